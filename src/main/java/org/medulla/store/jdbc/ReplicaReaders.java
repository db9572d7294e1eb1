package org.medulla.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.medulla.store.StoreException;

/**
 * A database and a replica of it. Before each read the database is asked how many transactions it
 * has made, and the replica reads only if it has made all of them, so nobody is shown an older
 * state than without a replica, whichever server had his last request. If the replica is behind or
 * away, the database reads.
 */
final class ReplicaReaders implements Readers {

  /**
   * All transactions of all servers, which take turns and sign. That covers also what has no number
   * of its own, as index rows that are built later.
   */
  private static final Sql SIGNED =
      new Sql("SELECT CAST(coalesce(sum(signed), 0) AS bigint) FROM writer", List.of());

  /** How often a replica is asked again that is behind, and after which time. */
  private static final int ATTEMPTS = 5;

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

  /** A replica that does not say how far it is for so long is as good as away. */
  private static final int ANSWER_MILLIS = 1_000;

  /** How long a replica is left alone that failed. */
  private static final Duration REST = Duration.ofSeconds(5);

  private final Readers database;
  private final Readers replica;
  private final InstantSource clock;
  private volatile Instant restUntil = Instant.MIN;

  ReplicaReaders(Readers database, Readers replica, InstantSource clock) {
    this.database = database;
    this.replica = replica;
    this.clock = clock;
  }

  @Override
  public <R> R read(Reading<R> reading) {
    return database.read(reading);
  }

  @Override
  public <R> R readVersions(Reading<R> reading) {
    Instant now = clock.instant();
    boolean rests = now.isBefore(restUntil) && restUntil.isBefore(now.plus(REST).plusMillis(1));
    Optional<R> found = rests ? Optional.empty() : fromReplica(reading);
    return found.isPresent() ? found.get() : database.read(reading);
  }

  private <R> Optional<R> fromReplica(Reading<R> reading) {
    long newest = database.read(ReplicaReaders::signed);
    try {
      return replica.read(
          session ->
              reaches(session, newest) ? Optional.of(reading.from(session)) : Optional.empty());
    } catch (StoreException e) {
      if (e.problem().isRetryable()) {
        restUntil = clock.instant().plus(REST);
      }
      return Optional.empty(); // The database says the same, or has the answer.
    }
  }

  /** Whether the replica says in time that it has so many transactions. */
  private static boolean reaches(Session session, long newest) throws SQLException {
    Connection connection = session.connection();
    int before = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
    boolean reaches = isAwaited(session, newest);
    connection.setNetworkTimeout(Runnable::run, before); // After a failure the pool does that.
    return reaches;
  }

  private static boolean isAwaited(Session session, long newest) throws SQLException {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      if (signed(session) >= newest) {
        return true;
      }
      LockSupport.parkNanos(PAUSE);
    }
    return signed(session) >= newest;
  }

  private static long signed(Session session) throws SQLException {
    return session.longs(SIGNED, Horizon.NOTHING).get(0);
  }

  @Override
  public void close() throws SQLException {
    try {
      replica.close();
    } finally {
      database.close();
    }
  }
}
