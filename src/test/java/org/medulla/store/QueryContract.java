package org.medulla.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.medulla.store.Query.All;
import org.medulla.store.Query.Any;
import org.medulla.store.Query.Everything;
import org.medulla.store.Query.Keys;
import org.medulla.store.Query.LinkTo;
import org.medulla.store.Query.LinkedFrom;
import org.medulla.store.Query.Not;
import org.medulla.store.Query.OfType;
import org.medulla.store.Query.TextMatch;
import org.medulla.store.Query.Token;
import org.medulla.store.Query.Updated;

/** Every kind of query: what is found, and what is not. */
abstract class QueryContract extends LinkContract {

  @Nested
  class TypesAndKeys {

    @Test
    void everythingIsEverythingThatLives() {
      put(patient("a"), "1");
      put(observation("a"), "1");
      put(patient("gone"), "1");
      delete(patient("gone"));

      assertThat(find(new Everything())).containsExactly("Patient/a", "Observation/a");
      assertThat(find(new All(List.of()))).hasSize(2);
      assertThat(find(new Any(List.of()))).isEmpty();
      assertThat(find(new Not(new Everything()))).isEmpty();
      assertThat(find(new Not(new Any(List.of())))).hasSize(2);
    }

    @Test
    void ofTypeTakesOneOrMany() {
      put(patient("a"), "1");
      put(observation("a"), "1");
      put(new ResourceKey("Device", "a"), "1");

      assertThat(find(new OfType(Set.of("Patient")))).containsExactly("Patient/a");
      assertThat(find(new OfType(Set.of("Patient", "Device", "Group"))))
          .containsExactly("Patient/a", "Device/a");
      assertThat(find(new OfType(Set.of("Group")))).isEmpty();
      assertThat(find(new OfType(Set.of()))).isEmpty();
    }

    @Test
    void keysAreFoundAsFarAsTheyExist() {
      put(patient("a"), "1");
      put(patient("b"), "1");
      put(patient("b"), "2");
      put(observation("a"), "1");
      put(patient("gone"), "1");
      delete(patient("gone"));

      assertThat(find(new Keys(Set.of(patient("a"), patient("b"), patient("gone"), patient("x")))))
          .containsExactly("Patient/a", "Patient/b");
      assertThat(find(new Keys(Set.of()))).isEmpty();
      assertThat(find(new Not(new Keys(Set.of(patient("a"))))))
          .containsExactly("Patient/b", "Observation/a");
    }

    @Test
    void manyKeysAreNoProblem() {
      Set<ResourceKey> keys = new HashSet<>();
      for (int i = 0; i < 2000; i++) {
        keys.add(patient("p" + i));
      }
      put(patient("p7"), "1");
      put(patient("p1999"), "1");
      put(patient("p2000"), "1");

      assertThat(find(new Keys(keys))).containsExactly("Patient/p7", "Patient/p1999");
    }

    @Test
    void strangeTypesFindNothing() {
      Query strange = new Keys(Set.of(new ResourceKey("Pa\"tient\\\n", "a")));

      assertThat(find(strange)).isEmpty();
      assertThat(find(new OfType(Set.of("'; DROP TABLE version; --")))).isEmpty();
    }
  }

  @Nested
  class Tokens {

    @Test
    void areFoundExactly() {
      put(patient("f"), rows -> rows.token(FEMALE).token(NAME));
      put(patient("m"), rows -> rows.token(NAME));

      assertThat(find(new Token(FEMALE))).containsExactly("Patient/f");
      assertThat(find(new Token(NAME))).containsExactly("Patient/f", "Patient/m");
      assertThat(find(new Token(FEMALE + 1))).isEmpty();
    }

    @Test
    void mayBeAnyNumber() {
      put(patient("min"), rows -> rows.token(Long.MIN_VALUE));
      put(patient("max"), rows -> rows.token(Long.MAX_VALUE).token(-1).token(0));

      assertThat(find(new Token(Long.MIN_VALUE))).containsExactly("Patient/min");
      assertThat(find(new Token(Long.MAX_VALUE))).containsExactly("Patient/max");
      assertThat(find(new Any(List.of(new Token(Long.MIN_VALUE), new Token(Long.MAX_VALUE)))))
          .containsExactly("Patient/min", "Patient/max");
      assertThat(find(new Token(-1))).containsExactly("Patient/max");
    }

    @Test
    void ofOldVersionsAreNotFound() {
      put(patient("p"), rows -> rows.token(FEMALE));
      commit(write(patient("p"), "new", rows -> rows.token(NAME)));

      assertThat(find(new Token(FEMALE))).isEmpty();
      assertThat(find(new Token(NAME))).containsExactly("Patient/p");
    }

    @Test
    void ofDeletedResourcesAreNotFoundUntilTheyComeBack() {
      put(patient("p"), rows -> rows.token(FEMALE));
      delete(patient("p"));
      assertThat(find(new Token(FEMALE))).isEmpty();

      put(patient("p"), rows -> rows.token(FEMALE));

      assertThat(find(new Token(FEMALE))).containsExactly("Patient/p");
    }
  }

