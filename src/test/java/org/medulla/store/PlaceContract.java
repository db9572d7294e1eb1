package org.medulla.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.medulla.store.Query.Near;

/** What is near to a place. */
abstract class PlaceContract extends QueryContract {

  private static final long PLACE = Fingerprint.of("Location near");

  /** A degree of a meridian: a 360th of the way round the earth. */
  private static final double DEGREE = 2 * Math.PI * Query.EARTH_RADIUS / 360;

  private void place(String id, double latitude, double longitude) {
    put(patient(id), rows -> rows.number(PLACE, latitude, longitude));
  }

  private List<String> near(double latitude, double longitude, double metres) {
    return find(new Near(PLACE, latitude, longitude, metres)).stream()
        .map(name -> name.substring("Patient/".length()))
        .toList();
  }

  @Nested
  class Places {

    @Test
    void areFoundUpToTheDistanceAndNoFurther() {
      place("paris", 48.8566, 2.3522);
      place("heidelberg", 49.4094, 8.6947);
      place("nowhere", 0, 0);
      put(patient("other"), rows -> rows.number(PLACE + 1, 48.8566, 2.3522));
      put(patient("none"), rows -> {});

      // 465.7 km as the crow flies, on a sphere.
      assertThat(near(48.8566, 2.3522, 465_000)).containsExactly("paris");
      assertThat(near(48.8566, 2.3522, 467_000)).containsExactly("paris", "heidelberg");
      assertThat(near(49.4094, 8.6947, 465_000)).containsExactly("heidelberg");
      assertThat(near(48.8566, 2.3522, 0)).containsExactly("paris");
    }

    @Test
    void areMeasuredAlongMeridiansAndParallels() {
      place("north", 11, 20);
      place("south", 9, 20);
      place("east", 10, 21);
      place("west", 10, 19);

      assertThat(near(10, 20, DEGREE + 0.01)).containsExactly("north", "south", "east", "west");
      assertThat(near(10, 20, DEGREE - 0.01)).containsExactly("east", "west");
      assertThat(near(10, 20, DEGREE * 0.98)).isEmpty();
    }

    @Test
    void areFoundAcrossTheDateLine() {
      place("east", 10, 179.5);
      place("west", 10, -179.5);
      place("line", 10, 180);
      place("same-line", 10, -180);
      place("far", 10, 178);

      assertThat(near(10, 179.9, DEGREE)).containsExactly("east", "west", "line", "same-line");
      assertThat(near(10, -179.9, DEGREE)).containsExactly("east", "west", "line", "same-line");
      assertThat(near(10, 180, 0.001)).containsExactly("line", "same-line");
      assertThat(near(10, -180, 0.001)).containsExactly("line", "same-line");
    }

    @Test
    void areFoundAroundThePoles() {
      place("here", 89.5, 0);
      place("behind", 89.5, 180);
      place("aside", 89.5, -90);
      place("pole", 90, 42);
      place("south", -89.9, 0);

      assertThat(near(89.5, 0, DEGREE * 1.01)).containsExactly("here", "behind", "aside", "pole");
      assertThat(near(89.5, 0, DEGREE * 0.8)).containsExactly("here", "aside", "pole");
      assertThat(near(90, -7, DEGREE * 0.51)).containsExactly("here", "behind", "aside", "pole");
      assertThat(near(90, -7, 0.001)).containsExactly("pole");
      assertThat(near(-90, 0, DEGREE)).containsExactly("south");
    }

    @Test
    void areAllNearIfTheDistanceIsHalfWayRoundTheEarth() {
      place("here", 10, 20);
      place("antipode", -10, -160);

      assertThat(near(10, 20, DEGREE * 179)).containsExactly("here");
      assertThat(near(10, 20, DEGREE * 180 + 1)).containsExactly("here", "antipode");
      assertThat(near(10, 20, Double.POSITIVE_INFINITY)).containsExactly("here", "antipode");
    }

    @Test
    void thatAreNoneAreNearToNothing() {
      put(patient("over"), rows -> rows.number(PLACE, 91, 0));
      put(patient("round"), rows -> rows.number(PLACE, 0, 181));
      put(patient("open"), rows -> rows.number(PLACE, 0, Double.POSITIVE_INFINITY));

      assertThat(near(0, 0, Double.POSITIVE_INFINITY)).isEmpty();
      assertThat(near(89, 0, 3 * DEGREE)).isEmpty();
      assertThat(near(0, -179.5, 3 * DEGREE)).isEmpty();
      assertThatThrownBy(() -> new Near(PLACE, 91, 0, 1)).isInstanceOf(Exception.class);
      assertThatThrownBy(() -> new Near(PLACE, 0, -181, 1)).isInstanceOf(Exception.class);
      assertThatThrownBy(() -> new Near(PLACE, 0, 0, -1)).isInstanceOf(Exception.class);
      assertThatThrownBy(() -> new Near(PLACE, 0, 0, Double.NaN)).isInstanceOf(Exception.class);
    }

    @Test
    void areCombinedWithOtherConditions() {
      put(patient("a"), rows -> rows.number(PLACE, 1, 1).number(PLACE, 60, 60).token(FEMALE));
      put(patient("b"), rows -> rows.number(PLACE, 1, 1.001));
      put(observation("o"), rows -> rows.link(SUBJECT, patient("b").fingerprint()));
      Query here = new Near(PLACE, 1, 1, 1000);

      assertThat(find(new Query.All(List.of(here, new Query.Token(FEMALE)))))
          .containsExactly("Patient/a");
      assertThat(
              find(
                  new Query.All(List.of(new Query.OfType(Set.of("Patient")), new Query.Not(here)))))
          .isEmpty();
      assertThat(find(new Query.Any(List.of(here, new Near(PLACE, 60, 60, 1)))))
          .containsExactly("Patient/a", "Patient/b");
      assertThat(find(new Query.LinkTo(SUBJECT, here))).containsExactly("Observation/o");
    }
  }
}
