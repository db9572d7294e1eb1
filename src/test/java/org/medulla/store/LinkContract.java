package org.medulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.medulla.store.Query.All;
import org.medulla.store.Query.Any;
import org.medulla.store.Query.Everything;
import org.medulla.store.Query.Link;
import org.medulla.store.Query.LinkTo;
import org.medulla.store.Query.LinkedFrom;
import org.medulla.store.Query.Not;
import org.medulla.store.Query.OfType;
import org.medulla.store.Query.SharedLink;
import org.medulla.store.Query.TextMatch;
import org.medulla.store.Query.Token;

/** Queries over links, and queries that are put together: what is found, and what is not. */
abstract class LinkContract extends NoteContract {

  static final double LOW = Double.NEGATIVE_INFINITY;
  static final double HIGH = Double.POSITIVE_INFINITY;

  List<String> idsOf(Query query) {
    return find(query).stream().map(name -> name.substring(name.indexOf('/') + 1)).toList();
  }

  @Nested
  class Links {

    private final long a = patient("a").fingerprint();

    @Test
    void areFoundWhetherOrNotTheTargetExists() {
      put(observation("o"), rows -> rows.link(SUBJECT, a));
      put(observation("other"), rows -> rows.link(SUBJECT + 1, a).link(SUBJECT, a + 1));

      assertThat(find(new Link(SUBJECT, a))).containsExactly("Observation/o");
    }

    @Test
    void areFollowedForward() {
      put(patient("a"), rows -> rows.token(FEMALE));
      put(patient("b"), rows -> {});
      put(observation("ofA"), rows -> rows.link(SUBJECT, a));
      put(observation("ofB"), rows -> rows.link(SUBJECT, patient("b").fingerprint()));
      put(observation("ofNobody"), rows -> rows.link(SUBJECT, patient("x").fingerprint()));
      put(observation("otherLink"), rows -> rows.link(SUBJECT + 1, a));

      assertThat(find(new LinkTo(SUBJECT, new Token(FEMALE)))).containsExactly("Observation/ofA");
      assertThat(find(new LinkTo(SUBJECT, new Everything())))
          .containsExactly("Observation/ofA", "Observation/ofB");
      assertThat(find(new Not(new LinkTo(SUBJECT, new Token(FEMALE)))))
          .containsExactly(
              "Patient/a",
              "Patient/b",
              "Observation/ofB",
              "Observation/ofNobody",
              "Observation/otherLink");
    }

    @Test
    void doNotLeadToDeletedOrFormerTargets() {
      put(patient("a"), rows -> rows.token(FEMALE));
      put(observation("o"), rows -> rows.link(SUBJECT, a));
      commit(write(patient("a"), "no longer", rows -> {}));
      assertThat(find(new LinkTo(SUBJECT, new Token(FEMALE)))).isEmpty();
      assertThat(find(new LinkTo(SUBJECT, new Not(new Token(FEMALE)))))
          .containsExactly("Observation/o");

      delete(patient("a"));

      assertThat(find(new LinkTo(SUBJECT, new Everything()))).isEmpty();
    }

    @Test
    void areFollowedBackward() {
      put(patient("a"), rows -> {});
      put(patient("b"), rows -> {});
      put(observation("1"), rows -> rows.link(SUBJECT, a).token(FINAL));
      put(observation("2"), rows -> rows.link(SUBJECT, a).token(FINAL));
      put(observation("3"), rows -> rows.link(SUBJECT, patient("b").fingerprint()));

      assertThat(find(new LinkedFrom(SUBJECT, new Token(FINAL)))).containsExactly("Patient/a");
      assertThat(find(new LinkedFrom(SUBJECT, new Everything())))
          .containsExactly("Patient/a", "Patient/b");
      assertThat(find(new LinkedFrom(SUBJECT + 1, new Everything()))).isEmpty();
    }

    @Test
    void areFollowedAsSoonAsThereIsOneWhereThereWasNone() {
      put(patient("a"), rows -> rows.token(FEMALE));
      Query either =
          new Any(
              List.of(new LinkTo(SUBJECT, new Token(FEMALE)), new LinkTo(VALUE, new Token(FINAL))));
      Query withFinal = new Any(List.of(new Token(FINAL), new LinkTo(SUBJECT, new Token(FEMALE))));
      assertThat(find(either)).isEmpty();
      assertThat(find(withFinal)).isEmpty();

      put(observation("o"), rows -> rows.link(SUBJECT, a));
      put(observation("final"), rows -> rows.token(FINAL));

      assertThat(find(either)).containsExactly("Observation/o");
      assertThat(find(withFinal)).containsExactly("Observation/o", "Observation/final");
    }

    @Test
    void ofFormerOrDeletedSourcesDoNotLeadBack() {
      put(patient("a"), rows -> {});
      put(observation("1"), rows -> rows.link(SUBJECT, a).token(FINAL));
      commit(write(observation("1"), "elsewhere", rows -> rows.token(FINAL)));
      assertThat(find(new LinkedFrom(SUBJECT, new Token(FINAL)))).isEmpty();
      put(observation("2"), rows -> rows.link(SUBJECT, a).token(FINAL));
      assertThat(find(new LinkedFrom(SUBJECT, new Token(FINAL)))).containsExactly("Patient/a");

      delete(observation("2"));

      assertThat(find(new LinkedFrom(SUBJECT, new Token(FINAL)))).isEmpty();
    }