  @Nested
  class Texts {

    @Test
    void areComparedFiveWays() {
      put(patient("a"), rows -> rows.text(NAME, "meier"));
      put(patient("b"), rows -> rows.text(NAME, "mei").text(NAME, "obermeier"));
      put(patient("c"), rows -> rows.text(NAME, "me").text(NAME + 1, "meier"));
      put(patient("d"), rows -> {});

      assertThat(text(TextMatch.EQUALS, "meier")).containsExactly("a");
      assertThat(text(TextMatch.STARTS_WITH, "mei")).containsExactly("a", "b");
      assertThat(text(TextMatch.STARTS_WITH, "")).containsExactly("a", "b", "c");
      assertThat(text(TextMatch.CONTAINS, "eier")).containsExactly("a", "b");
      assertThat(text(TextMatch.CONTAINS, "")).containsExactly("a", "b", "c");
      assertThat(text(TextMatch.ENDS_WITH, "eier")).containsExactly("a", "b");
      assertThat(text(TextMatch.ENDS_WITH, "rmeier")).containsExactly("b");
      assertThat(text(TextMatch.ENDS_WITH, "meierlein")).isEmpty();
      assertThat(text(TextMatch.PRESENT, "ignored")).containsExactly("a", "b", "c");
      assertThat(text(TextMatch.EQUALS, "Meier")).isEmpty();
      assertThat(text(TextMatch.STARTS_WITH, "meierl")).isEmpty();
    }

    @Test
    void haveNoWildcards() {
      put(patient("plain"), rows -> rows.text(NAME, "abc"));
      put(patient("odd"), rows -> rows.text(NAME, "a%c_*?'\"\\"));

      assertThat(text(TextMatch.STARTS_WITH, "a%")).containsExactly("odd");
      assertThat(text(TextMatch.CONTAINS, "_*?'\"\\")).containsExactly("odd");
      assertThat(text(TextMatch.EQUALS, "a?c")).isEmpty();
    }

    @Test
    void mayBeginWithTheLastCharacters() {
      String last = new String(Character.toChars(Character.MAX_CODE_POINT));
      put(patient("last"), rows -> rows.text(NAME, last + "x"));
      put(patient("beforeSurrogates"), rows -> rows.text(NAME, "\uD7FFx"));
      put(patient("afterSurrogates"), rows -> rows.text(NAME, "\uE000x"));
      put(patient("emoji"), rows -> rows.text(NAME, "\uD83D\uDE00x"));

      assertThat(text(TextMatch.STARTS_WITH, last)).containsExactly("last");
      assertThat(text(TextMatch.STARTS_WITH, "\uD7FF")).containsExactly("beforeSurrogates");
      assertThat(text(TextMatch.STARTS_WITH, "\uD83D\uDE00")).containsExactly("emoji");
    }

    @Test
    void mayHoldAnyCharacter() {
      put(patient("zero"), rows -> rows.text(NAME, "a\u0000b"));
      put(patient("a"), rows -> rows.text(NAME, "a"));
      put(patient("malformed"), rows -> rows.text(NAME, "x\uD800").text(NAME, "x?"));

      assertThat(text(TextMatch.EQUALS, "a")).containsExactly("a");
      assertThat(text(TextMatch.EQUALS, "a\u0000b")).containsExactly("zero");
      assertThat(text(TextMatch.STARTS_WITH, "a\u0000")).containsExactly("zero");
      assertThat(text(TextMatch.CONTAINS, "\u0000b")).containsExactly("zero");
      assertThat(text(TextMatch.STARTS_WITH, "x")).containsExactly("malformed");
    }

    private List<String> text(TextMatch match, String text) {
      return find(new Query.Text(NAME, match, text)).stream()
          .map(name -> name.substring("Patient/".length()))
          .toList();
    }
  }

  @Nested
  class DatesAndNumbers {

