package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.medulla.store.Commit;
import org.medulla.store.Query;
import org.medulla.store.RandomStore;
import org.medulla.store.Search;
import org.medulla.store.Store;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.StoredVersion;
import org.medulla.store.TestClock;
import org.medulla.store.jdbc.LongChains.Bounds;
import org.medulla.store.memory.MemoryStore;

/**
 * However wrong the estimates are, what is found is right: they only decide between plans. So all
 * the plans for large stores are tried on a small one. {@code -Dstore.seed=} runs one again.
 */
abstract class RandomPlansContract {

  private static final int COMMITS = 60;
  private static final int QUERIES = 1500;

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
      for (int i = 0; i < COMMITS; i++) {
        Commit commit = made.commit();
        expected.commit(commit);
        actual.commit(commit);
      }
      actual.reading(actual::merged);
      Horizons horizons = new Horizons(Horizons.stored(session), false, new TestClock());
      Versions versions = new Versions(dialect, bodies);
      for (int i = 0; i < QUERIES; i++) {
        Query query = made.query(3);
        OptionalLong t = OptionalLong.of(random.nextLong(expected.newest() + 1));
        Horizon horizon = horizons.at(session, t);
        Estimates wrong = new Wrong(random, new CountedEstimates(session, horizon));
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
        Query near = new LongChains(session, horizon, bounds).near(query);
        assertThat(pids(session, new QueryCompiler(dialect, wrong), near, horizon))
            .as(about)
            .isEqualTo(pids);
      }
    }
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

      LongChains enough = new LongChains(session, horizon, new Bounds(1, 9, 1000));
      LongChains tooLittle = new LongChains(session, horizon, new Bounds(1, 9, 2));

      assertThat(enough.near(chain)).isNotEqualTo(chain);
      assertThatThrownBy(() -> tooLittle.near(chain))
          .isInstanceOfSatisfying(
              StoreException.class,
              refused -> assertThat(refused.problem()).isEqualTo(StoreProblem.TOO_COSTLY))
          .hasMessageContaining("more than 2 resources");
    }
  }

  private static List<Long> pids(
      Session session, QueryCompiler compiler, Query query, Horizon horizon) throws SQLException {
    return session.longs(compiler.page(query, "", OptionalLong.empty(), false, 1000), horizon);
  }

  private static long counted(Session session, QueryCompiler compiler, Query query, Horizon horizon)
      throws SQLException {
    return session.longs(compiler.count(query), horizon).get(0);
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
