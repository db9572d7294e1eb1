package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.medulla.store.Claim;
import org.medulla.store.Commit;
import org.medulla.store.Cursor;
import org.medulla.store.History;
import org.medulla.store.IndexRows;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.RandomStore;
import org.medulla.store.Reindexed;
import org.medulla.store.Reindexing;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.Store;
import org.medulla.store.StoredVersion;
import org.medulla.store.TestClock;
import org.medulla.store.memory.MemoryStore;

/**
 * An engine answers whatever the memory store answers. The seed is in every failure; {@code
 * -Dstore.seed=} runs it again.
 */
abstract class AgreementContract {

  private static final int ROUNDS = 6;
  private static final int COMMITS = 60;
  private static final int SEARCHES = 250;

  /** Opens an empty store of its own. */
  protected abstract Store open(TestClock clock);

  @Test
  void bothStoresAnswerTheSame(TestReporter reporter) {
    long first = Long.getLong("store.seed", new Random().nextLong());
    reporter.publishEntry("store.seed", Long.toString(first));
    for (long seed = first; seed < first + ROUNDS; seed++) {
      TestClock clock = new TestClock();
      try (Store expected = new MemoryStore(clock);
          Store actual = open(clock)) {
        compare(new Random(seed), clock, expected, actual, "seed " + seed);
      }
    }
  }

  private static void compare(
      Random random, TestClock clock, Store expected, Store actual, String seed) {
    RandomStore made = new RandomStore(random, clock);
    for (int i = 0; i < COMMITS; i++) {
      Commit commit = made.commit();
      assertThat(actual.commit(commit)).as(seed).isEqualTo(expected.commit(commit));
    }
    for (int i = 0; i < SEARCHES; i++) {
      compare(made.search(expected.newest()), expected, actual, seed);
    }
    for (int i = 0; i < 40; i++) {
      compareClaims(made.query(2), random, expected, actual, seed);
      ResourceKey key = made.key();
      assertThat(actual.read(key)).as(seed).isEqualTo(expected.read(key));
      OptionalLong t = OptionalLong.of(random.nextLong(expected.newest() + 1));
      assertThat(actual.read(key, t)).as(seed).isEqualTo(expected.read(key, t));
      Instant instant = made.instant();
      assertThat(actual.at(instant)).as(seed).isEqualTo(expected.at(instant));
      String name = made.noteName();
      assertThat(actual.note(name)).as(seed).isEqualTo(expected.note(name));
      assertThat(actual.readVersion(key, 2)).as(seed).isEqualTo(expected.readVersion(key, 2));
      compareHistories(key, random, expected, actual, seed);
    }
    for (int i = 0; i < COMMITS / 4; i++) {
      Commit commit = made.commit();
      assertThat(actual.commit(commit)).as(seed).isEqualTo(expected.commit(commit));
    }
    compareReindexed(random, made, expected, actual, seed);
    for (int i = 0; i < SEARCHES; i++) {
      compare(made.search(expected.newest()), expected, actual, seed);
    }
    assertThat(actual.counts()).as(seed).isEqualTo(expected.counts());
  }

  /** Reads all pages in the direction of the search, and turns round at the end. */
  private static void compare(Search search, Store expected, Store actual, String seed) {
    Optional<Cursor> cursor = Optional.empty();
    Optional<Cursor> back = Optional.empty();
    boolean backwards = search.backwards();
    do {
      Page page = compare(search, cursor, backwards, expected, actual, seed);
      cursor = backwards ? page.previous() : page.next();
      back = backwards ? page.next() : page.previous();
    } while (cursor.isPresent());
    if (back.isPresent()) {
      compare(search, back, !backwards, expected, actual, seed);
    }
  }

  private static Page compare(
      Search search,
      Optional<Cursor> cursor,
      boolean backwards,
      Store expected,
      Store actual,
      String seed) {
    Search next =
        new Search(
            search.query(),
            search.sort(),
            cursor,
            search.count(),
            search.total(),
            search.asOf(),
            backwards);
    Page wanted = expected.search(next);
    assertThat(actual.search(next)).as("%s %s", seed, next).isEqualTo(wanted);
    return wanted;
  }

  /** Gives about half of the versions other rows. */
  private static void compareReindexed(
      Random random, RandomStore made, Store expected, Store actual, String seed) {
    Map<StoredVersion, IndexRows> rows = new HashMap<>();
    Function<StoredVersion, IndexRows> changing =
        version -> rows.computeIfAbsent(version, none -> made.rows());
    Set<String> types = random.nextBoolean() ? Set.of() : Set.of("Patient", "Device");
    Reindexed progress = new Reindexed(0, 0, 0, false);
    while (!progress.isDone() && (progress.last() == 0 || random.nextInt(10) > 0)) {
      Reindexing next = new Reindexing(types, progress.last(), 1 + random.nextInt(9), changing);
      progress = expected.reindex(next);
      assertThat(actual.reindex(next)).as(seed).isEqualTo(progress);
    }
  }

  private static void compareClaims(
      Query query, Random random, Store expected, Store actual, String seed) {
    Search all = new Search(query, List.of(), Optional.empty(), 1000, false, OptionalLong.empty());
    Set<ResourceKey> keys = new HashSet<>();
    for (StoredVersion version : expected.search(all).versions()) {
      if (random.nextInt(20) > 0) {
        keys.add(version.key());
      }
    }
    Commit commit = new Commit(List.of(), List.of(new Claim(query, keys, 0)));
    assertThat(actual.commit(commit)).as("%s %s", seed, query).isEqualTo(expected.commit(commit));
  }

  private static void compareHistories(
      ResourceKey key, Random random, Store expected, Store actual, String seed) {
    List<History.Scope> scopes =
        List.of(
            new History.Scope.OfResource(key),
            new History.Scope.OfType(key.type()),
            new History.Scope.OfSystem());
    OptionalLong before =
        random.nextBoolean() ? OptionalLong.of(random.nextInt(80)) : OptionalLong.empty();
    History history =
        new History(
            scopes.get(random.nextInt(3)),
            Optional.empty(),
            Optional.empty(),
            before,
            1 + random.nextInt(9),
            OptionalLong.of(random.nextLong(expected.newest() + 1)),
            random.nextBoolean());
    assertThat(actual.history(history))
        .as("%s %s", seed, history)
        .isEqualTo(expected.history(history));
  }
}
