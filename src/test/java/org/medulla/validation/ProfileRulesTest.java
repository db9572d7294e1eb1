package org.medulla.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.fhir.Issue.Severity;

/** What is demanded by definitions of the user, beyond or beside what the engine says of it. */
class ProfileRulesTest {

  private static final String BASE = "http://example.org/StructureDefinition/";

  private static Validator validator;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    write(folder, "limit.json", profile("limit", "0.2.1", "Patient", limited("2")));
    write(folder, "newer.json", profile("limit", "0.2.10", "Patient", limited("1")));
    write(folder, "other.json", profile("limit", "0.3.0", "Patient", limited("0")));
    write(folder, "born.json", profile("born", "1.0.0", "Patient", BORN));
    write(folder, "sliced.json", profile("sliced", "1.0.0", "Patient", SLICED));
    write(folder, "one.json", profile("one", "1.0.0", "Address", element("Address.line", "3")));
    write(folder, "two.json", profile("two", "1.0.0", "Address", element("Address.line", "2")));
    write(folder, "either.json", profile("either", "1.0.0", "Patient", EITHER));
    write(folder, "library.json", LIBRARY);
    ValidationSettings settings =
        ValidationSettings.defaults().withBuiltIn(false).withPackages(List.of(folder));
    validator = Validator.open(settings, Clock.systemUTC());
  }

  private static final String BORN =
      """
      {"id":"Patient.birthDate","path":"Patient.birthDate",
       "minValueDuration":{"value":100,"system":"http://unitsofmeasure.org","code":"a"}}""";

  private static final String SLICED =
      """
      {"id":"Patient.extension","path":"Patient.extension",
       "slicing":{"discriminator":[{"type":"value","path":"url"}],"rules":"open"}},
      {"id":"Patient.extension:brand","path":"Patient.extension","sliceName":"brand",
       "type":[{"code":"Extension","profile":["http://example.org/nowhere"]}]}""";

  private static final String EITHER =
      """
      {"id":"Patient.address","path":"Patient.address",
       "type":[{"code":"Address","profile":["%sone","%stwo"]}]}"""
          .formatted(BASE, BASE);

  private static final String LIBRARY =
      """
      {"resourceType":"Library","url":"http://example.org/Library/counts","name":"Counts",
       "status":"active","type":{"text":"logic"}}""";

  private static String limited(String max) {
    return """
        {"id":"Patient.name","path":"Patient.name","max":"%s"}"""
        .formatted(max);
  }

  private static String element(String path, String min) {
    return """
        {"id":"%s","path":"%s","min":%s}"""
        .formatted(path, path, min);
  }

  private static String profile(String name, String version, String type, String elements) {
    return """
        {"resourceType":"StructureDefinition","url":"%s%s","version":"%s","name":"P",
         "status":"active","fhirVersion":"4.0.1","kind":"%s","abstract":false,"type":"%s",
         "baseDefinition":"http://hl7.org/fhir/StructureDefinition/%s",
         "derivation":"constraint","differential":{"element":[%s]}}"""
        .formatted(
            BASE,
            name,
            version,
            type.equals("Address") ? "complex-type" : "resource",
            type,
            type,
            elements);
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static List<Finding> findings(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return validator.validate("resource.json", bytes).findings().stream()
        .filter(it -> !it.id().equals("dom-6"))
        .toList();
  }

  private static String patient(String profile, String fields) {
    return """
        {"resourceType":"Patient","meta":{"profile":["%s%s"]},%s}"""
        .formatted(BASE, profile, fields);
  }

  @Test
  void aPartOfAVersionMeansTheNewestThatBeginsSo() {
    String names = "\"name\":[{\"family\":\"A\"},{\"family\":\"B\"}]";

    assertThat(findings(patient("limit|0.2", names)))
        .extracting(Finding::text)
        .singleElement()
        .asString()
        .contains("max allowed = 1, but found 2", "limit|0.2.10");
    assertThat(findings(patient("limit|0.2.1", names))).isEmpty();
    assertThat(findings(patient("limit|0.20", names)))
        .extracting(Finding::severity)
        .containsOnly(Severity.WARNING);
  }

  @Test
  void limitsThatAreDurationsAreReadHoweverTheyAreSpelt() {
    assertThat(findings(patient("born", "\"birthDate\":\"1850-01-01\"")))
        .extracting(Finding::id, Finding::text)
        .containsExactly(
            tuple("VALIDATION-31", "1850-01-01 is before 100 a before now, the earliest allowed"));
    assertThat(findings(patient("born", "\"birthDate\":\"2001-01-01\""))).isEmpty();
  }

  @Test
  void aSliceWhoseProfileIsNotLoadedIsAWarning() {
    String extension =
        "\"extension\":[{\"url\":\"http://example.org/nowhere\",\"valueString\":\"x\"}]";

    assertThat(findings(patient("sliced", extension)))
        .filteredOn(it -> it.id().equals("SLICING_CANNOT_BE_EVALUATED"))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.severity()).isEqualTo(Severity.WARNING);
              assertThat(it.text())
                  .isEqualTo(
                      "Whether this is the slice Patient.extension:brand cannot be told, because"
                          + " its profile is not loaded: http://example.org/nowhere");
              assertThat(it.place().expression()).isEqualTo("Patient.extension[0]");
            });
  }

  @Test
  void ofSeveralProfilesThatWouldDoEachIsSaidToFail() {
    assertThat(findings(patient("either", "\"address\":[{\"line\":[\"a\"]}]")))
        .extracting(Finding::text)
        .filteredOn(it -> it.startsWith("Address.line: minimum required"))
        .hasSize(2)
        .anySatisfy(it -> assertThat(it).contains("minimum required = 2", "two"))
        .anySatisfy(it -> assertThat(it).contains("minimum required = 3", "one"));
  }

  private static String measure(String library, String expression) {
    return """
        {"resourceType":"Measure","status":"active"%s,"group":[{"population":[
          {"code":{"text":"a"},"criteria":{"language":"text/fhirpath","expression":"true"}},
          {"code":{"text":"b"},"criteria":{"language":"text/cql","expression":"%s"}}]}]}"""
        .formatted(library, expression);
  }

  private static List<String> criteria(String library, String expression) {
    return findings(measure(library, expression)).stream()
        .filter(Finding::isError)
        .map(it -> it.id() + " " + it.place().expression())
        .toList();
  }

  @Test
  void criteriaOfPopulationsNeedTheLibrariesThatTheyName() {
    String place = " Measure.group[0].population[1].criteria";
    String library = ",\"library\":[\"http://example.org/Library/counts\"]";

    assertThat(criteria("", "Counts.All")).containsExactly("MEASURE_M_CRITERIA_CQL_NO_LIB" + place);
    assertThat(criteria(library, "Others.All"))
        .containsExactly("MEASURE_M_CRITERIA_CQL_LIB_NOT_FOUND" + place);
    assertThat(criteria(library, "Counts.All")).isEmpty();
    assertThat(criteria(library, "All")).isEmpty();
  }
}
