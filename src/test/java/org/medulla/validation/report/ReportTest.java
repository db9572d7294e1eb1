package org.medulla.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.medulla.fhir.Issue.Severity;
import org.medulla.fhir.Json;
import org.medulla.validation.Finding;
import org.medulla.validation.Place;
import org.medulla.validation.Report;
import org.medulla.validation.Unchecked;
import org.medulla.validation.WarmValidator;
import org.xml.sax.SAXException;

/** The forms of a report, against committed files; {@code -Dgolden.update=true} writes them. */
class ReportTest {

  private static final Path GOLDEN = Path.of("src/test/golden/validation");

  private static final Format.Look COLOURED = new Format.Look(true, true, Severity.WARNING);
  private static final List<Checked> HOSTILE = List.of(Reports.HOSTILE);

  @ParameterizedTest
  @EnumSource(Format.class)
  void everyFormIsAsItWas(Format format) throws IOException {
    String name = "report." + ending(format);
    String text = Reports.written(format, Reports.ALL);
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }

    assertThat(text).isEqualTo(Files.readString(file));
  }

  private static String ending(Format format) {
    return switch (format) {
      case TEXT -> "txt";
      case OPERATIONOUTCOME -> "outcome.json";
      case JUNIT -> "junit.xml";
      case SARIF, CSV, HTML -> format.code();
      case GITHUB -> "github.txt";
      case GITLAB -> "gitlab.json";
    };
  }

  @Test
  void textShowsNotesWhenAsked() {
    Format.Look all = new Format.Look(false, true, Severity.INFORMATION);

    assertThat(Reports.written(Format.TEXT, all, Reports.RUN, List.of(Reports.BAD)))
        .contains("information [dom-6]");
  }

  @Test
  void textIsColouredForATerminalOnly() {
    assertThat(Reports.written(Format.TEXT, COLOURED, Reports.RUN, List.of(Reports.BAD)))
        .contains("\u001B[31merror\u001B[0m [rt-dose");
    assertThat(Reports.written(Format.TEXT, List.of(Reports.BAD))).doesNotContain("\u001B");
  }

  @Test
  void cleanFilesLeaveOneLine() {
    assertThat(Reports.written(Format.TEXT, List.of(Reports.CLEAN)).strip())
        .isEqualTo("1 file, all valid: 0 errors, 0 warnings, 0 notes");
  }

  @Test
  void aVeryLongLineIsCutAroundThePlace() {
    String line =
        "{\"a\": \"" + "x".repeat(5_000) + "\", \"gender\": \"woman\"" + " ".repeat(9_000);
    int column = line.indexOf("woman") + 7;
    Report report =
        new Report(
            "long.json",
            List.of(
                Reports.finding(
                    Severity.ERROR, "r", "t", new Place("Patient.gender", 1, column, -1, "", ""))),
            Unchecked.NOTHING);

    List<String> lines =
        Reports.written(Format.TEXT, List.of(Reports.checked(report, line))).lines().toList();

    assertThat(lines.get(1)).hasSizeLessThan(150).contains("…").contains("\"gender\": \"woman\"");
    assertThat(lines.get(2).indexOf('^')).isEqualTo(lines.get(1).indexOf("\"woman\""));
    assertThat(lines.get(2)).endsWith("^^^^^^^");
  }

  @Test
  void nothingFromAFileSteersATerminal() {
    for (Format format : List.of(Format.TEXT, Format.GITHUB)) {
      String text = Reports.written(format, HOSTILE);

      assertThat(text.chars().filter(c -> c < ' ' && c != '\n').count()).as(format.code()).isZero();
      assertThat(text).doesNotContain("\u202e").doesNotContain("\n::error::more");
    }
  }

  @Test
  void onePageShowsHostileContentAndNeverRunsIt() {
    String page = Reports.written(Format.HTML, HOSTILE);

    assertThat(page.split("<script", -1)).hasSize(2);
    assertThat(page)
        .contains("script-src 'sha256-")
        .doesNotContain("unsafe")
        .doesNotContain("<img");
    assertThat(page).contains("&lt;/script&gt;&lt;script&gt;alert(1)");
    assertThat(page).doesNotContainPattern("(?:src|href)=\"(?!data:,|#)");
  }

  @Test
  void aPageWithTooManyFindingsSaysSo() {
    List<Finding> many = new ArrayList<>();
    for (int i = 0; i < HtmlReport.MAX_FINDINGS + 5; i++) {
      many.add(
          Reports.finding(Severity.ERROR, "r", "t", new Place("Patient", i + 1, 1, -1, "", "")));
    }
    Report report = new Report("many.json", many, Unchecked.NOTHING);

    String page =
        Reports.written(
            Format.HTML, List.of(Reports.checked(report, "{\"a\": 1,\n".repeat(10_000))));

    assertThat(page).contains("5 more findings would make this page slow");
    assertThat(page.length()).isLessThan(4_000_000);
  }

  @Test
  void sarifKeepsToItsSchema() throws IOException {
    for (List<Checked> files : List.of(Reports.ALL, HOSTILE, List.<Checked>of())) {
      assertThat(schemaProblems("sarif-2.1.0-rtm.5.json", VersionFlag.V4, Format.SARIF, files))
          .isEmpty();
    }
  }

  @Test
  void gitLabKeepsToItsSchema() throws IOException {
    for (List<Checked> files : List.of(Reports.ALL, HOSTILE, List.<Checked>of())) {
      assertThat(
              schemaProblems("gitlab-code-quality.json", VersionFlag.V202012, Format.GITLAB, files))
          .isEmpty();
    }
  }

  @Test
  void jUnitKeepsToItsSchema() throws IOException, SAXException {
    javax.xml.validation.Validator schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(Path.of("src/test/resources/schemas/junit.xsd").toFile())
            .newValidator();

    for (List<Checked> files : List.of(Reports.ALL, HOSTILE, List.<Checked>of())) {
      schema.validate(new StreamSource(new StringReader(Reports.written(Format.JUNIT, files))));
    }
  }

  @Test
  void fingerprintsStayWhenLinesAndEntriesMove() {
    JsonNode before = sarif(place(4, 6));
    JsonNode after = sarif(place(40, 9));

    assertThat(after.at("/partialFingerprints")).isEqualTo(before.at("/partialFingerprints"));
    assertThat(sarif(place(4, 6)).at("/locations/0/physicalLocation/region/startLine").asInt())
        .isEqualTo(4);
  }

  @Test
  void equalFindingsHaveDifferentFingerprints() {
    Fingerprints fingerprints = new Fingerprints();
    Finding finding = Reports.finding(Severity.ERROR, "r", "t", place(1, 0));

    assertThat(fingerprints.of("a.json", finding)).isNotEqualTo(fingerprints.of("a.json", finding));
  }

  @Test
  void sarifMarksWhatTheBaselineKnows() {
    JsonNode log = json(Format.SARIF, List.of(Reports.KNOWN));

    assertThat(log.at("/runs/0/results/0/suppressions/0/justification").asText())
        .isEqualTo("The table gives no dose");
  }

  @Test
  void csvDefusesFormulas() {
    String table = Reports.written(Format.CSV, HOSTILE);

    assertThat(table.lines().skip(1).findFirst().orElseThrow()).startsWith("\"'=cmd");
    assertThat(table).contains("\"'=HYPERLINK(\"\"http://evil\"\")");
  }

  @Test
  void gitHubIsToldTheWorstFirstAndItsLimit() {
    List<Finding> many = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Severity severity = i == 11 ? Severity.ERROR : Severity.WARNING;
      many.add(Reports.finding(severity, "r", "t", new Place("Patient", i + 1, 1, -1, "", "")));
    }
    String text =
        Reports.written(
            Format.GITHUB, List.of(Checked.of(new Report("a,b.json", many, Unchecked.NOTHING))));

    assertThat(text).startsWith("::error file=a%2Cb.json,line=12,col=1,title=r::Patient: t\n");
    assertThat(text.lines().toList().get(12)).startsWith("::notice ").contains("at most 10");
  }

  @Test
  void operationOutcomesAreValidThemselves() {
    for (List<Checked> files : List.of(List.of(Reports.BAD), List.of(Reports.CLEAN), Reports.ALL)) {
      String json = Reports.written(Format.OPERATIONOUTCOME, files);

      Report report =
          WarmValidator.get().validate("outcome", json.getBytes(StandardCharsets.UTF_8));

      assertThat(report.findings()).filteredOn(Finding::isError).isEmpty();
    }
  }

  @Test
  void severalFilesAreACollection() {
    JsonNode bundle = json(Format.OPERATIONOUTCOME, List.of(Reports.CLEAN, Reports.BAD));

    assertThat(bundle.get("resourceType").asText()).isEqualTo("Bundle");
    assertThat(bundle.at("/entry/1/resource/issue/2/severity").asText()).isEqualTo("error");
    assertThat(bundle.at("/entry/0/resource/issue/0/details/text").asText()).isEqualTo("All OK");
  }

  private static Place place(int line, int entry) {
    return new Place(
        "Bundle.entry[" + entry + "].resource.code", line, 2, entry, "", "Procedure/rt-course");
  }

  private static JsonNode sarif(Place place) {
    Finding finding = Reports.finding(Severity.ERROR, "r", "t", place);
    Report report = new Report("a.json", List.of(finding), Unchecked.NOTHING);
    return json(Format.SARIF, List.of(Checked.of(report))).at("/runs/0/results/0");
  }

  private static JsonNode json(Format format, List<Checked> files) {
    return Json.value(Reports.written(format, files).getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> schemaProblems(
      String schema, VersionFlag version, Format format, List<Checked> files) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of("src/test/resources/schemas", schema))) {
      return JsonSchemaFactory.getInstance(version)
          .getSchema(in)
          .validate(json(format, files))
          .stream()
          .map(Object::toString)
          .toList();
    }
  }
}
