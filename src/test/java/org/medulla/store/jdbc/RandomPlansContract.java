package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.Cursor;
import org.medulla.store.Expectation;
import org.medulla.store.Fingerprint;
import org.medulla.store.IndexRows;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.Query.TextMatch;
import org.medulla.store.RandomStore;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.SortKey;
import org.medulla.store.Store;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.StoredVersion;
import org.medulla.store.TestClock;
import org.medulla.store.Write;
import org.medulla.store.jdbc.LongChains.Bounds;
import org.medulla.store.memory.MemoryStore;

/**
 * However wrong the estimates are, what is found is right: they only decide between plans. So all
 * the plans for large stores are tried on a small one. {@code -Dstore.seed=} runs one again.
 */
abstract class RandomPlansContract {

  private static final int COMMITS = 60;
  private static final int QUERIES = 1500;
  private static final int MANY = 3000;
  private static final long CODE = Fingerprint.of("Observation code");
  private static final long TITLE = Fingerprint.of("Observation title");
  private static final long DATE = Fingerprint.of("Observation date");

  /** Of other stores and of earlier states, too: what was counted only says what to walk. */
  private final KnownCounts counts = new KnownCounts();

  /**
   * An engine with an empty store.
   *
   * @param session one more connection to it
   */
  record Engine(Dialect dialect, JdbcStore store, Session session) {}

  /** Opens an engine. */
  protected abstract Engine open(TestClock clock) throws SQLException;

  @Test
  void everyPlanFindsTheSame(TestReporter reporter) throws Exception {
    long seed = Long.getLong("store.seed", new Random().nextLong());
    reporter.publishEntry("store.seed", Long.toString(seed));
    Random random = new Random(seed);
    TestClock clock = new TestClock();
    Engine engine = open(clock);
    Dialect dialect = engine.dialect();
    try (Store expected = new MemoryStore(clock);
        JdbcStore actual = engine.store();
        BodyCodec bodies = new BodyCodec();
        Session session = engine.session()) {
      RandomStore made = new RandomStore(random, clock);
      fill(made, COMMITS, expected, actual);
      Horizons horizons = new Horizons(Horizons.stored(session), false, new TestClock());
      Versions versions = new Versions(dialect, bodies);
      for (int i = 0; i < QUERIES; i++) {
        Query query = made.query(3);
        OptionalLong t = OptionalLong.of(random.nextLong(expected.newest() + 1));
        Horizon horizon = horizons.at(session, t);
        Estimates wrong = new Wrong(random, new CountedEstimates(session, horizon, counts));
        String about = "seed " + seed + " " + query + " at " + t;
        Search all = new Search(query, List.of(), Optional.empty(), 1000, true, t);
        List<StoredVersion> wanted = expected.search(all).versions();

        List<Long> pids = pids(session, new QueryCompiler(dialect, wrong), query, horizon);
        assertThat(versions.all(session, pids)).as(about).isEqualTo(wanted);
        assertThat(counted(session, new QueryCompiler(dialect, wrong), query, horizon))
            .as(about)
            .isEqualTo(wanted.size());
        Sorting sorting =
            new Sorting(random.nextBoolean() ? QueryShapes.BY_TEXT : made.sort(), dialect);
        List<Long> sortable =
            session.longs(new QueryCompiler(dialect, wrong).sortable(query, sorting), horizon);
        Collections.sort(sortable);
        assertThat(sortable).as(about).isEqualTo(pids);
        Bounds bounds = new Bounds(random.nextInt(3), random.nextInt(4), Integer.MAX_VALUE - 1);
        Query near = new LongChains(session, horizon, counts, bounds).near(query);
        assertThat(pids(session, new QueryCompiler(dialect, wrong), near, horizon))
            .as(about)
            .isEqualTo(pids);
      }
    }
  }

