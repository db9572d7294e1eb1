package org.medulla.imports.v2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medulla.fhir.Json;
import org.medulla.imports.ImportPlan;
import org.medulla.imports.ImportProblem;

/** Messages as senders really write them: what is read, and what is refused with its place. */
class V2ImportTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String HEADER =
      "MSH|^~\\&|LAB|HOSP|MEDULLA|RT|20240301120000||ORU^R01|1|P|2.5.1";
  private static final String PATIENT = "PID|1||p1^^^HOSP||Müller^Ann||19550203|F";
  private static final String ORDER =
      "OBR|1|p1|f1|58410-2^CBC^LN|||20240301080000||||||||||||||||||F";

  private static ImportPlan read(byte[] message, V2Stored stored) {
    return new V2Import(ZoneOffset.UTC).read(message, stored, NOW);
  }

  private static ImportPlan read(String... segments) {
    String message = String.join("\r", segments);
    return read(message.getBytes(StandardCharsets.UTF_8), V2Stored.NOTHING);
  }

  private static String refusal(ImportPlan plan) {
    assertThat(plan.isSound()).isFalse();
    return plan.problems().stream()
        .filter(ImportProblem::isError)
        .map(it -> it.fault().code() + " " + it.sentence())
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode first(ImportPlan plan, String type) {
    assertThat(plan.problems()).noneMatch(ImportProblem::isError);
    for (JsonNode entry : plan.transaction().path("entry")) {
      if (entry.at("/resource/resourceType").asText().equals(type)) {
        return entry.path("resource");
      }
    }
    throw new AssertionError("No " + type);
  }

  @Test
  void resultsOfASecondPatientAreNeverThoseOfTheFirst() {
    ImportPlan plan =
        read(HEADER, PATIENT, ORDER, PATIENT.replace("p1^", "p2^"), ORDER.replace("f1", "f2"));

    assertThat(refusal(plan)).startsWith("IMPORT-09 PID[2]: messages about several patients");
  }

  @Test
  void aSecondMessageInOneInputIsRefused() {
    ImportPlan plan = read(HEADER, PATIENT, ORDER, HEADER.replace("|1|P", "|2|P"), PATIENT, ORDER);

    assertThat(refusal(plan)).startsWith("IMPORT-09 MSH[2]: a second message begins");
  }

  @Test
  void severalMergesInOneMessageAreRefused() {
    ImportPlan plan =
        read(HEADER.replace("ORU^R01", "ADT^A40"), PATIENT, "MRG|p2^^^HOSP", "MRG|p3^^^HOSP");

    assertThat(refusal(plan)).startsWith("IMPORT-09 MRG[2]: several merges");
  }

  @Test
  void aMergedPatientWhoIsNotKnownKeepsAllIdentifiers() {
    ImportPlan plan =
        read(HEADER.replace("ORU^R01", "ADT^A40"), PATIENT, "MRG|p2^^^HOSP^MR~s2^^^CITY^SS");

    assertThat(plan.transaction().toString())
        .contains("\"value\":\"p2\"", "\"value\":\"s2\"", "\"type\":\"replaced-by\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"MSH|^~|", "MSH||", "MSH|||||", "MSH|^^\\&|", "MSH|^~\\&^#|", "MSH|^~A&|"})
  void delimitersThatAreTooFewOrTheSameAreRefused(String start) {
    ImportPlan plan = read(HEADER.replace("MSH|^~\\&|", start), PATIENT, ORDER);

    assertThat(refusal(plan)).startsWith("IMPORT-01 MSH-2: ");
  }

  @Test
  void otherDelimitersAreTakenWithTheirEscapes() {
    ImportPlan plan =
        read(
            "MSH#*+!?#LAB#HOSP#MEDULLA#RT#20240301120000##ORU*R01#1#P#2.5.1#####8859/1+UTF-8",
            "PID#1##p1***HOSP+x##O!S!ne!R!!F!*Ann##19550203#F",
            ORDER.replace('|', '#').replace('^', '*'),
            "OBX#1#NM#718-7*Hb*LN##13.1#g/dL#####F");

    assertThat(first(plan, "Patient").at("/name/0/family").asText()).isEqualTo("O*ne+#");
    assertThat(first(plan, "Observation").at("/valueQuantity/value").asText()).isEqualTo("13.1");
  }

  @ParameterizedTest
  @CsvSource({
    "8859/1, ISO-8859-1", "ISO-8859-1, ISO-8859-1", "8859/15, ISO-8859-15", "8859/9, ISO-8859-9",
    "UNICODE UTF-8, UTF-8", "utf8, UTF-8", "CP1252, windows-1252", "WINDOWS-1252, windows-1252"
  })
  void namesAreReadInTheEncodingThatIsDeclared(String declared, String charset) {
    String message = String.join("\r", HEADER + "||||||" + declared, PATIENT, ORDER);

    ImportPlan plan = read(message.getBytes(Charset.forName(charset)), V2Stored.NOTHING);

    assertThat(first(plan, "Patient").at("/name/0/family").asText()).isEqualTo("Müller");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16, '', IMPORT-01 MSH-18: it is encoded as UTF-16",
    "UTF-16LE, '', IMPORT-01 MSH-18: it is encoded as UTF-16",
    "windows-1252, '', 'IMPORT-01 MSH-18: it is not encoded as UTF-8, and says nothing'",
    "ISO-8859-1, UNICODE UTF-8, IMPORT-01 MSH-18: it is not encoded as UNICODE UTF-8",
    "UTF-8, ISO IR87, IMPORT-03 MSH-18: the character set 'ISO IR87' is not known",
    "UTF-8, 8859/99, IMPORT-03 MSH-18: the character set '8859/99' is not known",
  })
  void whatIsNotEncodedAsItSaysIsRefused(String charset, String declared, String why) {
    String message = String.join("\r", HEADER + "||||||" + declared, PATIENT, ORDER);

    ImportPlan plan = read(message.getBytes(Charset.forName(charset)), V2Stored.NOTHING);

    assertThat(refusal(plan)).startsWith(why);
  }

  @Test
  void aMarkOfUtf8BeforeTheHeaderIsPassedBy() {
    byte[] message =
        String.join("\r", "\ufeff" + HEADER, PATIENT, ORDER).getBytes(StandardCharsets.UTF_8);

    assertThat(read(message, V2Stored.NOTHING).isSound()).isTrue();
    assertThat(V2Import.header(message).controlId()).isEqualTo("1");
  }

  @Test
  void formattedTextBecomesPlainLines() {
    ImportPlan plan =
        read(
            HEADER,
            PATIENT,
            ORDER,
            "OBX|1|FT|X^Note^L||one\\.br\\two\\.sp\\\\H\\three\\N\\ \\X41C3BC\\ a\\F\\b \\Zlocal\\~four||||||F");

    assertThat(first(plan, "Observation").path("valueString").asText())
        .isEqualTo("one\ntwo\nthree Aü a|b \\Zlocal\\\nfour");
  }

  @ParameterizedTest
  @CsvSource({
    ">^13.1, '{\"value\":13.1,\"comparator\":\">\",\"unit\":\"g\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"g\"}', valueQuantity",
    "^1^:^128, '{\"numerator\":{\"value\":1},\"denominator\":{\"value\":128}}', valueRatio",
    "^2^+, '\"2+\"', valueString",
  })
  void structuredNumbersKeepWhatTheySay(String value, String json, String member) {
    ImportPlan plan =
        read(
            HEADER, PATIENT, ORDER, "OBX|1|SN|X^Titre^L||" + value + "|" + unit(member) + "|||||F");

    assertThat(first(plan, "Observation").path(member)).hasToString(json);
  }

  private static String unit(String member) {
    return member.equals("valueQuantity") ? "g" : "";
  }

  @Test
  void aRangeOfNumbersHasItsUnitTwice() {
    ImportPlan plan = read(HEADER, PATIENT, ORDER, "OBX|1|SN|X^Cells^L||^10^-^20|g/L|||||F");

    JsonNode range = first(plan, "Observation").path("valueRange");
    assertThat(range.at("/low/value").asInt()).isEqualTo(10);
    assertThat(range.at("/high/value").asInt()).isEqualTo(20);
    assertThat(range.findValuesAsText("code")).isEqualTo(List.of("g/L", "g/L"));
  }

  @ParameterizedTest
  @CsvSource({
    "NM, 13.1~14.2, IMPORT-09 OBX-5: holds several values",
    "NM, 1.2.3, IMPORT-03 OBX-5: '1.2.3' is no number",
    "SN, ^1^of^3, IMPORT-03 OBX-5.3: 'of' is no sign",
    "SN, >^1^-^3, IMPORT-03 OBX-5.3: '-' is no sign",
    "CE, A^a~B^b, IMPORT-09 OBX-5: holds several values",
  })
  void valuesThatAreNotUnderstoodAreRefused(String type, String value, String why) {
    ImportPlan plan =
        read(HEADER, PATIENT, ORDER, "OBX|1|" + type + "|X^Test^L||" + value + "||||||F");

    assertThat(refusal(plan)).startsWith(why);
  }

  @ParameterizedTest
  @CsvSource({"550203", "19551303", "15550203", "0"})
  void birthDatesThatAreNoneAreRefused(String date) {
    ImportPlan plan = read(HEADER.replace("ORU^R01", "ADT^A08"), PATIENT.replace("19550203", date));

    assertThat(refusal(plan)).startsWith("IMPORT-03 PID-7: '" + date + "' is no time");
  }

  @Test
  void whatIsToBeDeletedGoesAndWhatIsNotSaidStays() {
    ObjectNode known =
        Json.object(
            ("{\"resourceType\":\"Patient\",\"id\":\"x\",\"gender\":\"female\","
                    + "\"birthDate\":\"1955-02-03\",\"address\":[{\"city\":\"Town\"}],"
                    + "\"telecom\":[{\"system\":\"phone\",\"value\":\"1\",\"use\":\"home\"},"
                    + "{\"system\":\"phone\",\"value\":\"2\",\"use\":\"work\"}]}")
                .getBytes(StandardCharsets.UTF_8));
    String message =
        HEADER.replace("ORU^R01", "ADT^A08") + "\rPID|1||p1^^^HOSP||One^Ann||\"\"||||\"\"||\"\"";

    JsonNode patient =
        first(read(message.getBytes(StandardCharsets.UTF_8), storing(known)), "Patient");

    assertThat(patient.has("birthDate")).isFalse();
    assertThat(patient.has("address")).isFalse();
    assertThat(patient.path("telecom").findValuesAsText("use")).isEqualTo(List.of("work"));
    assertThat(patient.path("gender").asText()).isEqualTo("female");
  }

  private static V2Stored storing(ObjectNode patient) {
    return new V2Stored() {
      @Override
      public Optional<ObjectNode> find(String type, String system, String value) {
        return Optional.of(patient);
      }

      @Override
      public boolean isNewer(ObjectNode stored, String time) {
        return false;
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "^application^pdf^Base64^!!!!, IMPORT-03 OBX-5.5: the content is no Base64",
    "^application^pdf^Base64^, IMPORT-02 OBX-5.5: there is no content",
    "^application^pdf^Hex^00, IMPORT-09 OBX-5.4: only content in Base64 is taken",
  })
  void contentsThatCannotBeReadAreRefused(String content, String why) {
    ImportPlan plan =
        read(
            HEADER.replace("ORU^R01", "MDM^T02"),
            PATIENT,
            "TXA|1|CN|TX|20240301||||||||D1|||||AU",
            "OBX|1|ED|X||" + content);

    assertThat(refusal(plan)).startsWith(why);
  }
}
