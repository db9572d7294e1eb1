package org.medulla.store;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL for the tests: one server for all classes of a run, one schema for each store.
 * {@code -Dmedulla.postgres=jdbc:postgresql://...} takes a server that is installed.
 */
public final class PostgresServer {

  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static final String RUN = Long.toString(System.nanoTime(), 36);

  private PostgresServer() {}

  private static final class Server {
    static final String URL = System.getProperty("medulla.postgres", "");
    static final String ADDRESS = URL.isEmpty() ? started() : URL;

    private static String started() {
      try {
        // What is lost when the machine fails is of no use to a test.
        EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("max_connections", "200")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres)));
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?user=postgres";
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres postgres) {
      try {
        postgres.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Whether the server is the one that the tests bring along. */
  public static boolean isEmbedded() {
    return Server.URL.isEmpty();
  }

  /** A server of its own that a test may stop and start again. */
  public static final class Own implements AutoCloseable {
    private final Path data;
    private EmbeddedPostgres postgres;
    private final int port;

    /**
     * @param data a directory that is not there yet
     */
    public Own(Path data) throws IOException {
      this.data = data;
      this.postgres = started(0);
      this.port = postgres.getPort();
    }

    private EmbeddedPostgres started(int wanted) throws IOException {
      return EmbeddedPostgres.builder()
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setPort(wanted)
          .start();
    }

    public int port() {
      return port;
    }

    public String url() {
      return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    }

    /** As if the machine were switched off: nobody is told. */
    public void stop() throws IOException {
      postgres.close();
    }

    /** Ends all its processes at once, in the middle of what they do. */
    public void kill() throws IOException {
      List<ProcessHandle> all = processes();
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(it -> it.onExit().join());
      Logger complaints = (Logger) LoggerFactory.getLogger(EmbeddedPostgres.class);
      Level before = complaints.getLevel();
      complaints.setLevel(Level.OFF); // There is nothing left to stop.
      postgres.close();
      complaints.setLevel(before);
    }

    private List<ProcessHandle> processes() throws IOException {
      String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
      ProcessHandle main = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      return Stream.concat(Stream.of(main), main.descendants()).toList();
    }

    /** Stops all its processes where they are; connections stay open and say nothing. */
    public void hang() throws IOException, InterruptedException {
      signal("-STOP");
    }

    /** Ends what {@link #hang} began. */
    public void goOn() throws IOException, InterruptedException {
      signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(List.of("kill", signal));
      processes().forEach(it -> command.add(Long.toString(it.pid())));
      new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    public void startAgain() throws IOException {
      postgres = started(port);
    }

    /**
     * Another server that follows this one by streaming replication. It begins as a copy of its
     * files, for which this one is stopped for a moment.
     *
     * @param copy a directory that is not there yet
     */
    public Own standby(Path copy) throws IOException {
      stop();
      copy(data, copy);
      Files.createFile(copy.resolve("standby.signal"));
      Files.writeString(
          copy.resolve("postgresql.auto.conf"),
          "primary_conninfo = 'host=localhost port=" + port + " user=postgres'\n",
          StandardOpenOption.APPEND);
      startAgain();
      return new Own(copy);
    }

    private static void copy(Path from, Path to) throws IOException {
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.toList()) {
          Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }

    @Override
    public void close() throws IOException {
      postgres.close();
    }
  }

  /** The URL of an empty schema that nobody else uses. */
  public static String freshUrl() {
    String schema = "test_" + RUN + "_" + SCHEMAS.incrementAndGet();
    execute(Server.ADDRESS, "CREATE SCHEMA " + schema);
    return url(schema);
  }

  private static String url(String schema) {
    String glue = Server.ADDRESS.contains("?") ? "&" : "?";
    return Server.ADDRESS + glue + "currentSchema=" + schema;
  }

  /** A table that nobody else can read. */
  public static final class Lock implements AutoCloseable {
    private final Connection connection;

    private Lock(Connection connection) {
      this.connection = connection;
    }

    /** How many wait for a lock of the server. */
    public int waiting() {
      try (Statement statement = connection.createStatement();
          ResultSet result =
              statement.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
        result.next();
        return result.getInt(1);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  /** Keeps all others from a table until it is closed. */
  public static Lock lock(String url, String table) throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE " + table);
    }
    return new Lock(connection);
  }

  /** Does something to a database behind the back of a store. */
  public static void execute(String url, String... commands) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
