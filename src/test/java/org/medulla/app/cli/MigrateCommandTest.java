package org.medulla.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.PostgresServer;

class MigrateCommandTest {

  private static final Path GOLDEN = Path.of("src/test/golden/store-postgres/distribution.txt");

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theStatementsArePrinted() throws IOException {
    assertThat(run("migrate", "--distributed", "--dry-run")).isZero();

    assertThat(out.toString()).isEqualToNormalizingNewlines(Files.readString(GOLDEN));
  }

  @Test
  void tablesAreBroughtUpToDate() {
    String url = PostgresServer.freshUrl();

    assertThat(run("migrate", "--store", url)).as(err.toString()).isZero();
    assertThat(run("migrate", "--data", directory.resolve("data").toString())).isZero();

    assertThat(out.toString()).contains("PostgreSQL").contains("SQLite").contains("is up to date");
    assertThat(run("check", "--store", url)).isZero();
  }

  @Test
  void whatCannotBeDistributedIsRefused() {
    assertThat(run("migrate", "--distributed", "--store", PostgresServer.freshUrl())).isEqualTo(2);
    assertThat(run("migrate", "--distributed", "--data", directory.toString())).isEqualTo(2);
    assertThat(run("migrate", "--dry-run")).isEqualTo(2);

    assertThat(err.toString())
        .contains("The extension Citus is not in this database")
        .contains("Only the tables of a database can be distributed")
        .contains("Only --distributed can be printed");
  }

  private int run(String... arguments) {
    Environment environment = new Environment(Map.of(), directory, false);
    return new CommandRunner(environment, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(arguments);
  }
}
