package org.medulla.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.medulla.store.CommitResult.Done;
import org.medulla.store.CommitResult.NoteTaken;

/** What a commit leaves under a name, and what there was at an instant. */
abstract class NoteContract extends HistoryContract {

  private static final ResourceKey KEY = patient("emh");

  protected Note note(String name, String content) {
    return new Note(name, content(content), clock.instant().plusSeconds(60));
  }

  private static Body content(String text) {
    return Body.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private CommitResult commitWith(Write write, Note... notes) {
    return store.commit(new Commit(List.of(write), List.of(), List.of(notes)));
  }

  @Nested
  class Notes {

    @Test
    void areKeptWithTheCommitThatLeftThem() {
      put(patient("before"), "");
      Done done = done(commitWith(write(KEY, "a", Expectation.ANYTHING), note("once", "{}")));

      assertThat(store.note("once"))
          .contains(new KeptNote(content("{}"), clock.instant().plusSeconds(60), done.t()));
      assertThat(store.note("Once")).isEmpty();
      assertThat(store.note("")).isEmpty();
    }

    @Test
    void stopCommitsThatAreMadeUnlessTheyAreThere() {
      Commit first = Commit.of(write(KEY, "a", Expectation.ANYTHING)).unless("change");
      assertThat(store.commit(first)).isInstanceOf(Done.class);
      commitWith(write(KEY, "b", Expectation.ANYTHING), note("change", ""));

      Commit late = Commit.of(write(KEY, "c", Expectation.ANYTHING)).unless("change");
      assertThat(store.commit(late)).isEqualTo(new CommitResult.Outdated());

      assertThat(store.newest()).isEqualTo(2);
      clock.forward(Duration.ofSeconds(61));
      assertThat(store.commit(late)).isInstanceOf(Done.class);
    }

    /** Also those that are carried out together with the one that leaves it. */
    @Test
    void stopOneOfManyThatMakeTheSameChange() throws Exception {
      List<CommitResult> results =
          RaceContract.together(
              24,
              number -> {
                Write write = write(patient("p" + number), "", Expectation.ANYTHING);
                return store.commit(
                    new Commit(
                        List.of(write), List.of(), List.of(note("change", "")), Set.of("change")));
              });

      assertThat(results).filteredOn(Done.class::isInstance).hasSize(1);
      assertThat(results).filteredOn(CommitResult.Outdated.class::isInstance).hasSize(23);
      assertThat(find(new Query.Everything())).hasSize(1);
    }

    @Test
    void stopTheSecondCommitWithTheirName() {
      Done first = done(commitWith(write(KEY, "a", Expectation.ABSENT), note("once", "first")));
      Write again = write(KEY, "b", Expectation.ABSENT);

      CommitResult second = commitWith(again, note("other", ""), note("once", "second"));

      KeptNote kept = new KeptNote(content("first"), clock.instant().plusSeconds(60), first.t());
      assertThat(second).isEqualTo(new NoteTaken(1, kept));
      assertThat(store.readVersion(KEY, 2)).isInstanceOf(ReadResult.Missing.class);
      assertThat(store.note("other")).isEmpty();
      assertThat(store.newest()).isEqualTo(first.t());
    }

    @Test
    void areLookedAtBeforeAnythingElse() {
      commitWith(write(KEY, "a", Expectation.ABSENT), note("once", ""));
      Claim lost = new Claim(new Query.Everything(), Set.of(), 0);

      CommitResult second =
          store.commit(
              new Commit(
                  List.of(write(KEY, "a", Expectation.ABSENT)),
                  List.of(lost),
                  List.of(note("once", ""))));

      assertThat(second).isInstanceOf(NoteTaken.class);
    }

    @Test
    void areNotLeftByACommitThatFailed() {
      put(KEY, "a");

      assertThat(commitWith(write(KEY, "b", Expectation.ABSENT), note("once", "")))
          .isInstanceOf(CommitResult.Unexpected.class);
      assertThat(store.note("once")).isEmpty();
      assertThat(commitWith(write(KEY, "b", Expectation.ANYTHING), note("once", "")))
          .isInstanceOf(Done.class);
    }

    @Test
    void needNoWrites() {
      long before = put(KEY, "a").version().orElseThrow().t();
      Commit alone = new Commit(List.of(), List.of(), List.of(note("once", "x")));

      assertThat(done(store.commit(alone)).t()).isEqualTo(before);
      assertThat(store.note("once").orElseThrow().t()).isEqualTo(before);
      assertThat(store.commit(alone)).isInstanceOf(NoteTaken.class);
      assertThat(store.newest()).isEqualTo(before);
    }

    @Test
    void ofACommitThatChangesNothingAreKept() {
      put(KEY, "a");

      Done same = done(commitWith(write(KEY, "a", Expectation.ANYTHING), note("once", "x")));

      assertThat(same.t()).isEqualTo(1);
      assertThat(store.note("once").orElseThrow().t()).isEqualTo(1);
    }

    @Test
    void expire() {
      commitWith(write(KEY, "a", Expectation.ANYTHING), note("once", "old"));
      clock.forward(Duration.ofMillis(59_999));
      assertThat(store.note("once")).isPresent();
      assertThat(commitWith(write(KEY, "b", Expectation.ANYTHING), note("once", "new")))
          .isInstanceOf(NoteTaken.class);

      clock.forward(Duration.ofMillis(1));

      assertThat(store.note("once")).isEmpty();
      assertThat(commitWith(write(KEY, "b", Expectation.ANYTHING), note("once", "new")))
          .isInstanceOf(Done.class);
      assertThat(store.note("once").orElseThrow().content()).isEqualTo(content("new"));
    }

    @Test
    void haveOneNameEachInACommit() {
      assertThatThrownBy(() -> commitWith(deletion(KEY), note("once", "1"), note("once", "2")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Instants {

    @Test
    void leadToTheNewestCommitThen() {
      final Instant before = clock.instant().minusNanos(1);
      Instant first = clock.instant();
      put(KEY, "a");
      put(patient("same-moment"), "");
      clock.forward(Duration.ofSeconds(1));
      Instant second = clock.instant();
      put(KEY, "b");

      assertThat(store.at(Instant.MIN)).isZero();
      assertThat(store.at(before)).isZero();
      assertThat(store.at(first)).isEqualTo(2);
      assertThat(store.at(second.minusNanos(1))).isEqualTo(2);
      assertThat(store.at(second)).isEqualTo(3);
      assertThat(store.at(Instant.MAX)).isEqualTo(3);
    }

    @Test
    void ofAnEmptyStoreLeadToNothing() {
      assertThat(store.at(clock.instant())).isZero();
    }

    @Test
    void letAResourceBeReadAsItWas() {
      put(patient("before"), "");
      StoredVersion first = put(KEY, "a").version().orElseThrow();
      StoredVersion second = put(KEY, "b").version().orElseThrow();
      StoredVersion third = delete(KEY).version().orElseThrow();

      assertThat(store.read(KEY, OptionalLong.of(1))).isEqualTo(new ReadResult.Missing(KEY));
      assertThat(store.read(KEY, OptionalLong.of(2))).isEqualTo(new ReadResult.Found(first));
      assertThat(store.read(KEY, OptionalLong.of(3))).isEqualTo(new ReadResult.Found(second));
      assertThat(store.read(KEY, OptionalLong.of(4))).isEqualTo(new ReadResult.Gone(third));
      assertThat(store.read(KEY, OptionalLong.empty())).isEqualTo(new ReadResult.Gone(third));
      assertThatThrownBy(() -> store.read(KEY, OptionalLong.of(5)))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.problem()).isEqualTo(StoreProblem.UNKNOWN_T));
    }
  }
}