  @Test
  void everyBeginningOfASortedIndexGivesTheSamePage(TestReporter reporter) throws Exception {
    long seed = Long.getLong("store.seed", new Random().nextLong());
    reporter.publishEntry("store.seed", Long.toString(seed));
    Random random = new Random(seed);
    TestClock clock = new TestClock();
    Engine engine = open(clock);
    try (Store expected = new MemoryStore(clock);
        JdbcStore actual = engine.store();
        Session session = engine.session()) {
      RandomStore made = new RandomStore(random, clock);
      fill(made, 2 * COMMITS, expected, actual);
      Horizons horizons = new Horizons(Horizons.stored(session), false, new TestClock());
      for (int i = 0; i < QUERIES; i++) {
        OptionalLong t = OptionalLong.of(random.nextLong(expected.newest() / 2, expected.newest()));
        Horizon horizon = horizons.at(session, t);
        Search page = page(made.query(1), made.sortByRows(), t, random, expected);
        SortedSearch sorted =
            new SortedSearch(
                session,
                page,
                new SearchReader.Matches(horizon, horizon, List.of()),
                new Endless(new CountedEstimates(session, horizon, counts)),
                new SortedSearch.Steps(1, 1 + random.nextInt(3)));
        assertThat(onPage(page, sorted.places()))
            .as("seed %s: %s", seed, page)
            .isEqualTo(expected.search(page).places());
      }
    }
  }

  @Test
  void pagesOfManyMatchesReadOnlyTheBeginningOfTheirOrder() throws Exception {
    TestClock clock = new TestClock();
    Engine engine = open(clock);
    try (Store expected = new MemoryStore(clock);
        JdbcStore actual = engine.store();
        Session session = engine.session()) {
      for (int from = 0; from < MANY; from += 500) {
        Commit commit = observations(from, from + 500);
        expected.commit(commit);
        actual.commit(commit);
      }
      actual.reading(actual::merged);
      for (boolean descending : List.of(false, true)) {
        SortKey key = new SortKey(SortKey.Family.DATE, DATE, descending);
        Optional<Cursor> cursor = Optional.empty();
        for (int page = 0; page < 5; page++) {
          Search search = dated(new Query.Token(CODE), key, cursor, false);
          assertThat(actual.explain(search).hasBeginning()).isTrue();
          Page found = actual.search(search);
          assertThat(found).isEqualTo(expected.search(search));
          cursor = found.next();
        }
        Search back = dated(new Query.Token(CODE), key, cursor, true);
        assertThat(actual.explain(back).hasBeginning()).isTrue();
        assertThat(actual.search(back)).isEqualTo(expected.search(back));
        Search last = dated(new Query.Token(CODE), key, Optional.empty(), true);
        assertThat(actual.explain(last).hasBeginning()).as("what has no date is last").isFalse();
        assertThat(actual.search(last)).isEqualTo(expected.search(last));
        for (TextMatch match : List.of(TextMatch.STARTS_WITH, TextMatch.CONTAINS)) {
          Query text = new Query.Text(TITLE, match, "o");
          Search search = dated(text, key, Optional.empty(), false);
          assertThat(actual.explain(search).hasBeginning())
              .as("%s: to count takes as long as to find only what may be anywhere", match)
              .isEqualTo(match == TextMatch.STARTS_WITH);
          assertThat(actual.search(search)).isEqualTo(expected.search(search));
        }
      }
    }
  }

  private static Search dated(
      Query query, SortKey key, Optional<Cursor> cursor, boolean backwards) {
    return new Search(
        query,
        List.of(key),
        cursor,
        20,
        Search.Total.NONE,
        OptionalLong.empty(),
        backwards,
        Optional.of("Observation"));
  }

  /** In no order; some last for days, some have no date. */
  private static Commit observations(int from, int to) {
    List<Write> writes = new ArrayList<>();
    for (int number = from; number < to; number++) {
      long minute = 60_000L * (number * 7919 % MANY);
      IndexRows.Builder rows = new IndexRows.Builder();
      rows.token(CODE);
      rows.text(TITLE, "o" + number);
      if (number % 10 > 0) {
        rows.date(DATE, minute, minute + (number % 50 == 1 ? 200_000_000 : number % 3));
      }
      ResourceKey key = new ResourceKey("Observation", "o" + number);
      Body body = Body.wrap("{\"resourceType\":\"Observation\"}".getBytes(StandardCharsets.UTF_8));
      writes.add(new Write.Put(key, Change.UPDATE, body, rows.build(), Expectation.ANYTHING));
    }
    return new Commit(writes, List.of());
  }

