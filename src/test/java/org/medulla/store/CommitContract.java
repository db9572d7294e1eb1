package org.medulla.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.medulla.store.CommitResult.Done;
import org.medulla.store.CommitResult.Effect;
import org.medulla.store.CommitResult.Written;

/** Versions, expectations, claims: what a commit does. */
abstract class CommitContract extends ClaimContract {

  @Nested
  class Versions {

    @Test
    void startAtOneAndGrowByOne() {
      Written first = put(KEY, "a");
      Written second = put(KEY, "b");

      assertThat(first.effect()).isEqualTo(Effect.CREATED);
      assertThat(first.version().orElseThrow().version()).isEqualTo(1);
      assertThat(second.effect()).isEqualTo(Effect.UPDATED);
      assertThat(second.version().orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void areReadWithWhatTheCommitSaidOfThem() {
      StoredVersion written = put(KEY, "a").version().orElseThrow();

      ReadResult.Found found = (ReadResult.Found) store.read(KEY);

      assertThat(found.version()).isEqualTo(written);
      assertThat(found.version().instant()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
      assertThat(found.version().change()).isEqualTo(Change.UPDATE);
      assertThat(text(found.version()))
          .isEqualTo(
              "{\"resourceType\":\"Patient\",\"id\":\"emh\",\"meta\":{\"versionId\":\"1\","
                  + "\"lastUpdated\":\"2026-03-01T08:00:00.000Z\"},\"note\":\"a\"}");
    }

    @Test
    void areAllKept() {
      put(KEY, "a");
      delete(KEY);
      put(KEY, "b");

      assertThat(noteOf(store.readVersion(KEY, 1))).contains("\"note\":\"a\"");
      assertThat(store.readVersion(KEY, 2)).isInstanceOf(ReadResult.Gone.class);
      assertThat(noteOf(store.readVersion(KEY, 3))).contains("\"note\":\"b\"");
      assertThat(store.readVersion(KEY, 4)).isEqualTo(new ReadResult.Missing(KEY));
      assertThat(store.readVersion(KEY, 0)).isEqualTo(new ReadResult.Missing(KEY));
    }

    @Test
    void ofAnotherTypeWithTheSameIdAreOthers() {
      put(KEY, "a");

      assertThat(store.read(observation("emh"))).isInstanceOf(ReadResult.Missing.class);
      assertThat(store.readVersion(observation("emh"), 1)).isInstanceOf(ReadResult.Missing.class);
    }

    @Test
    void areNotMadeByWhatIsThereAlready() {
      Done first = commit(write(KEY, "a", Expectation.ANYTHING));
      clock.forward(Duration.ofMinutes(1));

      Done second = commit(write(KEY, "a", Expectation.ANYTHING));

      assertThat(second.t()).isEqualTo(first.t());
      assertThat(second.written().get(0).effect()).isEqualTo(Effect.UNCHANGED);
      assertThat(second.written().get(0).version()).isEqualTo(first.written().get(0).version());
      assertThat(store.readVersion(KEY, 2)).isInstanceOf(ReadResult.Missing.class);
      assertThat(store.newest()).isEqualTo(first.t());
    }

    @Test
    void keepWhatMadeThem() {
      for (Change change : List.of(Change.CREATE, Change.UPDATE, Change.PATCH)) {
        Write write =
            new Write.Put(
                KEY, change, body(KEY, change.name()), IndexRows.NONE, Expectation.ANYTHING);
        store.commit(Commit.of(write));
        ReadResult.Found found = (ReadResult.Found) store.read(KEY);
        assertThat(found.version().change()).isEqualTo(change);
      }
    }

    @Test
    void mayBeLargeAndHaveTheLongestId() {
      ResourceKey key = new ResourceKey("QuestionnaireResponse", "x".repeat(64));

      put(key, "Übung µ 漢 ".repeat(200_000));

      assertThat(noteOf(store.read(key))).hasSizeGreaterThan(2_000_000).contains("漢");
    }

    @Test
    void haveInstantsThatNeverGoBackwards() {
      StoredVersion first = put(KEY, "a").version().orElseThrow();
      clock.forward(Duration.ofHours(-1));
      StoredVersion second = put(KEY, "b").version().orElseThrow();
      clock.forward(Duration.ofHours(2).plusNanos(999_999));
      StoredVersion third = put(KEY, "c").version().orElseThrow();

      assertThat(second.instant()).isEqualTo(first.instant());
      assertThat(third.instant()).isEqualTo(first.instant().plus(Duration.ofHours(1)));
      assertThat(noteOf(store.read(KEY))).contains("09:00:00.000Z");
    }
  }

  @Nested
  class Deletes {

    @Test
    void areVersionsToo() {
      put(KEY, "a");
      Written deleted = delete(KEY);

      assertThat(deleted.effect()).isEqualTo(Effect.DELETED);
      assertThat(deleted.version().orElseThrow().version()).isEqualTo(2);
      assertThat(deleted.version().orElseThrow().body()).isEmpty();
      assertThat(store.read(KEY)).isEqualTo(new ReadResult.Gone(deleted.version().orElseThrow()));
    }

    @Test
    void ofWhatIsNotThereDoNothing() {
      assertThat(delete(KEY)).isEqualTo(new Written(Effect.NOTHING_TO_DELETE, Optional.empty()));
      assertThat(store.newest()).isZero();
      assertThat(store.read(KEY)).isEqualTo(new ReadResult.Missing(KEY));
    }

    @Test
    void ofWhatIsDeletedDoNothing() {
      put(KEY, "a");
      Written first = delete(KEY);

      Written second = delete(KEY);

      assertThat(second).isEqualTo(new Written(Effect.NOTHING_TO_DELETE, first.version()));
    }

    @Test
    void areFollowedByTheNextNumberEvenForTheSameContent() {
      put(KEY, "a");
      delete(KEY);

      Written again = put(KEY, "a");

      assertThat(again.effect()).isEqualTo(Effect.CREATED);
      assertThat(again.version().orElseThrow().version()).isEqualTo(3);
      assertThat(store.read(KEY)).isInstanceOf(ReadResult.Found.class);
    }
  }

  @Nested
  class Commits {

    @Test
    void shareOneNumberAndOneInstant() {
      Done done =
          commit(
              write(patient("a"), "", Expectation.ANYTHING),
              write(patient("b"), "", Expectation.ANYTHING),
              deletion(patient("c")));

      assertThat(done.t()).isEqualTo(1);
      assertThat(done.written())
          .extracting(Written::effect)
          .containsExactly(Effect.CREATED, Effect.CREATED, Effect.NOTHING_TO_DELETE);
      assertThat(done.written().get(0).version().orElseThrow().t()).isEqualTo(1);
      assertThat(done.written().get(1).version().orElseThrow().t()).isEqualTo(1);
      assertThat(store.newest()).isEqualTo(1);
    }

    @Test
    void withoutWritesOnlyCheck() {
      put(KEY, "a");

      Done done = done(store.commit(new Commit(List.of(), List.of())));

      assertThat(done.t()).isEqualTo(1);
      assertThat(done.written()).isEmpty();
    }

    @Test
    void writeEachResourceOnce() {
      assertThatThrownBy(() -> commit(write(KEY, "a", Expectation.ANYTHING), deletion(KEY)))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void areRefusedAfterTheEnd() {
      store.close();

      assertThatThrownBy(() -> put(KEY, "a"))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.problem()).isEqualTo(StoreProblem.CLOSED));
      assertThatThrownBy(() -> store.read(KEY)).isInstanceOf(StoreException.class);
      assertThat(store.ailment()).isPresent();
    }
  }

  @Nested
  class ReadingMany {

    @Test
    void findsTheLivingAmongTheAsked() {
      put(KEY, "a");
      put(KEY, "b");
      put(patient("gone"), "a");
      delete(patient("gone"));

      var found =
          store.readAll(List.of(patient("never"), KEY, patient("gone"), KEY), OptionalLong.empty());

      assertThat(found).containsOnlyKeys(KEY);
      assertThat(found.get(KEY).version()).isEqualTo(2);
      assertThat(store.readAll(List.of(), OptionalLong.empty())).isEmpty();
    }

    @Test
    void looksBackInTime() {
      put(KEY, "a");
      put(patient("gone"), "a");
      put(KEY, "b");
      delete(patient("gone"));

      var found = store.readAll(List.of(patient("gone"), KEY), OptionalLong.of(2));

      assertThat(found.keySet()).containsExactly(patient("gone"), KEY);
      assertThat(found.get(KEY).version()).isEqualTo(1);
      assertThat(store.readAll(List.of(KEY), OptionalLong.of(0))).isEmpty();
    }
  }

  @Nested
  class Counts {

    @Test
    void areOfTheLiving() {
      assertThat(store.counts()).isEmpty();
      put(patient("a"), "1");
      put(patient("a"), "2");
      put(patient("b"), "1");
      put(observation("o"), "1");
      put(new ResourceKey("Condition", "c"), "1");
      delete(patient("b"));
      delete(new ResourceKey("Condition", "c"));

      assertThat(store.counts()).isEqualTo(Map.of("Patient", 1L, "Observation", 1L));
    }
  }

  static String noteOf(ReadResult result) {
    return text(((ReadResult.Found) result).version());
  }

  @Nested
  class Fingerprints {

    /** Found by turning the function round; nobody meets such a pair by chance. */
    private final ResourceKey other = patient("xQl3hM1-9W8ebLMk");

    private final ResourceKey victim = patient("patient-number-1");

    @Test
    void thatAreThoseOfAnotherResourceAreRefused() {
      put(victim, "1");
      put(observation("o"), rows -> rows.link(SUBJECT, victim.fingerprint()));

      assertThat(other.fingerprint()).isEqualTo(victim.fingerprint());
      refuses(write(other, "", Expectation.ANYTHING));
      refuses(
          write(patient("b"), "", Expectation.ANYTHING), write(other, "", Expectation.ANYTHING));
      delete(victim);
      refuses(write(other, "", Expectation.ANYTHING));

      assertThat(store.read(other)).isInstanceOf(ReadResult.Missing.class);
      assertThat(store.read(patient("b"))).isInstanceOf(ReadResult.Missing.class);
      assertThat(store.newest()).isEqualTo(3);
      assertThat(store.ailment()).isEmpty();
      assertThat(put(victim, "3").effect()).isEqualTo(Effect.CREATED);
    }

    @Test
    void areRefusedWithinACommitToo() {
      refuses(write(victim, "", Expectation.ANYTHING), write(other, "", Expectation.ANYTHING));

      assertThat(store.newest()).isZero();
      assertThat(delete(other).effect()).isEqualTo(Effect.NOTHING_TO_DELETE);
    }

    private void refuses(Write... writes) {
      assertThatThrownBy(() -> commit(writes))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.problem()).isEqualTo(StoreProblem.AMBIGUOUS_ID));
    }
  }
}
