package org.medulla.imports.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.imports.dicom.DicomJson.array;
import static org.medulla.imports.dicom.DicomJson.instance;
import static org.medulla.imports.dicom.DicomJson.item;
import static org.medulla.imports.dicom.DicomJson.plan;
import static org.medulla.imports.dicom.DicomJson.record;
import static org.medulla.imports.dicom.DicomJson.structureSet;
import static org.medulla.imports.dicom.DicomJson.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medulla.imports.ImportPlan;
import org.medulla.imports.ImportProblem;

class DicomImportTest {

  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String MR = "1.2.840.10008.5.1.4.1.1.4";

  @Test
  void imagesBecomeOneStudyWithTheirSeries() {
    ImportPlan plan =
        read(
            array(
                instance(CT, "CT", "1.1", "9.1").set("0008103E", "LO", "Planning"),
                instance(CT, "CT", "1.2", "9.1"),
                instance(MR, "MR", "1.3", "9.2").set("00180015", "CS", "BRAIN")));

    ObjectNode study = only(plan, "ImagingStudy");
    assertThat(study.at("/identifier/0/value").asText()).isEqualTo("urn:oid:" + DicomJson.STUDY);
    assertThat(study.path("numberOfInstances").asInt()).isEqualTo(3);
    assertThat(study.at("/series/0/modality/code").asText()).isEqualTo("CT");
    assertThat(study.at("/series/0/numberOfInstances").asInt()).isEqualTo(2);
    assertThat(study.at("/series/0/description").asText()).isEqualTo("Planning");
    assertThat(study.at("/series/1/bodySite/code").asText()).isEqualTo("12738006");
    assertThat(study.path("started").asText()).isEqualTo("2023-09-20");
    assertThat(study.at("/endpoint/0/reference").asText()).startsWith("urn:uuid:");
    assertThat(only(plan, "Endpoint").path("address").asText())
        .isEqualTo("http://127.0.0.1:8042/dicom-web");
  }

  @Test
  void aCourseIsReadFromItsObjectsWithGrayAsCentigray() {
    ImportPlan plan =
        read(
            array(summary(), plan(), structureSet(), record(1, "20230925"), record(2, "20230926")));

    assertThat(errors(plan)).isEmpty();
    List<ObjectNode> volumes = all(plan, "BodyStructure");
    assertThat(volumes)
        .extracting(it -> it.path("description").asText())
        .containsExactly("CTV T1-S2", "PTV");
    List<ObjectNode> requests = all(plan, "ServiceRequest");
    assertThat(requests)
        .extracting(it -> it.path("intent").asText())
        .containsExactly("original-order", "filler-order");
    assertThat(requests.get(0).toString())
        .contains("\"value\":1800,\"unit\":\"cGy\"", "\"value\":180,", "\"valuePositiveInt\":10")
        .contains("\"value\":6,\"unit\":\"MV\"", "1156506007", "UNC")
        .doesNotContain("441799006");
    assertThat(requests.get(1).at("/identifier/0/value").asText())
        .isEqualTo("urn:oid:" + DicomJson.PLAN);
    List<ObjectNode> procedures = all(plan, "Procedure");
    assertThat(procedures)
        .extracting(it -> it.at("/code/text").asText())
        .containsExactly("Radiotherapy course of treatment", "Fraction 1", "Fraction 2");
    ObjectNode course = procedures.get(0);
    assertThat(course.path("status").asText()).isEqualTo("completed");
    assertThat(course.at("/performedPeriod/end").asText()).isEqualTo("2023-10-06");
    assertThat(course.toString())
        .contains("\"totalDoseDelivered\",\"valueQuantity\":{\"value\":1800")
        .contains("\"fractionsDelivered\",\"valueUnsignedInt\":10");
    assertThat(procedures.get(1).at("/performedPeriod/start").asText()).isEqualTo("2023-09-25");
  }

  @Test
  void beamsOfOneFractionAreOneAndTheCourseIsUnderWay() {
    DicomJson second = record(1, "20230925").set("00080018", "UI", "1.2.3.4");

    ImportPlan plan = read(array(record(1, "20230925"), second));

    assertThat(errors(plan)).isEmpty();
    assertThat(all(plan, "Procedure")).hasSize(2);
    assertThat(all(plan, "Procedure").get(0).path("status").asText()).isEqualTo("in-progress");
    assertThat(all(plan, "Procedure").get(1).path("identifier")).hasSize(3);
  }

