package org.medulla.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Index rows that are computed anew. */
abstract class ReindexContract extends WordContract {

  private static final long NEW = Fingerprint.of("Patient new");

  /** A token for each note, and the note as a text. */
  private static IndexRows byNote(StoredVersion version) {
    String note = text(version).replaceAll("(?s).*\"note\":\"([^\"]*)\".*", "$1");
    return new IndexRows.Builder().token(Fingerprint.of(note)).text(NEW, note).build();
  }

  private static Query noted(String note) {
    return new Query.Token(Fingerprint.of(note));
  }

  private Reindexed reindexAll(Function<StoredVersion, IndexRows> rows, int count) {
    Reindexed last = new Reindexed(0, 0, 0, false);
    while (!last.isDone()) {
      Reindexed next = store.reindex(new Reindexing(Set.of(), last.last(), count, rows));
      assertThat(next.last()).isGreaterThanOrEqualTo(last.last());
      last = next;
    }
    return last;
  }

  @Nested
  class Reindexes {

    @Test
    void findWhatWasStoredBefore() {
      put(patient("a"), "one");
      put(patient("b"), "two");
      put(patient("a"), "three");
      delete(patient("b"));
      assertThat(find(noted("three"))).isEmpty();

      reindexAll(ReindexContract::byNote, 2);

      assertThat(find(noted("three"))).containsExactly("Patient/a");
      assertThat(find(noted("one"))).isEmpty();
      assertThat(find(noted("two"))).isEmpty();
      assertThat(findAsOf(noted("one"), OptionalLong.of(2))).containsExactly("Patient/a");
      assertThat(findAsOf(noted("two"), OptionalLong.of(3))).containsExactly("Patient/b");
      assertThat(store.newest()).isEqualTo(4);
      assertThat(store.readVersion(patient("a"), 3)).isInstanceOf(ReadResult.Missing.class);
    }

    @Test
    void sortByTheNewRows() {
      put(patient("a"), "m");
      put(patient("b"), "z");
      put(patient("c"), "b");

      reindexAll(ReindexContract::byNote, 10);

      List<SortKey> byText = List.of(new SortKey(SortKey.Family.TEXT, NEW, false));
      Search search =
          new Search(
              new Query.Everything(), byText, Optional.empty(), 9, false, OptionalLong.empty());
      assertThat(ids(store.search(search))).containsExactly("c", "a", "b");
    }

    @Test
    void replaceEveryKindOfRow() {
      IndexRows.Builder before =
          new IndexRows.Builder()
              .token(1)
              .token(2)
              .text(1, "stays")
              .text(1, "goes")
              .date(1, 1, 2)
              .date(1, 3, 4)
              .number(1, 1, 2)
              .number(1, 3, 4)
              .link(1, 1)
              .link(1, 2)
              .sortText(1, "goes")
              .narrative("words stay");
      commit(
          new Write.Put(
              patient("a"),
              Change.UPDATE,
              body(patient("a"), ""),
              before.build(),
              Expectation.ANYTHING));
      IndexRows after =
          new IndexRows.Builder()
              .token(2)
              .token(3)
              .text(1, "stays")
              .text(1, "comes")
              .date(1, 3, 4)
              .date(1, 5, 6)
              .number(1, 3, 4)
              .number(1, 5, 6)
              .link(1, 2)
              .link(1, 3)
              .narrative("these are not looked at")
              .build();

      assertThat(reindexAll(version -> after, 1).changed()).isEqualTo(1);

      assertThat(token(1)).isFalse();
      assertThat(token(2)).isTrue();
      assertThat(token(3)).isTrue();
      assertThat(finds(new Query.Text(1, Query.TextMatch.EQUALS, "goes"))).isFalse();
      assertThat(finds(new Query.Text(1, Query.TextMatch.EQUALS, "stays"))).isTrue();
      assertThat(finds(new Query.Text(1, Query.TextMatch.EQUALS, "comes"))).isTrue();
      for (int from : new int[] {1, 3, 5}) {
        assertThat(finds(new Query.Date(1, from, from, from + 1, from + 1))).isEqualTo(from > 1);
        assertThat(finds(new Query.Number(1, from, from, from + 1, from + 1))).isEqualTo(from > 1);
        assertThat(finds(new Query.Link(1, (from + 1) / 2))).isEqualTo(from > 1);
      }
      assertThat(finds(new Query.Words(Query.Column.NARRATIVE, Term.phrase("words stay"))))
          .isTrue();
      assertThat(finds(new Query.Words(Query.Column.NARRATIVE, Term.phrase("looked")))).isFalse();
      assertThat(finds(new Query.OfType(Set.of("Patient")))).isTrue();
    }

