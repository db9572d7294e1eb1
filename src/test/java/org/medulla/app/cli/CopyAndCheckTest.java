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

class CopyAndCheckTest {

  @TempDir Path directory;

  private final String url = PostgresServer.freshUrl();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aDirectoryGoesIntoADatabaseAndBack() throws IOException {
    Files.copy(Path.of("sample-bundles/index-case.json"), directory.resolve("case.json"));
    assertThat(run("load", "case.json", "--data", data("here"))).as(err.toString()).isZero();

    assertThat(run("copy", data("here"), url)).as(err.toString()).isZero();
    assertThat(run("copy", data("here"), url)).as("once more").isZero();
    assertThat(run("copy", url, data("there"))).as(err.toString()).isZero();
    assertThat(run("check", "--store", url)).as(out.toString()).isZero();
    assertThat(run("check", "--data", data("there"))).as(out.toString()).isZero();

    assertThat(out.toString().lines().filter(it -> it.startsWith("SHA-256")).distinct()).hasSize(1);
    assertThat(out.toString()).contains("All is well");
  }

  @Test
  void whatIsWrongEndsWithOneAndIsTold() throws IOException {
    Files.copy(Path.of("sample-bundles/index-case.json"), directory.resolve("case.json"));
    assertThat(run("load", "case.json", "--data", data("here"))).isZero();
    assertThat(run("copy", data("here"), url)).isZero();
    PostgresServer.execute(url, "DELETE FROM kind WHERE pid = 3");

    assertThat(run("check", "--store", url)).isEqualTo(1);

    assertThat(out.toString()).contains("number 3").contains("Something is wrong");
  }

  @Test
  void whereThereIsNoStoreEndsWithTwo() {
    assertThat(run("check", "--data", data("none"))).isEqualTo(2);
    assertThat(run("check", "--store", "memory")).isEqualTo(2);
    assertThat(run("copy", data("none"), url)).isEqualTo(2);
    assertThat(run("check", "--data", data("."), "--store-replica", url)).isEqualTo(2);
    assertThat(run("check", "--store", "jdbc:postgresql://localhost:1/x?password=secret"))
        .isEqualTo(2);

    assertThat(err.toString())
        .contains("There is no such data directory")
        .contains("Only databases have replicas")
        .contains("The database cannot be reached")
        .doesNotContain("secret");
  }

  private String data(String name) {
    return directory.resolve(name).toString();
  }

  private int run(String... arguments) {
    Environment environment = new Environment(Map.of(), directory, false);
    return new CommandRunner(environment, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(arguments);
  }
}
