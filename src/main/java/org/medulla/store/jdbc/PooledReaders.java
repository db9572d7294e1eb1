package org.medulla.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/** Connections to a database that may go away and come back. */
final class PooledReaders implements Readers {

  /** Whoever finds all connections in use waits no longer than this. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** The least that the pool allows. */
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);

  private final Dialect dialect;
  private final HikariDataSource pool;
  private volatile boolean closed;

  /**
   * @param setUp what is said to each connection first
   */
  PooledReaders(DataSource source, String setUp, Dialect dialect, Limits limits) {
    this.dialect = dialect;
    HikariConfig config = new HikariConfig();
    config.setPoolName("store-readers");
    config.setDataSource(source);
    config.setConnectionInitSql(setUp);
    config.setMaximumPoolSize(limits.readers());
    config.setMinimumIdle(Math.min(2, limits.readers()));
    config.setConnectionTimeout(wait(limits.patience()).toMillis());
    config.setValidationTimeout(wait(limits.patience()).toMillis());
    // That the database is there was seen already, and it may go away at any time.
    config.setInitializationFailTimeout(-1);
    this.pool = new HikariDataSource(config);
  }

  private static Duration wait(Duration patience) {
    if (patience.compareTo(LONGEST_WAIT) > 0) {
      return LONGEST_WAIT;
    }
    return patience.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : patience;
  }

  /** A connection that was lost is replaced once: reading again changes nothing. */
  @Override
  public <R> R read(Reading<R> reading) {
    try {
      return once(reading);
    } catch (SQLException e) {
      if (!dialect.isLost(e)) {
        throw dialect.failure(e);
      }
    } catch (StoreException e) {
      if (!(e.getCause() instanceof SQLException cause && dialect.isLost(cause))) {
        throw e;
      }
    }
    try {
      pool.getHikariPoolMXBean().softEvictConnections();
      return once(reading);
    } catch (SQLException e) {
      throw dialect.failure(e);
    }
  }

  private <R> R once(Reading<R> reading) throws SQLException {
    try (Session session = new Session(connection(), dialect)) {
      return reading.from(session);
    }
  }

  private Connection connection() {
    if (closed) {
      throw closedAlready();
    }
    try {
      return pool.getConnection();
    } catch (SQLException e) {
      throw closed ? closedAlready() : refused(e);
    }
  }

  private static StoreException closedAlready() {
    return new StoreException(StoreProblem.CLOSED, "The store is closed");
  }

  private StoreException refused(SQLException e) {
    int used = pool.getHikariPoolMXBean().getActiveConnections();
    if (used >= pool.getMaximumPoolSize()) {
      return new StoreException(StoreProblem.BUSY, "Too many reads are waiting", "", e);
    }
    String message = "The database cannot be reached";
    return new StoreException(StoreProblem.UNAVAILABLE, message, "", e);
  }

  @Override
  public void close() {
    closed = true;
    pool.close();
  }
}
