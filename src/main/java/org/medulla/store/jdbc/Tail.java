package org.medulla.store.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;
import org.medulla.store.RowMatcher;

/**
 * The newest versions, whose index rows are not in the posting tables yet. The log has them, here
 * they are in memory, and a search looks through them besides reading the tables.
 *
 * <p>One thread writes, any number read. The tables may hold some rows of versions that are here;
 * nobody sees those, because the tables are read up to {@link View#tables()} only.
 */
final class Tail {

  private static final Entry[] NONE = {};

  /** For stores that write index rows in the commit. */
  private static final long ALWAYS = Long.MAX_VALUE;

  /** What a version takes besides its rows, in bytes. */
  private static final int ENTRY = 500;

  /** How many bytes a row takes in memory for each byte it takes in the log. */
  private static final int PER_LOGGED_BYTE = 6;

  private volatile State state;

  /**
   * @param merged the last version whose rows, and those of all before it, are in the tables
   */
  Tail(long merged) {
    this.state = new State(merged, merged, NONE, 0, 0, new TokenIndex());
  }

  /** A tail that stays empty, because everything is in the tables as soon as it can be seen. */
  static Tail none() {
    return new Tail(ALWAYS);
  }

  /** A version and what it can be found by. */
  static final class Entry {
    private final long pid;
    private final ResourceKey key;
    private final Instant instant;
    private final IndexRows rows;

    /** About how many bytes of memory it takes. */
    private final long weight;

    private volatile long ended = Long.MAX_VALUE;

    /**
     * @param logged how many bytes the rows take in the log
     */
    Entry(long pid, ResourceKey key, Instant instant, IndexRows rows, int logged) {
      this.pid = pid;
      this.key = key;
      this.instant = instant;
      this.rows = rows;
      int words = rows.words().narrative().length() + rows.words().content().length();
      this.weight = ENTRY + (long) PER_LOGGED_BYTE * logged + words;
    }

    long pid() {
      return pid;
    }

    ResourceKey key() {
      return key;
    }

    Instant instant() {
      return instant;
    }

    IndexRows rows() {
      return rows;
    }
  }

  /** The tail at one moment. Later moments may share the array, and have more of it. */
  private static final class State {
    private final long merged;
    private final long newest;
    private final Entry[] entries;
    private final int size;
    private final long weight;
    private final TokenIndex tokens;

    /**
     * @param newest the last version of the store
     * @param entries of which the first {@code size} count
     * @param weight what they take, in bytes
     * @param tokens has all of them, and perhaps some of later moments
     */
    private State(
        long merged, long newest, Entry[] entries, int size, long weight, TokenIndex tokens) {
      this.merged = merged;
      this.newest = newest;
      this.entries = entries;
      this.size = size;
      this.weight = weight;
      this.tokens = tokens;
    }

    /** How many entries there are up to a version. */
    private int upTo(long pid) {
      if (size == 0 || entries[size - 1].pid <= pid) {
        return size;
      }
      int from = 0;
      int to = size;
      while (from < to) {
        int middle = (from + to) >>> 1;
        if (entries[middle].pid <= pid) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      return from;
    }
  }

  /** The last version whose rows, and those of all before it, are in the tables. */
  long merged() {
    return state.merged;
  }

  /** How many versions wait. */
  int size() {
    return state.size;
  }

  /** About how many bytes of memory they take. */
  long weight() {
    return state.weight;
  }

  /** Whether everything is in the tables. */
  boolean isMerged() {
    State now = state;
    return now.merged >= now.newest;
  }

  /** What can be seen of the tail at a horizon that has been published. */
  View at(Horizon horizon) {
    State now = state;
    return new View(now, now.upTo(horizon.pid()), List.of(), Map.of(), horizon);
  }

  /** Begins to collect what one transaction writes. */
  Growth growth() {
    return new Growth();
  }

  /** Versions in the order in which they were written. */
  record Batch(List<Entry> entries, long last) {}

  /** Everything that waits. */
  Batch batch() {
    State now = state;
    return new Batch(List.of(Arrays.copyOf(now.entries, now.size)), now.newest);
  }