  @Test
  void tenThousandFractionsAreRead() {
    DicomJson[] records = new DicomJson[10_000];
    for (int i = 0; i < records.length; i++) {
      records[i] = record(i + 1, "20230925");
    }

    ImportPlan plan = read(array(records));

    assertThat(errors(plan)).isEmpty();
    assertThat(all(plan, "Procedure")).hasSize(10_001);
  }

  @Test
  void theSameAgainIsTheSameBundle() {
    byte[] bytes = array(structureSet(), plan(), summary());

    assertThat(read(bytes).transaction()).isEqualTo(read(bytes).transaction());
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1e999", "eighteen", "18 Gy", "-1"})
  void dosesThatAreNoneAreRefusedWithTheirTag(String dose) {
    DicomJson plan =
        plan()
            .sequence(
                "300A0010", item().set("300A0020", "CS", "TARGET").set("300A0026", "DS", dose));

    assertThat(errors(read(array(plan))))
        .singleElement()
        .asString()
        .startsWith("dataset 1, (300A,0010)[1].(300A,0026): is");
  }

  @Test
  void missingTagsAreNamed() {
    assertThat(errors(read(array(plan().without("00100020")))))
        .contains("dataset 1, (0010,0020): the identifier of the patient is missing");
    assertThat(errors(read(array(plan(), plan().without("0020000D")))))
        .contains("dataset 2, (0020,000D): the UID of the study is missing");
    assertThat(errors(read(array(summary().without("30080200")))))
        .contains(
            "dataset 1, (3008,0200): the status of the treatment is missing or none of DICOM's");
  }

  @Test
  void wrongKindsOfValuesAreRefusedAndForeignTagsLeftAlone() {
    DicomJson plan = plan().set("30091001", "UN", "private").set("300A0070", "LO", "no sequence");

    assertThat(errors(read(array(plan)))).containsExactly("dataset 1, (300A,0070): is no sequence");
    assertThat(errors(read(array(plan().set("00080018", "UI", "not a uid")))))
        .isNotEmpty()
        .allMatch(it -> it.contains("(0008,0018): is no UID"));
    assertThat(errors(read(array(plan().set("30091001", "UN", "private"))))).isEmpty();
    assertThat(errors(read(array(plan().set("00080020", "DA", "20231399")))))
        .contains("dataset 1, (0008,0020): is no date");
  }

  @Test
  void hostileTextsStayTexts() {
    ImportPlan plan =
        read(
            array(
                plan()
                    .name("00100010", "<script>alert(1)</script>^'; DROP TABLE x")
                    .set("300A0002", "SH", "\u0000\u001b[31m" + "x".repeat(5000))));

    assertThat(errors(plan)).isEmpty();
    assertThat(only(plan, "Patient").at("/name/0/family").asText())
        .isEqualTo("<script>alert(1)</script>");
    assertThat(all(plan, "ServiceRequest").get(1).at("/identifier/1/value").asText())
        .hasSizeLessThanOrEqualTo(500)
        .doesNotContain("\u001b");
  }

  @Test
  void moreDeliveredThanPlannedAndEndsBeforeStartsAreRefused() {
    DicomJson more =
        summary().sequence("30080220", item().set("300A0078", "IS", 10).set("3008005A", "IS", 11));

    assertThat(errors(read(array(more))))
        .contains(
            "dataset 1, (3008,0220)[1].(3008,005A): more fractions were delivered than planned");
    assertThat(errors(read(array(summary().set("30080056", "DA", "20230901")))))
        .contains("dataset 1, (3008,0056): the most recent treatment lies before the first");
  }

  /** A record of one beam. */
  private static DicomJson part(String uid, String day, int beam, String end) {
    return record(1, day)
        .set("00080018", "UI", DicomJson.STUDY + uid)
        .sequence(
            "30080020",
            item().set("300C0006", "IS", beam).set("30080022", "IS", 1).set("3008002A", "CS", end));
  }

  @Test
  void aFractionThatWasBrokenOffAndCompletedIsOneAndComplete() {
    ObjectNode fraction =
        all(
                read(
                    array(
                        part(".4.2", "20230926", 1, "NORMAL"),
                        part(".4.1", "20230925", 1, "MACHINE"),
                        part(".4.3", "20230926", 2, "NORMAL"))),
                "Procedure")
            .get(1);

    assertThat(fraction.at("/code/text").asText()).isEqualTo("Fraction 1");
    assertThat(fraction.path("status").asText()).isEqualTo("completed");
    assertThat(fraction.at("/performedPeriod/start").asText()).isEqualTo("2023-09-25");
    assertThat(fraction.at("/performedPeriod/end").asText()).isEqualTo("2023-09-26");
    assertThat(fraction.toString()).contains(".4.1\"", ".4.2\"", ".4.3\"");
  }

  @Test
  void aFractionOfWhichABeamWasNeverCompletedIsStopped() {
    ImportPlan plan =
        read(array(part(".4.1", "20230925", 1, "NORMAL"), part(".4.2", "20230925", 2, "OPERATOR")));

    assertThat(all(plan, "Procedure").get(1).path("status").asText()).isEqualTo("stopped");
  }

  @Test
  void aPlanOfBrachytherapyIsKeptAsASeriesOnly() {
    ImportPlan plan =
        read(array(DicomJson.plan().without("300A00B0").sequence("300A0230", item())));

    assertThat(all(plan, "ServiceRequest")).isEmpty();
    assertThat(all(plan, "ImagingStudy")).hasSize(1);
    assertThat(plan.problems())
        .extracting(ImportProblem::sentence)
        .contains(
            "dataset 1, (300A,0230): a plan of brachytherapy is kept as a series only; its doses"
                + " are not taken");
  }

  @Test
  void aCourseOfBrachytherapySaysSo() {
    DicomJson groups = item().set("30080224", "CS", "BRACHY").set("3008005A", "IS", 4);

    ImportPlan plan = read(array(summary().sequence("30080220", groups)));

    assertThat(only(plan, "Procedure").toString()).contains("\"text\":\"Brachytherapy\"");
  }

  @Test
  void aTotalThatMustBeInCentigrayIsTold() {
    DicomJson reference = item().set("300A0020", "CS", "TARGET").set("300A0026", "DS", 1800);

    ImportPlan plan = read(array(DicomJson.plan().sequence("300A0010", reference)));

    assertThat(plan.problems())
        .extracting(ImportProblem::sentence)
        .contains(
            "dataset 1, (300A,0010)[1].(300A,0026): a total dose of 1800 Gy is unusual (up to 100"
                + " Gy); is it in cGy?");
  }

  @Test
  void aPlanOfSeveralFractionGroupsHasItsTotalsAndNoNumberOfFractions() {
    ImportPlan plan =
        read(
            array(
                DicomJson.plan()
                    .sequence(
                        "300A0070",
                        item().set("300A0078", "IS", 25),
                        item().set("300A0078", "IS", 8))));

    assertThat(all(plan, "ServiceRequest").toString())
        .contains("\"value\":1800,")
        .doesNotContain("fractions-planned", "fractions-prescribed", "\"fractionDose\"");
  }

  @Test
  void emptyAndForeignTagsAreNothing() {
    DicomJson plan = DicomJson.plan().set("300A0002", "SH", "").set("300E0002", "CS", "");
    plan.json().putObject("00091001").put("vr", "UN").put("InlineBinary", "AAAA");
    plan.json().putObject("00081030").put("vr", "LO");
    plan.json().putObject("00100010").put("vr", "PN").putArray("Value").addNull();
    plan.json().put("foreign", 3);

    assertThat(errors(read(array(plan)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "[1]", "\"x\"", "[{}]"})
  void whatIsNoDicomJsonIsRefused(String text) {
    ImportPlan plan = read(text.getBytes(StandardCharsets.UTF_8));

    assertThat(plan.isSound()).isFalse();
    assertThat(plan.steps()).isEmpty();
  }

  private static ImportPlan read(byte[] bytes) {
    return new DicomImport("", "http://127.0.0.1:8042/dicom-web")
        .read("study.json", bytes, Instant.parse("2026-01-02T03:04:05Z"));
  }

  private static List<String> errors(ImportPlan plan) {
    return plan.problems().stream()
        .filter(ImportProblem::isError)
        .map(ImportProblem::sentence)
        .toList();
  }

  private static ObjectNode only(ImportPlan plan, String type) {
    assertThat(all(plan, type)).hasSize(1);
    return all(plan, type).get(0);
  }

  private static List<ObjectNode> all(ImportPlan plan, String type) {
    List<ObjectNode> found = new ArrayList<>();
    for (JsonNode entry : plan.transaction().path("entry")) {
      if (entry.at("/resource/resourceType").asText().equals(type)) {
        found.add((ObjectNode) entry.path("resource"));
      }
    }
    return found;
  }
}