  @Test
  void moreThanCanBeKeptInMindIsRefused() throws Exception {
    TestClock clock = new TestClock();
    Engine engine = open(clock);
    try (JdbcStore store = engine.store();
        Session session = engine.session()) {
      RandomStore made = new RandomStore(new Random(1), clock);
      for (int i = 0; i < COMMITS; i++) {
        store.commit(made.commit());
      }
      store.reading(store::merged);
      Horizon horizon =
          new Horizons(Horizons.stored(session), false, new TestClock()).newest(session);
      Query link = new Query.LinkTo(1, new Query.Everything());
      Query chain = new Query.LinkTo(1, new Query.LinkTo(1, link));

      LongChains enough = new LongChains(session, horizon, counts, new Bounds(1, 9, 1000));
      LongChains tooLittle = new LongChains(session, horizon, counts, new Bounds(1, 9, 2));

      assertThat(enough.near(chain)).isNotEqualTo(chain);
      assertThatThrownBy(() -> tooLittle.near(chain))
          .isInstanceOfSatisfying(
              StoreException.class,
              refused -> assertThat(refused.problem()).isEqualTo(StoreProblem.TOO_COSTLY))
          .hasMessageContaining("more than 2 resources");
    }
  }

  private static void fill(RandomStore made, int commits, Store expected, JdbcStore actual) {
    for (int i = 0; i < commits; i++) {
      Commit commit = made.commit();
      expected.commit(commit);
      actual.commit(commit);
    }
    actual.reading(actual::merged);
  }

  /** A page of what a query finds in some order, somewhere in it. */
  private static Search page(
      Query query, List<SortKey> sort, OptionalLong t, Random random, Store store) {
    Search all = new Search(query, sort, Optional.empty(), 1000, false, t);
    List<Cursor> places = store.search(all).places();
    Optional<Cursor> cursor =
        places.isEmpty() || random.nextInt(3) == 0
            ? Optional.empty()
            : Optional.of(places.get(random.nextInt(places.size())));
    int count = 1 + random.nextInt(3);
    return new Search(query, sort, cursor, count, Search.Total.NONE, t, random.nextBoolean());
  }

  private static List<Cursor> onPage(Search page, List<Cursor> places) {
    List<Cursor> some = new ArrayList<>(places.subList(0, Math.min(page.count(), places.size())));
    if (page.backwards()) {
      Collections.reverse(some);
    }
    return some;
  }

  private static List<Long> pids(
      Session session, QueryCompiler compiler, Query query, Horizon horizon) throws SQLException {
    return session.longs(compiler.page(query, "", OptionalLong.empty(), false, 1000), horizon);
  }

  private static long counted(Session session, QueryCompiler compiler, Query query, Horizon horizon)
      throws SQLException {
    return session.longs(compiler.count(query), horizon).get(0);
  }

  /** Takes every part of a query for endless, and counts little. */
  private record Endless(Estimates right) implements Estimates {

    @Override
    public long count(SqlText rows, long cap) {
      return cap < 64 ? right.count(rows, cap) : cap;
    }

    @Override
    public long resources(String type) {
      return 1_000_000;
    }
  }

  /** Counts wrongly, and does not always know that there is nothing. */
  private record Wrong(Random random, Estimates right) implements Estimates {

    @Override
    public long count(SqlText rows, long cap) {
      return random.nextBoolean() ? cap : random.nextLong(cap);
    }

    @Override
    public long resources(String type) {
      return random.nextLong(10_000);
    }

    @Override
    public boolean isEmpty(SqlText rows) {
      return random.nextBoolean() && right.isEmpty(rows);
    }
  }
}