    @Test
    void meetWhereTheyLeadToTheSame() {
      put(patient("a"), rows -> rows.link(VALUE, 7).token(FEMALE));
      put(patient("b"), rows -> rows.link(VALUE, 7).link(VALUE, 8));
      put(patient("c"), rows -> rows.link(SUBJECT, 8).token(FEMALE));
      put(observation("1"), rows -> rows.link(SUBJECT, 7).token(FINAL));
      put(observation("2"), rows -> rows.link(SUBJECT, 8).token(FINAL));
      put(observation("3"), rows -> rows.link(SUBJECT, 9));

      assertThat(find(new SharedLink(SUBJECT, VALUE, new Token(FEMALE))))
          .containsExactly("Observation/1");
      assertThat(find(new SharedLink(SUBJECT, VALUE, new Everything())))
          .containsExactly("Patient/c", "Observation/1", "Observation/2");
      assertThat(
              find(
                  new All(
                      List.of(
                          new Token(FINAL),
                          new Not(new SharedLink(SUBJECT, VALUE, new Token(FEMALE)))))))
          .containsExactly("Observation/2");
      assertThat(find(new SharedLink(VALUE, SUBJECT, new Token(FINAL))))
          .containsExactly("Patient/a", "Patient/b");
      delete(patient("a"));
      assertThat(find(new SharedLink(SUBJECT, VALUE, new Token(FEMALE)))).isEmpty();
    }

    @Test
    void areFollowedOverSeveralSteps() {
      ResourceKey report = new ResourceKey("DiagnosticReport", "r");
      put(patient("a"), rows -> rows.token(FEMALE));
      put(observation("o"), rows -> rows.link(SUBJECT, a).token(FINAL));
      put(report, rows -> rows.link(VALUE, observation("o").fingerprint()));

      assertThat(find(new LinkTo(VALUE, new LinkTo(SUBJECT, new Token(FEMALE)))))
          .containsExactly("DiagnosticReport/r");
      assertThat(
              find(
                  new LinkedFrom(
                      SUBJECT, new LinkedFrom(VALUE, new OfType(Set.of(report.type()))))))
          .containsExactly("Patient/a");
      assertThat(
              find(
                  new LinkTo(SUBJECT, new LinkedFrom(SUBJECT, new All(List.of(new Token(FINAL)))))))
          .containsExactly("Observation/o");
    }
  }

  @Nested
  class Combinations {

    @Test
    void allHaveToHold() {
      put(observation("1"), rows -> rows.token(FINAL).token(WEIGHT).number(VALUE, 70, 70));
      put(observation("2"), rows -> rows.token(FINAL).token(WEIGHT).number(VALUE, 90, 90));
      put(observation("3"), rows -> rows.token(FINAL).number(VALUE, 90, 90));
      Query heavy = new Query.Number(VALUE, 80, HIGH, LOW, HIGH);

      assertThat(idsOf(new All(List.of(new Token(FINAL), new Token(WEIGHT), heavy))))
          .containsExactly("2");
      assertThat(idsOf(new All(List.of(new Token(WEIGHT), new Not(heavy))))).containsExactly("1");
      assertThat(idsOf(new All(List.of(new Token(FINAL), new Any(List.of()))))).isEmpty();
    }

    @Test
    void aPartMayBeAskedTwice() {
      put(observation("1"), rows -> rows.token(FINAL));

      assertThat(idsOf(new All(List.of(new Token(FINAL), new Token(FINAL))))).containsExactly("1");
      assertThat(idsOf(new All(List.of(new Token(FINAL), new Not(new Token(FINAL)))))).isEmpty();
    }

    @Test
    void anyMayHold() {
      put(observation("1"), rows -> rows.token(FINAL).token(WEIGHT));
      put(observation("2"), rows -> rows.text(NAME, "x"));
      put(observation("3"), rows -> rows.link(SUBJECT, 7));
      put(observation("4"), rows -> {});

      assertThat(
              idsOf(
                  new Any(
                      List.of(
                          new Token(FINAL),
                          new Token(WEIGHT),
                          new Query.Text(NAME, TextMatch.EQUALS, "x"),
                          new Link(SUBJECT, 7),
                          new Link(SUBJECT, 8)))))
          .containsExactly("1", "2", "3");
      assertThat(idsOf(new Any(List.of(new Token(FINAL), new Not(new Token(FINAL))))))
          .containsExactly("1", "2", "3", "4");
    }

    @Test
    void hundredsOfAlternativesAreNoProblem() {
      List<Query> tokens = new ArrayList<>();
      List<Query> mixed = new ArrayList<>();
      for (int i = 0; i < 1500; i++) {
        tokens.add(new Token(i));
        mixed.add(new Query.Text(NAME, TextMatch.STARTS_WITH, "n" + i + "x"));
      }
      put(patient("a"), rows -> rows.token(1499).token(3));
      put(patient("b"), rows -> rows.text(NAME, "n1477xyz"));
      put(patient("c"), rows -> rows.token(1500));

      assertThat(idsOf(new Any(tokens))).containsExactly("a");
      assertThat(idsOf(new Any(mixed))).containsExactly("b");
      assertThat(idsOf(new All(List.of(new Not(new Any(tokens)), new Not(new Any(mixed))))))
          .containsExactly("c");
      assertThat(idsOf(new All(tokens))).isEmpty();
      assertThat(
              idsOf(
                  new All(
                      List.of(
                          new OfType(Set.of("Patient")),
                          new Any(List.of(new Any(tokens), new Any(mixed)))))))
          .containsExactly("a", "b");
    }
  }
}
