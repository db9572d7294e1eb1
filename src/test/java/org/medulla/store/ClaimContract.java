package org.medulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.medulla.store.CommitResult.Done;
import org.medulla.store.CommitResult.LostRace;
import org.medulla.store.CommitResult.Unexpected;
import org.medulla.store.CommitResult.Written;

/** Expectations and claims: under which conditions a commit is done. */
abstract class ClaimContract extends StoreFixture {

  static final ResourceKey KEY = patient("emh");

  @Nested
  class Expectations {

    @Test
    void ofAVersionHoldForTheNewestOne() {
      put(KEY, "a");

      CommitResult wrong = attempt("b", new Expectation.AtVersion(2));
      CommitResult right = attempt("b", new Expectation.AtVersion(1));
      CommitResult late = attempt("c", new Expectation.AtVersion(1));

      assertThat(wrong).isInstanceOf(Unexpected.class);
      assertThat(right).isInstanceOf(Done.class);
      assertThat(late).isInstanceOf(Unexpected.class);
      assertThat(((Unexpected) late).current().orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void ofAVersionDoNotHoldForADeletedOrMissingResource() {
      assertThat(attempt("a", new Expectation.AtVersion(1)))
          .isEqualTo(new Unexpected(0, Optional.empty()));
      put(KEY, "a");
      Written deletion = delete(KEY);

      assertThat(attempt("b", new Expectation.AtVersion(2)))
          .isEqualTo(new Unexpected(0, deletion.version()));
    }

    @Test
    void ofAbsenceHoldBeforeAndAfterTheResource() {
      assertThat(attempt("a", Expectation.ABSENT)).isInstanceOf(Done.class);
      assertThat(attempt("b", Expectation.ABSENT)).isInstanceOf(Unexpected.class);
      delete(KEY);
      assertThat(attempt("b", Expectation.ABSENT)).isInstanceOf(Done.class);
    }

    @Test
    void areCheckedForDeletesAndUnchangedPuts() {
      put(KEY, "a");

      assertThat(store.commit(Commit.of(new Write.Delete(KEY, new Expectation.AtVersion(7)))))
          .isInstanceOf(Unexpected.class);
      assertThat(attempt("a", new Expectation.AtVersion(7))).isInstanceOf(Unexpected.class);
      assertThat(store.read(KEY)).isInstanceOf(ReadResult.Found.class);
    }

    @Test
    void thatFailLeaveNothingOfTheCommit() {
      put(KEY, "a");
      Commit commit =
          new Commit(
              List.of(
                  write(patient("other"), "x", Expectation.ANYTHING),
                  write(KEY, "b", Expectation.ABSENT),
                  write(patient("third"), "x", Expectation.ANYTHING)),
              List.of());

      CommitResult result = store.commit(commit);

      assertThat(((Unexpected) result).index()).isEqualTo(1);
      assertThat(find(new Query.Everything())).containsExactly("Patient/emh");
      assertThat(store.newest()).isEqualTo(1);
    }

    private CommitResult attempt(String note, Expectation expectation) {
      return store.commit(Commit.of(write(KEY, note, expectation)));
    }
  }

  @Nested
  class Claims {

    private final Query female = new Query.Token(FEMALE);

    @Test
    void holdWhileNothingCameBetween() {
      put(KEY, rows -> rows.token(FEMALE));

      // Not what the query finds, but nothing was written since: nobody looks.
      CommitResult result = claim(Set.of(), store.newest());

      assertThat(result).isInstanceOf(Done.class);
    }

    @Test
    void areLostWhenTheQueryFindsMoreThanBefore() {
      long planned = store.newest();
      put(KEY, rows -> rows.token(FEMALE));

      CommitResult result = claim(Set.of(), planned);

      assertThat(result).isEqualTo(new LostRace(0));
      assertThat(store.read(patient("new"))).isInstanceOf(ReadResult.Missing.class);
    }

    @Test
    void areLostWhenTheQueryFindsLessOrOthers() {
      put(KEY, rows -> rows.token(FEMALE));
      long planned = store.newest();
      put(patient("second"), rows -> rows.token(FEMALE));
      delete(KEY);

      assertThat(claim(Set.of(KEY), planned)).isEqualTo(new LostRace(0));
      assertThat(claim(Set.of(KEY, patient("second")), planned)).isEqualTo(new LostRace(0));
    }

    @Test
    void holdWhenTheSameIsFoundAgain() {
      put(KEY, rows -> rows.token(FEMALE));
      long planned = store.newest();
      put(patient("male"), rows -> {});

      assertThat(claim(Set.of(KEY), planned)).isInstanceOf(Done.class);
    }

    @Test
    void tellWhichOfThemWasLost() {
      put(KEY, rows -> rows.token(FEMALE));
      Commit commit =
          new Commit(
              List.of(write(patient("new"), "", Expectation.ANYTHING)),
              List.of(
                  new Claim(female, Set.of(KEY), 0),
                  new Claim(new Query.OfType(Set.of("Patient")), Set.of(), 0)));

      assertThat(store.commit(commit)).isEqualTo(new LostRace(1));
    }

    @Test
    void comeBeforeExpectationsSinceANewPlanMayExpectSomethingElse() {
      put(KEY, rows -> rows.token(FEMALE));
      Commit commit =
          new Commit(
              List.of(write(KEY, "", Expectation.ABSENT)), List.of(new Claim(female, Set.of(), 0)));

      assertThat(store.commit(commit)).isEqualTo(new LostRace(0));
    }

    private CommitResult claim(Set<ResourceKey> matches, long plannedAt) {
      return store.commit(
          new Commit(
              List.of(write(patient("new"), "", Expectation.ANYTHING)),
              List.of(new Claim(female, matches, plannedAt))));
    }
  }
}
