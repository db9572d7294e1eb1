package org.medulla.store.jdbc;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;

/**
 * Which versions of the tail have a token, so that a search for a rare one need not look through
 * all of them. One thread adds, any number reads.
 */
final class TokenIndex {

  private static final Posting NOTHING = new Posting(new Tail.Entry[0], 0);

  private final Map<Long, Posting> postings = new ConcurrentHashMap<>();

  /** Versions in the order in which they were written. */
  static final class Posting {
    private final Tail.Entry[] entries;
    private final int size;

    /**
     * @param entries of which the first {@code size} count; later postings may share the array
     */
    private Posting(Tail.Entry[] entries, int size) {
      this.entries = entries;
      this.size = size;
    }

    int size() {
      return size;
    }

    Tail.Entry get(int index) {
      return entries[index];
    }

    private Posting with(Tail.Entry entry) {
      Tail.Entry[] array =
          size < entries.length ? entries : Arrays.copyOf(entries, Math.max(2, 2 * size));
      array[size] = entry;
      return new Posting(array, size + 1);
    }
  }

  void add(Tail.Entry entry) {
    for (IndexRows.Token row : entry.rows().tokens()) {
      postings.put(row.k(), postings.getOrDefault(row.k(), NOTHING).with(entry));
    }
  }

  /** Versions among which is everything that a query finds; empty if the query has no token. */
  Optional<Posting> covering(Query query) {
    if (query instanceof Query.Token it) {
      return Optional.of(postings.getOrDefault(it.k(), NOTHING));
    }
    Optional<Posting> fewest = Optional.empty();
    if (query instanceof Query.All it) {
      for (Query part : it.queries()) {
        Optional<Posting> found = covering(part);
        boolean isFewer =
            found.isPresent() && (fewest.isEmpty() || found.get().size < fewest.get().size);
        fewest = isFewer ? found : fewest;
      }
    }
    return fewest;
  }
}
