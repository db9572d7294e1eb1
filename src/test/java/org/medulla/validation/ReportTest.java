package org.medulla.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Issue.Severity;
import org.medulla.fhir.Json;

/** The forms of a report, against committed files; {@code -Dgolden.update=true} writes them. */
class ReportTest {

  private static final Path GOLDEN = Path.of("src/test/golden/validation");

  private static final Report CLEAN = new Report("cases/good.json", List.of(), Unchecked.NOTHING);

  private static final Report BAD =
      new Report(
          "cases/bad.json",
          List.of(
              new Finding(
                  Severity.ERROR,
                  "rt-dose-product",
                  "invariant",
                  "Total dose = number of fractions x dose per fraction, within 1 cGy",
                  new Place(
                      "Bundle.entry[6].resource",
                      500,
                      19,
                      6,
                      "https://w3id.org/medulla/fhir/Procedure/rt-course",
                      "Procedure/rt-course"),
                  "https://w3id.org/medulla/fhir/StructureDefinition/rt-course"),
              new Finding(
                  Severity.WARNING,
                  "emh-ptv-margin",
                  "invariant",
                  "A margin of 10 to 20 mm is suggested",
                  new Place("BodyStructure", 2, 3, -1, "", "BodyStructure/ptv"),
                  ""),
              new Finding(
                  Severity.INFORMATION,
                  "dom-6",
                  "invariant",
                  "A resource should have narrative",
                  new Place("BodyStructure", 2, 3, -1, "", "BodyStructure/ptv"),
                  "")),
          new Unchecked(
              new TreeMap<>(Map.of("http://snomed.info/sct", 11, "http://loinc.org", 7)),
              new TreeMap<>(Map.of("http://example.org/fhir/ValueSet/x", 1)),
              2));

  private static final Report UNREADABLE =
      new Report(
          "cases/broken.json",
          List.of(
              Finding.of(
                  Severity.FATAL,
                  ValidationProblem.SYNTAX,
                  "This is not well-formed JSON",
                  Place.inText(4, 7))),
          Unchecked.NOTHING);

  @Test
  void textHasALineForEachFindingAndASum() throws IOException {
    check("report.txt", text(false, Severity.WARNING, CLEAN, BAD, UNREADABLE));
  }

  @Test
  void textShowsNotesWhenAsked() {
    assertThat(text(false, Severity.INFORMATION, BAD)).contains("information [dom-6]");
  }

  @Test
  void textIsColouredForATerminalOnly() {
    assertThat(text(true, Severity.WARNING, BAD)).contains("\u001B[31merror\u001B[0m [rt-dose");
    assertThat(text(false, Severity.WARNING, BAD)).doesNotContain("\u001B");
  }

  @Test
  void cleanFilesLeaveOneLine() {
    assertThat(text(false, Severity.WARNING, CLEAN).strip())
        .isEqualTo("1 file, all valid: 0 errors, 0 warnings, 0 notes");
  }

  @Test
  void oneFileIsOneOperationOutcome() throws IOException {
    check("operationoutcome.json", outcome(BAD));
  }

  @Test
  void operationOutcomesAreValidThemselves() {
    for (String json : List.of(outcome(BAD), outcome(CLEAN), outcome(CLEAN, BAD, UNREADABLE))) {
      Report report =
          WarmValidator.get().validate("outcome", json.getBytes(StandardCharsets.UTF_8));

      assertThat(report.findings()).filteredOn(Finding::isError).isEmpty();
    }
  }

  @Test
  void severalFilesAreACollection() {
    JsonNode bundle = Json.object(outcome(CLEAN, BAD).getBytes(StandardCharsets.UTF_8));

    assertThat(bundle.get("resourceType").asText()).isEqualTo("Bundle");
    assertThat(bundle.at("/entry/1/resource/issue/0/severity").asText()).isEqualTo("error");
    assertThat(bundle.at("/entry/0/resource/issue/0/details/text").asText()).isEqualTo("All OK");
  }

  private static String text(boolean coloured, Severity shown, Report... reports) {
    StringWriter text = new StringWriter();
    ReportWriter writer = new TextReport(new PrintWriter(text), coloured, shown);
    List.of(reports).forEach(writer::add);
    writer.finish();
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static String outcome(Report... reports) {
    StringWriter text = new StringWriter();
    ReportWriter writer = new OperationOutcomeReport(new PrintWriter(text));
    List.of(reports).forEach(writer::add);
    writer.finish();
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static void check(String name, String text) throws IOException {
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }
}