    @Test
    void datesAreSpansWithBoundsOnBothEnds() {
      put(observation("day"), rows -> rows.date(DATE, 100, 200));
      put(observation("point"), rows -> rows.date(DATE, 150, 151));
      put(observation("open"), rows -> rows.date(DATE, 120, Long.MAX_VALUE));
      put(observation("always"), rows -> rows.date(DATE, Long.MIN_VALUE, Long.MAX_VALUE));
      put(observation("two"), rows -> rows.date(DATE, 1, 2).date(DATE, 500, 501));
      put(observation("other"), rows -> rows.date(DATE + 1, 150, 151));

      assertThat(date(100, 200, 100, 200)).containsExactly("day", "point");
      assertThat(date(150, 150, 151, 151)).containsExactly("point");
      assertThat(date(Long.MIN_VALUE, Long.MAX_VALUE, 200, Long.MAX_VALUE))
          .containsExactly("day", "open", "always", "two");
      assertThat(date(Long.MIN_VALUE, 2, Long.MIN_VALUE, 2)).containsExactly("two");
      assertThat(date(Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE))
          .containsExactly("day", "point", "open", "always", "two");
      assertThat(date(3, 99, Long.MIN_VALUE, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void oneRowHasToFitNotTwoHalves() {
      put(observation("two"), rows -> rows.date(DATE, 1, 2).date(DATE, 500, 501));

      assertThat(date(0, 10, 500, 510)).isEmpty();
    }

    @Test
    void numbersAreSpansToo() {
      put(observation("five"), rows -> rows.number(VALUE, 5, 5));
      put(observation("about"), rows -> rows.number(VALUE, 4.5, 5.5));
      put(observation("more"), rows -> rows.number(VALUE, 5, HIGH));
      put(observation("tiny"), rows -> rows.number(VALUE, 1e-300, 1e-300));
      put(observation("zero"), rows -> rows.number(VALUE, -0.0, 0.0).number(VALUE, 0.0, 0.0));

      assertThat(number(4.5, 5.5, 4.5, 5.5)).containsExactly("five", "about");
      assertThat(number(5, 5, LOW, HIGH)).containsExactly("five", "more");
      assertThat(number(Math.nextUp(5), HIGH, LOW, HIGH)).isEmpty();
      assertThat(number(LOW, HIGH, Math.nextUp(5.0), HIGH)).containsExactly("about", "more");
      assertThat(number(Math.nextUp(0.0), Math.nextDown(1.0), LOW, HIGH)).containsExactly("tiny");
      assertThat(number(0, 0, 0, 0)).containsExactly("zero");
      assertThat(number(LOW, HIGH, LOW, HIGH)).hasSize(5);
      assertThat(number(LOW, HIGH, HIGH, HIGH)).containsExactly("more");
    }

    private List<String> date(long fromMin, long fromMax, long toMin, long toMax) {
      return idsOf(new Query.Date(DATE, fromMin, fromMax, toMin, toMax));
    }

    private List<String> number(double fromMin, double fromMax, double toMin, double toMax) {
      return idsOf(new Query.Number(VALUE, fromMin, fromMax, toMin, toMax));
    }
  }

  @Nested
  class Times {

    @Test
    void updatedTakesASpan() {
      Instant start = clock.instant();
      put(patient("a"), "1");
      clock.forward(Duration.ofSeconds(1));
      put(patient("b"), "1");
      clock.forward(Duration.ofSeconds(1));
      put(patient("a"), "2");

      assertThat(find(new Updated(start, start.plusSeconds(2)))).containsExactly("Patient/b");
      assertThat(find(new Updated(start.plusSeconds(1), start.plusSeconds(3))))
          .containsExactly("Patient/b", "Patient/a");
      assertThat(find(new Updated(start.plusSeconds(1).plusNanos(1), Instant.MAX)))
          .containsExactly("Patient/a");
      assertThat(find(new Updated(Instant.MIN, start.plusSeconds(2).plusNanos(1))))
          .containsExactly("Patient/b", "Patient/a");
      assertThat(find(new Not(new Updated(start.plusSeconds(2), Instant.MAX))))
          .containsExactly("Patient/b");
      assertThat(find(new Updated(start.plusSeconds(9), start))).isEmpty();
    }

    @Test
    void anySearchLooksBackInTime() {
      put(patient("a"), rows -> rows.token(FEMALE));
      put(observation("o"), rows -> rows.link(SUBJECT, patient("a").fingerprint()));
      commit(write(patient("a"), "2", rows -> {}));
      delete(observation("o"));
      delete(patient("a"));
      put(patient("a"), rows -> rows.token(FEMALE));

      assertThat(at(0, new Everything())).isEmpty();
      assertThat(at(1, new Token(FEMALE))).containsExactly("Patient/a");
      assertThat(at(1, new LinkTo(SUBJECT, new Token(FEMALE)))).isEmpty();
      assertThat(at(2, new LinkTo(SUBJECT, new Token(FEMALE)))).containsExactly("Observation/o");
      assertThat(at(2, new LinkedFrom(SUBJECT, new Everything()))).containsExactly("Patient/a");
      assertThat(at(3, new LinkTo(SUBJECT, new Token(FEMALE)))).isEmpty();
      assertThat(at(3, new Token(FEMALE))).isEmpty();
      assertThat(at(3, new LinkTo(SUBJECT, new Everything()))).containsExactly("Observation/o");
      assertThat(at(4, new Everything())).containsExactly("Patient/a");
      assertThat(at(5, new Everything())).isEmpty();
      assertThat(at(6, new Token(FEMALE))).containsExactly("Patient/a");
    }

    @Test
    void theFutureIsRefused() {
      put(patient("a"), "1");

      for (long t : new long[] {2, -1, Long.MAX_VALUE}) {
        assertThatThrownBy(() -> at(t, new Everything()))
            .isInstanceOfSatisfying(
                StoreException.class,
                e -> assertThat(e.problem()).isEqualTo(StoreProblem.UNKNOWN_T));
      }
    }

    private List<String> at(long t, Query query) {
      return findAsOf(query, OptionalLong.of(t));
    }
  }
}
