package org.medulla.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.medulla.store.History.Scope;

/** Histories of a resource, of a type and of everything. */
abstract class HistoryContract extends CommitContract {

  private static final Scope SYSTEM = new Scope.OfSystem();

  @Nested
  class Histories {

    private Instant start;

    @BeforeEach
    void oneCommitAMinute() {
      start = clock.instant();
      put(patient("a"), "1");
      clock.forward(Duration.ofMinutes(1));
      put(observation("o"), "1");
      clock.forward(Duration.ofMinutes(1));
      put(patient("a"), "2");
      clock.forward(Duration.ofMinutes(1));
      commit(deletion(patient("a")), write(patient("b"), "1", Expectation.ANYTHING));
    }

    @Test
    void ofAResourceTellNewestFirst() {
      assertThat(list(page(new Scope.OfResource(patient("a")))))
          .containsExactly("Patient/a 3 DELETE", "Patient/a 2 UPDATE", "Patient/a 1 UPDATE");
      assertThat(page(new Scope.OfResource(patient("never"))).total()).isZero();
    }

    @Test
    void ofATypeTellOfNoOtherType() {
      assertThat(list(page(new Scope.OfType("Patient"))))
          .containsExactly(
              "Patient/b 1 UPDATE",
              "Patient/a 3 DELETE",
              "Patient/a 2 UPDATE",
              "Patient/a 1 UPDATE");
      assertThat(page(new Scope.OfType("Device")).versions()).isEmpty();
    }

    @Test
    void ofEverythingTellEverything() {
      HistoryPage page = page(SYSTEM);

      assertThat(list(page))
          .containsExactly(
              "Patient/b 1 UPDATE",
              "Patient/a 3 DELETE",
              "Patient/a 2 UPDATE",
              "Observation/o 1 UPDATE",
              "Patient/a 1 UPDATE");
      assertThat(page.total()).isEqualTo(5);
      assertThat(page.asOf()).isEqualTo(4);
      assertThat(page.next()).isEmpty();
    }

    @Test
    void mayTellTheOldestFirst() {
      HistoryPage first = oldestFirst(SYSTEM, OptionalLong.empty(), 2);
      HistoryPage second = oldestFirst(SYSTEM, first.next(), 9);

      assertThat(list(first)).containsExactly("Patient/a 1 UPDATE", "Observation/o 1 UPDATE");
      assertThat(list(second))
          .containsExactly("Patient/a 2 UPDATE", "Patient/a 3 DELETE", "Patient/b 1 UPDATE");
      assertThat(first.total()).isEqualTo(5);
      assertThat(second.next()).isEmpty();
      assertThat(list(oldestFirst(new Scope.OfResource(patient("a")), OptionalLong.empty(), 1)))
          .containsExactly("Patient/a 1 UPDATE");
    }

    @Test
    void beginAtAnInstantAndEndBeforeAnother() {
      Optional<Instant> second = Optional.of(start.plusSeconds(60));
      Optional<Instant> third = Optional.of(start.plusSeconds(120));

      assertThat(list(span(second, third))).containsExactly("Observation/o 1 UPDATE");
      assertThat(list(span(third, Optional.empty()))).hasSize(3);
      assertThat(span(third, Optional.empty()).total()).isEqualTo(3);
      assertThat(list(span(Optional.empty(), second))).containsExactly("Patient/a 1 UPDATE");
      assertThat(list(span(Optional.of(start.plusSeconds(60).plusNanos(1)), third))).isEmpty();
      assertThat(list(span(Optional.empty(), Optional.of(start.plusSeconds(60).plusNanos(1)))))
          .hasSize(2);
      assertThat(list(span(third, second))).isEmpty();
      assertThat(span(third, second).total()).isZero();
      assertThat(list(span(Optional.of(Instant.MIN), Optional.of(Instant.MAX)))).hasSize(5);
    }

    @Test
    void arePagedWithoutGapsWhileOthersWrite() {
      List<String> all = new ArrayList<>();
      HistoryPage page = page(SYSTEM, OptionalLong.empty(), 2, OptionalLong.empty());
      long asOf = page.asOf();
      all.addAll(list(page));
      while (page.next().isPresent()) {
        put(patient("a"), "more " + all.size());
        page = page(SYSTEM, page.next(), 2, OptionalLong.of(asOf));
        assertThat(page.total()).isEqualTo(5);
        all.addAll(list(page));
      }

      assertThat(all)
          .containsExactly(
              "Patient/b 1 UPDATE",
              "Patient/a 3 DELETE",
              "Patient/a 2 UPDATE",
              "Observation/o 1 UPDATE",
              "Patient/a 1 UPDATE");
    }

    @Test
    void ofAResourceArePagedToo() {
      Scope scope = new Scope.OfResource(patient("a"));

      HistoryPage first = page(scope, OptionalLong.empty(), 2, OptionalLong.empty());
      HistoryPage second = page(scope, first.next(), 2, OptionalLong.empty());

      assertThat(list(first)).containsExactly("Patient/a 3 DELETE", "Patient/a 2 UPDATE");
      assertThat(list(second)).containsExactly("Patient/a 1 UPDATE");
      assertThat(first.total()).isEqualTo(3);
      assertThat(second.total()).isEqualTo(3);
      assertThat(second.next()).isEmpty();
    }

    @Test
    void lookBackInTime() {
      HistoryPage page = page(SYSTEM, OptionalLong.empty(), 10, OptionalLong.of(2));

      assertThat(list(page)).containsExactly("Observation/o 1 UPDATE", "Patient/a 1 UPDATE");
      assertThat(page.total()).isEqualTo(2);
      assertThat(page.asOf()).isEqualTo(2);
      assertThat(page(SYSTEM, OptionalLong.empty(), 10, OptionalLong.of(0)).total()).isZero();
    }

    @Test
    void doNotLookIntoTheFuture() {
      assertThatThrownBy(() -> page(SYSTEM, OptionalLong.empty(), 10, OptionalLong.of(5)))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.problem()).isEqualTo(StoreProblem.UNKNOWN_T));
    }

    @Test
    void tellOnlyTheTotalIfNothingElseIsWanted() {
      HistoryPage page = page(SYSTEM, OptionalLong.empty(), 0, OptionalLong.empty());

      assertThat(page.versions()).isEmpty();
      assertThat(page.next()).isEmpty();
      assertThat(page.total()).isEqualTo(5);
    }

    private HistoryPage page(Scope scope) {
      return page(scope, OptionalLong.empty(), 100, OptionalLong.empty());
    }

    private HistoryPage page(Scope scope, OptionalLong before, int count, OptionalLong asOf) {
      return store.history(
          new History(scope, Optional.empty(), Optional.empty(), before, count, asOf));
    }

    private HistoryPage oldestFirst(Scope scope, OptionalLong after, int count) {
      return store.history(
          new History(
              scope, Optional.empty(), Optional.empty(), after, count, OptionalLong.empty(), true));
    }

    private HistoryPage span(Optional<Instant> from, Optional<Instant> to) {
      return store.history(
          new History(SYSTEM, from, to, OptionalLong.empty(), 100, OptionalLong.empty()));
    }

    private List<String> list(HistoryPage page) {
      return page.versions().stream()
          .map(it -> it.key() + " " + it.version() + " " + it.change())
          .toList();
    }
  }
}