  /** Lets go of what has come into the tables. */
  void merged(long last) {
    State now = state;
    int first = now.upTo(last);
    Entry[] rest = Arrays.copyOfRange(now.entries, first, now.size);
    long weight = Arrays.stream(rest).mapToLong(entry -> entry.weight).sum();
    TokenIndex tokens = new TokenIndex();
    Arrays.stream(rest).forEach(tokens::add);
    state = new State(last, Math.max(last, now.newest), rest, rest.length, weight, tokens);
  }

  /** What one transaction writes; seen by that transaction alone until it is published. */
  final class Growth {
    private final List<Entry> added = new ArrayList<>();
    private final Map<Long, Long> ended = new HashMap<>();

    private Growth() {}

    /** Adds a version that can be found. */
    void add(Entry entry) {
      added.add(entry);
    }

    /** Ends a version, wherever its rows are. */
    void end(long pid, long t) {
      if (pid > state.merged) {
        ended.put(pid, t);
      }
    }

    /** What this transaction sees at a horizon of its own. */
    View at(Horizon horizon) {
      State now = state;
      return new View(now, now.size, added, ended, horizon);
    }

    /** Shows it to everybody; after the commit, before its horizon is published. */
    void publish(Horizon horizon) {
      State now = state;
      if (now.merged == ALWAYS) {
        return;
      }
      int size = now.size + added.size();
      Entry[] entries = now.entries;
      if (size > entries.length) {
        entries = Arrays.copyOf(entries, Math.max(64, Math.max(size, entries.length * 2)));
      }
      long weight = now.weight;
      for (int i = 0; i < added.size(); i++) {
        entries[now.size + i] = added.get(i);
        weight += added.get(i).weight;
        now.tokens.add(added.get(i));
      }
      State grown = new State(now.merged, horizon.pid(), entries, size, weight, now.tokens);
      for (Map.Entry<Long, Long> end : ended.entrySet()) {
        int place = grown.upTo(end.getKey()) - 1;
        if (place >= 0 && entries[place].pid == end.getKey()) {
          entries[place].ended = end.getValue();
        }
      }
      state = grown;
    }
  }

  /** What can be seen at one horizon, a part of it in the tables and a part here. */
  static final class View {
    private final State state;
    private final int size;
    private final List<Entry> added;
    private final Map<Long, Long> ended;
    private final Horizon horizon;

    private View(State state, int size, List<Entry> added, Map<Long, Long> ended, Horizon horizon) {
      this.state = state;
      this.size = size;
      this.added = added;
      this.ended = ended;
      this.horizon = horizon;
    }

    /** How far the tables are to be read. */
    Horizon tables() {
      return horizon.pid() <= state.merged
          ? horizon
          : new Horizon(horizon.t(), horizon.instant(), state.merged);
    }

    /** Whether the tables have everything. */
    boolean isEmpty() {
      return size == 0 && added.isEmpty();
    }

    /**
     * The versions a query finds here, in the order in which they were written. Not for queries
     * that look behind links.
     */
    List<Entry> matching(Query query) {
      if (isEmpty()) {
        return List.of();
      }
      RowMatcher matcher = new RowMatcher(NO_LINKS);
      List<Entry> found = new ArrayList<>();
      Optional<TokenIndex.Posting> posting = state.tokens.covering(query);
      int count = posting.map(TokenIndex.Posting::size).orElse(size);
      for (int i = 0; i < count; i++) {
        Entry entry = posting.isPresent() ? posting.get().get(i) : state.entries[i];
        if (isSeen(entry)) {
          find(entry, query, matcher, found);
        }
      }
      added.forEach(entry -> find(entry, query, matcher, found));
      return found;
    }

    private void find(Entry entry, Query query, RowMatcher matcher, List<Entry> found) {
      if (isLive(entry) && matcher.matches(query, entry.key, entry.instant, entry.rows)) {
        found.add(entry);
      }
    }

    private boolean isSeen(Entry entry) {
      return size > 0 && entry.pid <= state.entries[size - 1].pid;
    }

    private boolean isLive(Entry entry) {
      return entry.ended > horizon.t() && !ended.containsKey(entry.pid);
    }
  }

  private static final RowMatcher.Links NO_LINKS =
      new RowMatcher.Links() {
        @Override
        public LongPredicate keys(Query query) {
          throw new IllegalStateException("What is behind links is not here alone");
        }

        @Override
        public LongPredicate targets(long k, Query query) {
          throw new IllegalStateException("What is behind links is not here alone");
        }
      };
}
