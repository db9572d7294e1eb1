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

class LoadAndExportTest {

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void whatIsLoadedIntoADirectoryIsExportedFromIt() throws IOException {
    patients(
        "{\"resourceType\":\"Patient\",\"id\":\"a\"}\n{\"resourceType\":\"Patient\",\"id\":\"b\"}");

    assertThat(run("load", "Patient.ndjson", "--data", data())).as(err.toString()).isZero();
    assertThat(out.toString()).startsWith("Loaded 2 resources from 1 file in ");
    assertThat(run("export", "--data", data(), "-o", "out", "--type", "Patient")).isZero();

    assertThat(Files.readAllLines(directory.resolve("out/Patient.ndjson"))).hasSize(2);
    assertThat(directory.resolve(".medulla-load")).doesNotExist();
  }

  @Test
  void whatIsRefusedEndsWithOneAndIsListed() throws IOException {
    patients("{\"resourceType\":\"Patient\",\"id\":\"a\",\"colour\":\"red\"}");

    assertThat(run("load", "Patient.ndjson", "--data", data())).isEqualTo(1);

    assertThat(out.toString())
        .contains("Not loaded: 1")
        .contains("Patient.ndjson, line 1 (Patient/a): 4")
        .contains("colour");
  }

  @Test
  void nothingToLoadEndsWithTwo() {
    assertThat(run("load", "missing.json", "--data", data())).isEqualTo(2);

    assertThat(err.toString()).contains("missing.json");
  }

  @Test
  void noServerEndsWithTwoAndOneSentence() throws IOException {
    patients("{\"resourceType\":\"Patient\",\"id\":\"a\"}");

    assertThat(run("load", "Patient.ndjson", "--to", "http://127.0.0.1:1/fhir")).isEqualTo(2);
    assertThat(run("export", "--from", "http://127.0.0.1:1/fhir", "-o", "out")).isEqualTo(2);

    assertThat(err.toString()).contains("No server listens there: http://127.0.0.1:1/fhir");
  }

  @Test
  void aServerAndADirectoryAtOnceAreRefused() {
    assertThat(run("load", "x.json", "--to", "http://127.0.0.1:1/fhir", "--data", "d"))
        .isEqualTo(2);

    assertThat(err.toString()).contains("mutually exclusive");
  }

  @Test
  void theDoctorTellsWhatToDo() throws IOException {
    Files.writeString(directory.resolve("file"), "not a directory");
    Path file = directory.resolve("file");

    assertThat(run("doctor", "--data", file.toString(), "--port", "0")).isEqualTo(1);

    assertThat(out.toString())
        .contains("ok       java")
        .contains("problem  data")
        .contains("-> choose another --data");
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  private void patients(String lines) throws IOException {
    Files.writeString(directory.resolve("Patient.ndjson"), lines);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    Environment environment = new Environment(Map.of(), directory, false);
    return new CommandRunner(environment, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(arguments);
  }
}