    private boolean token(long k) {
      return finds(new Query.Token(k));
    }

    private boolean finds(Query query) {
      return !find(query).isEmpty();
    }

    @Test
    void writeNothingWhereNothingDiffers() {
      put(patient("a"), "one");
      put(patient("b"), "\uD83D");

      assertThat(reindexAll(ReindexContract::byNote, 10).changed()).isEqualTo(2);
      assertThat(reindexAll(ReindexContract::byNote, 10).changed()).isZero();
    }

    @Test
    void tellTheirProgress() {
      put(patient("a"), "one");
      put(observation("o"), "two");
      put(patient("b"), "three");

      assertThat(reindex(Set.of("Patient"), 0, 1)).isEqualTo(new Reindexed(1, 3, 1, false));
      assertThat(reindex(Set.of("Patient"), 1, 1)).isEqualTo(new Reindexed(3, 3, 1, true));
      assertThat(reindex(Set.of("Patient"), 3, 1)).isEqualTo(new Reindexed(3, 3, 0, true));
      assertThat(find(noted("two"))).isEmpty();
      assertThat(reindex(Set.of("Patient", "Observation"), 0, 9))
          .isEqualTo(new Reindexed(3, 3, 1, true));
      assertThat(find(noted("two"))).containsExactly("Observation/o");
      assertThat(reindex(Set.of("Device"), 0, 9)).isEqualTo(new Reindexed(0, 3, 0, true));
      assertThatThrownBy(() -> reindex(Set.of(), 0, 0))
          .isInstanceOf(IllegalArgumentException.class);
    }

    private Reindexed reindex(Set<String> types, long after, int count) {
      return store.reindex(new Reindexing(types, after, count, ReindexContract::byNote));
    }

    @Test
    void goOnWhileOthersWriteAndSearch() throws Exception {
      for (int i = 0; i < 60; i++) {
        put(patient("p" + i), rows -> rows.token(FEMALE));
      }
      ExecutorService pool = Executors.newFixedThreadPool(3);
      try {
        List<Future<?>> others = new ArrayList<>();
        others.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < 60; i++) {
                    int number = i;
                    ResourceKey key = patient("p" + number);
                    commit(write(key, "new", rows -> rows.token(FEMALE).token(NEW)));
                  }
                }));
        for (int thread = 0; thread < 2; thread++) {
          others.add(pool.submit(() -> reindexAll(ReindexContract::bothTokens, 7)));
        }
        while (!others.stream().allMatch(Future::isDone)) {
          assertThat(find(new Query.Token(FEMALE))).hasSize(60);
        }
        for (Future<?> other : others) {
          other.get();
        }
      } finally {
        pool.shutdown();
      }

      reindexAll(ReindexContract::bothTokens, 7);
      assertThat(find(new Query.Token(NEW))).hasSize(60);
      assertThat(findAsOf(new Query.Token(NEW), OptionalLong.of(60))).hasSize(60);
    }
  }

  private static IndexRows bothTokens(StoredVersion version) {
    return new IndexRows.Builder().token(FEMALE).token(NEW).build();
  }
}
