package org.medulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.medulla.store.CommitResult.Done;
import org.medulla.store.CommitResult.Effect;

/** What every store does. An engine inherits this and says how to open itself. */
public abstract class StoreContract extends RaceContract {

  @Nested
  class Races {

    @Test
    void oneOfManyWritersWithTheSameExpectedVersionWins() throws Exception {
      put(patient("p"), "0");

      List<CommitResult> results =
          together(
              32,
              number ->
                  store.commit(
                      Commit.of(write(patient("p"), "n" + number, new Expectation.AtVersion(1)))));

      assertThat(results).filteredOn(Done.class::isInstance).hasSize(1);
      assertThat(results).filteredOn(CommitResult.Unexpected.class::isInstance).hasSize(31);
      assertThat(store.readVersion(patient("p"), 3)).isInstanceOf(ReadResult.Missing.class);
    }

    @Test
    void aHundredClientsWithTheSameConditionalCreateLeaveOneResource() throws Exception {
      Query query = new Query.Token(NAME);

      List<CommitResult> results = together(100, number -> conditionalCreate(query, number));

      assertThat(results).allMatch(Done.class::isInstance);
      assertThat(results).filteredOn(result -> !((Done) result).written().isEmpty()).hasSize(1);
      assertThat(find(query)).hasSize(1);
      assertThat(store.newest()).isEqualTo(1);
    }

    @Test
    void aRequestThatIsSentAHundredTimesIsCarriedOutOnce() throws Exception {
      List<CommitResult> results =
          together(
              100,
              number ->
                  store.commit(
                      new Commit(
                          List.of(write(patient("p" + number), "", rows -> rows.token(NAME))),
                          List.of(),
                          List.of(note("request", "n" + number)))));

      assertThat(results).filteredOn(Done.class::isInstance).hasSize(1);
      assertThat(results).filteredOn(CommitResult.NoteTaken.class::isInstance).hasSize(99);
      KeptNote kept = store.note("request").orElseThrow();
      for (int i = 0; i < 100; i++) {
        if (results.get(i) instanceof CommitResult.NoteTaken taken) {
          assertThat(taken.kept()).isEqualTo(kept);
        } else {
          assertThat(kept).isEqualTo(new KeptNote(note("", "n" + i).content(), kept.expires(), 1));
        }
      }
      assertThat(find(new Query.Token(NAME))).hasSize(1);
      assertThat(store.newest()).isEqualTo(1);
    }

    /** Plans until the plan holds: writes only if nothing is found. */
    private CommitResult conditionalCreate(Query query, int number) {
      while (true) {
        Page page =
            store.search(
                new Search(query, List.of(), Optional.empty(), 2, false, OptionalLong.empty()));
        Set<ResourceKey> found = new HashSet<>();
        page.versions().forEach(version -> found.add(version.key()));
        List<Write> writes =
            found.isEmpty()
                ? List.of(write(patient("p" + number), "", rows -> rows.token(NAME)))
                : List.of();
        Commit commit = new Commit(writes, List.of(new Claim(query, found, page.asOf())));
        CommitResult result = store.commit(commit);
        if (!(result instanceof CommitResult.LostRace)) {
          return result;
        }
      }
    }

    @Test
    void everyCommitOfManyIsKeptWhole() throws Exception {
      List<CommitResult> results =
          together(
              64,
              number ->
                  store.commit(
                      new Commit(
                          List.of(
                              write(patient("p" + number), "", rows -> rows.token(FEMALE)),
                              write(observation("o" + number), "", rows -> rows.token(FEMALE)),
                              write(patient("shared"), "n" + number, rows -> {})),
                          List.of())));

      Set<Long> numbers = new HashSet<>();
      for (CommitResult result : results) {
        Done done = (Done) result;
        numbers.add(done.t());
        assertThat(done.written()).allMatch(it -> it.version().orElseThrow().t() == done.t());
      }
      assertThat(numbers).hasSize(64);
      assertThat(store.newest()).isEqualTo(64);
      assertThat(find(new Query.Token(FEMALE))).hasSize(128);
      StoredVersion shared = ((ReadResult.Found) store.read(patient("shared"))).version();
      assertThat(shared.version()).isEqualTo(64);
    }

    @Test
    void aFailingCommitDoesNotHarmItsNeighbours() throws Exception {
      put(patient("taken"), "");

      List<CommitResult> results =
          together(
              40,
              number ->
                  number % 2 == 0
                      ? store.commit(
                          new Commit(
                              List.of(
                                  write(patient("bad" + number), "", Expectation.ANYTHING),
                                  write(patient("taken"), "x", Expectation.ABSENT)),
                              List.of()))
                      : store.commit(
                          Commit.of(write(patient("good" + number), "", Expectation.ABSENT))));

      for (int i = 0; i < 40; i++) {
        assertThat(results.get(i))
            .isInstanceOf(i % 2 == 0 ? CommitResult.Unexpected.class : Done.class);
      }
      assertThat(find(new Query.Everything())).hasSize(21).noneMatch(it -> it.contains("bad"));
    }

    @Test
    void whoCreatesAndWhoUpdatesIsClear() throws Exception {
      List<CommitResult> results =
          together(
              20,
              number ->
                  store.commit(Commit.of(write(patient("p"), "n" + number, Expectation.ANYTHING))));

      assertThat(results)
          .filteredOn(it -> ((Done) it).written().get(0).effect() == Effect.CREATED)
          .hasSize(1);
    }

    @Test
    void readersSeeWholeCommits() throws Exception {
      ExecutorService writer = Executors.newSingleThreadExecutor();
      try {
        Future<?> writing =
            writer.submit(
                () -> {
                  for (int i = 0; i < 100; i++) {
                    commit(
                        write(patient("a"), "n" + i, rows -> rows.token(FEMALE)),
                        write(patient("b"), "n" + i, rows -> rows.token(FEMALE)));
                  }
                });
        while (!writing.isDone()) {
          Page page =
              store.search(
                  new Search(
                      new Query.Token(FEMALE),
                      List.of(),
                      Optional.empty(),
                      10,
                      true,
                      OptionalLong.empty()));
          assertThat(page.versions().stream().map(StoredVersion::version).distinct())
              .hasSizeLessThanOrEqualTo(1);
          assertThat(page.total().orElseThrow()).isIn(0L, 2L);
          assertThat(page.versions()).hasSize((int) page.total().orElseThrow());
        }
        writing.get();
      } finally {
        writer.shutdown();
      }
      assertThat(store.newest()).isEqualTo(100);
    }

    @Test
    void whatWasCommittedIsSeenByWhoComesLater() throws Exception {
      together(
          8,
          number -> {
            for (int i = 0; i < 20; i++) {
              ResourceKey key = patient("p" + number + "-" + i);
              long token = number * 100L + i;
              commit(write(key, "", rows -> rows.token(token)));
              assertThat(store.read(key)).isInstanceOf(ReadResult.Found.class);
              assertThat(find(new Query.Token(token))).containsExactly(key.toString());
            }
            return new CommitResult.LostRace(0);
          });
    }
  }
}
