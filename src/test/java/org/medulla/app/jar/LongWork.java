package org.medulla.app.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.medulla.app.cli.CommandRunner;
import org.medulla.app.cli.Environment;

/** Commands that work long on a store, how far they are, and their deaths at moments by chance. */
final class LongWork {

  /** How often somebody dies in the middle of one piece of work. */
  static final int DEATHS = Math.max(1, KillLoad.ROUNDS / 10);

  static final String TOKENS = "SELECT count(*) FROM token";
  static final String PURGED = "SELECT count(*) FROM version WHERE change = 4";

  private final String url;
  private final List<String> place;
  private final Random random = new Random(5);
  private final StringWriter out = new StringWriter();

  /**
   * @param url where to count
   * @param place the flags that name the store
   */
  LongWork(String url, String... place) {
    this.url = url;
    this.place = List.of(place);
  }

  /** Starts a command in a process of its own. */
  Process start(String... arguments) throws IOException {
    return RunningJar.command(with(arguments));
  }

  /** Runs a command in this process. */
  int run(String... arguments) {
    PrintWriter writer = new PrintWriter(out, true);
    Environment environment = new Environment(Map.of(), Path.of("").toAbsolutePath(), false);
    return new CommandRunner(environment, writer, writer).run(with(arguments));
  }

  private String[] with(String... arguments) {
    return Stream.concat(Stream.of(arguments), place.stream()).toArray(String[]::new);
  }

  /** What the commands in this process have said. */
  String told() {
    return out.toString();
  }

  /** How much is done at the most when death comes for the nth time. */
  int part(int death, int all) {
    int share = all / (DEATHS + 1);
    return death * share - random.nextInt(share);
  }

  /** Ends a process at once when so much is counted in the store. */
  void dieAt(Process process, String query, long wanted) throws Exception {
    await(process, query, wanted);
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("killed, or quicker than we are").isIn(137, 0);
  }

  /** Waits until so much is counted in the store, or nothing goes on any more. */
  void await(Process process, String query, long wanted) throws Exception {
    while (count(query) < wanted && process.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  long count(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      return result.getLong(1);
    }
  }

  void execute(String command) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
