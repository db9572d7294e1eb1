package org.medulla.store.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medulla.store.Query;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.Words;
import org.postgresql.PGStatement;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL: any number of processes before one database. */
final class Postgres implements Dialect {

  /** How much longer than a statement may take an answer is waited for. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** A transaction of ours never pauses. One that does has lost its client, and its turn. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** What every connection is told: plans by indexes, in the order in which they are written. */
  private static final String PLANS =
      "SET jit = off; SET join_collapse_limit = 1; SET enable_seqscan = off;"
          + " SET enable_mergejoin = off; SET random_page_cost = 1.1;"
          + " SET max_parallel_workers_per_gather = 0;";

  private final PostgresSettings settings;
  private final PGSimpleDataSource source;
  private final Optional<PostgresSettings> replica;
  private final InstantSource clock;
  private boolean isPrepared;
  private volatile boolean isDistributed;
  private String version = "";

  Postgres(PostgresSettings settings) {
    this(settings, Optional.empty(), InstantSource.fixed(Instant.EPOCH));
  }

  /**
   * @param replica follows the database
   */
  Postgres(PostgresSettings settings, Optional<PostgresSettings> replica, InstantSource clock) {
    this.settings = settings;
    this.source = source(settings);
    this.replica = replica;
    this.clock = clock;
  }

  private static PGSimpleDataSource source(PostgresSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setURL(settings.url());
    } catch (IllegalArgumentException e) {
      // Its message holds the whole URL, and with it perhaps a password.
      throw new StoreException(
          StoreProblem.UNAVAILABLE, "The URL of the database cannot be read", settings.address());
    }
    if (!settings.user().isEmpty()) {
      source.setUser(settings.user());
    }
    if (!settings.password().isEmpty()) {
      source.setPassword(settings.password());
    }
    source.setApplicationName("Medulla");
    source.setTcpKeepAlive(true);
    source.setConnectTimeout(5);
    source.setSocketTimeout((int) SILENCE.plus(settings.timeout()).toSeconds());
    return source;
  }

  @Override
  public Connection writer() throws SQLException {
    Connection connection = source.getConnection();
    boolean isReady = false;
    try {
      prepare(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute(PLANS + writing());
      }
      connection.setAutoCommit(false);
      isReady = true;
      return connection;
    } finally {
      if (!isReady) {
        connection.close();
      }
    }
  }

  private void prepare(Connection connection) throws SQLException {
    if (!isPrepared) {
      version = PostgresSchema.check(connection);
      int silence = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, 0); // An index of a large table takes its time.
      PostgresSchema.migrate(connection);
      connection.setNetworkTimeout(Runnable::run, silence);
      isDistributed = Distribution.isMarked(connection);
      isPrepared = true;
    }
  }

  private String writing() {
    return " SET synchronous_commit = on; SET default_transaction_isolation = 'read committed';"
        + " SET lock_timeout = "
        + settings.patience().toMillis()
        + "; SET idle_in_transaction_session_timeout = "
        + LONGEST_PAUSE.toMillis();
  }

  @Override
  public Readers readers(Limits limits) {
    String setUp =
        PLANS
            + " SET default_transaction_read_only = on; SET statement_timeout = "
            + settings.timeout().toMillis();
    Readers database = new PooledReaders(source, setUp, this, limits);
    // What a copy of one machine has tells nothing about the others.
    return replica
        .filter(it -> !isDistributed)
        .<Readers>map(it -> new ReplicaReaders(database, following(it, setUp), clock))
        .orElse(database);
  }

  /** Nobody waits for a replica: there is the database. */
  private Readers following(PostgresSettings it, String setUp) {
    Limits limits = new Limits(it.connections(), 1, 1, Duration.ZERO);
    return new PooledReaders(source(it), setUp, this, limits);
  }

  @Override
  public Turn turn(Session session) throws SQLException {
    return isDistributed ? DistributedTurn.register(session) : SharedTurn.register(session);
  }

  @Override
  public boolean isShared() {
    return true;
  }

  /** What varies is planned each time, for the values it is asked with. */
  @Override
  public PreparedStatement prepare(Connection connection, String text, boolean varies)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    if (varies) {
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }
    return statement;
  }

  @Override
  public void insert(Session session, Map<Insert, List<@Nullable Object[]>> rows)
      throws SQLException {
    PostgresInserts.send(session, rows);
  }

  @Override
  public Merging merging() {
    return Merging.IN_THE_COMMIT;
  }

  @Override
  public Insert texts() {
    return PostgresTexts.TEXT;
  }

  /** As bytes: they compare by code point, and no character is refused. */
  @Override
  public Comparable<?> text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public SqlText compare(String alias, Query.Text query) {
    return PostgresTexts.compare(alias, query);
  }

  @Override
  public void insertWords(Session session, long pid, Words words) throws SQLException {
    PostgresWords.insert(session, pid, words);
  }

  @Override
  public SqlText has(String alias, Query.Words query) {
    return PostgresWords.has(alias, query);
  }

  @Override
  public String wordsPid() {
    return "pid";
  }

  @Override
  public void removeWords(Session session, long pid, Words words) throws SQLException {
    session.update("DELETE FROM words WHERE pid = ?", pid);
  }

  /** What ends like this Citus collects before it looks further. */
  @Override
  public String whole() {
    return isDistributed ? "" : " OFFSET 0";
  }

  /** In the text: an engine that does not know the limit plans for a tenth of all rows. */
  @Override
  public SqlText limit(long rows) {
    return SqlText.of("LIMIT " + rows);
  }

  @Override
  public String among(String column) {
    return column + " = ANY (?)";
  }

  @Override
  public void bind(PreparedStatement statement, int index, List<?> values) throws SQLException {
    if (values.isEmpty()) {
      statement.setObject(index, "{}", Types.OTHER);
      return;
    }
    String type = values.get(0) instanceof Long ? "int8" : "text";
    statement.setArray(index, statement.getConnection().createArrayOf(type, values.toArray()));
  }

  @Override
  public LongChains.Bounds chains() {
    return isDistributed ? LongChains.Bounds.NO_LINKS : LongChains.Bounds.USUAL;
  }

  @Override
  public String apart() {
    return " OFFSET 0";
  }

  /**
   * Citus has to know the column by which the tables are distributed, and sees nothing in a term.
   */
  @Override
  public String aside() {
    return isDistributed ? "" : "+";
  }

  @Override
  public boolean isDistributed() {
    return isDistributed;
  }

  @Override
  public Sql planOf(Sql sql) {
    return new Sql("EXPLAIN (COSTS OFF) " + sql.text(), sql.parameters(), true);
  }

  /** The lines of nodes; those between them hold conditions, and with them values. */
  @Override
  public List<String> plan(ResultSet answer) throws SQLException {
    List<String> plan = new ArrayList<>();
    while (answer.next()) {
      String line = answer.getString(1);
      if (plan.isEmpty() || line.strip().startsWith("->")) {
        plan.add(line.replaceFirst("-> +", "").stripTrailing());
      }
    }
    return plan;
  }

  @Override
  public boolean isLost(SQLException failure) {
    return PostgresFailures.isLost(failure);
  }

  @Override
  public boolean isPassing(SQLException failure) {
    return PostgresFailures.isPassing(failure);
  }

  @Override
  public StoreException failure(SQLException failure) {
    return PostgresFailures.translate(failure);
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public String describe() {
    return "PostgreSQL " + version + " at " + settings.address();
  }

  @Override
  public void close() {
    // There is nothing but the connections.
  }
}
