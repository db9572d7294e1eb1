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

  private static final Posting NOTHING = new Posting();

  private final Map<Long, Posting> postings = new ConcurrentHashMap<>();

  /** Versions in the order in which they were written. */
  static final class Posting {
    /** Volatile as well: whoever sees a longer array has to see what was copied into it. */
    private volatile Tail.Entry[] entries = new Tail.Entry[2];

    /** Written last and read first, so that whoever knows of an entry sees it. */
    private volatile int size;

    int size() {
      return size;
    }

    /**
     * @param index less than a size that was asked for before
     */
    Tail.Entry get(int index) {
      return entries[index];
    }

    private void add(Tail.Entry entry) {
      int place = size;
      Tail.Entry[] array = entries;
      if (place == array.length) {
        array = Arrays.copyOf(array, 2 * place);
        entries = array;
      }
      array[place] = entry;
      size = place + 1;
    }
  }

  void add(Tail.Entry entry) {
    for (IndexRows.Token row : entry.rows().tokens()) {
      Long k = row.k();
      Posting posting = postings.get(k);
      if (posting == null) {
        posting = new Posting();
        postings.put(k, posting);
      }
      posting.add(entry);
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
            found.isPresent() && (fewest.isEmpty() || found.get().size() < fewest.get().size());
        fewest = isFewer ? found : fewest;
      }
    }
    return fewest;
  }
}
