package org.medulla.imports.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.imports.sheet.SheetSamples.errors;
import static org.medulla.imports.sheet.SheetSamples.plan;
import static org.medulla.imports.sheet.SheetSamples.procedure;
import static org.medulla.imports.sheet.SheetSamples.resources;
import static org.medulla.imports.sheet.SheetSamples.sentences;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Json;
import org.medulla.imports.ImportPlan;

class CourseSheetTest {

  private static final String HEAD =
      "MRN,Course,Phase,Volume,Rx Dose (Gy),Dose/Fx (Gy),Fx,Fx Delivered,First Tx,Last Tx\n";

  @Test
  void aCourseLooksLikeOneThatWasMappedFromACaseRecord() throws IOException {
    ImportPlan plan = plan(SheetSamples.template("courses"));
    ObjectNode imported = procedure(plan, "1217123003");
    ObjectNode mapped = mapped("Procedure/synthetic-rt-course");

    assertThat(errors(plan)).isEmpty();
    assertThat(imported.at("/meta/profile")).isEqualTo(mapped.at("/meta/profile"));
    assertThat(imported.path("category")).isEqualTo(mapped.path("category"));
    assertThat(imported.path("code")).isEqualTo(mapped.path("code"));
    assertThat(imported.path("status")).isEqualTo(mapped.path("status"));
    assertThat(imported.path("bodySite").get(0)).isEqualTo(mapped.path("bodySite").get(0));
    assertThat(imported.at("/performedPeriod/start"))
        .isEqualTo(mapped.at("/performedPeriod/start"));
    assertThat(imported.at("/performedPeriod/end")).isEqualTo(mapped.at("/performedPeriod/end"));
    assertThat(extension(imported, "modality-and-technique").toString())
        .isEqualTo(extension(mapped, "modality-and-technique").toString());
    assertThat(without(doses(imported).get(1), "volume", "fact-source"))
        .isEqualTo(without(doses(mapped).get(0), "volume", "fact-source"));
  }

  @Test
  void aPrescriptionAndAPhaseHaveTheShapeOfCasesToo() throws IOException {
    ImportPlan plan = plan(SheetSamples.template("courses"));
    ObjectNode prescription = resources(plan, "ServiceRequest").get(0);
    ObjectNode mapped = mapped("ServiceRequest/synthetic-rt-prescription");

    assertThat(without(doses(prescription).get(1), "volume", "fact-source"))
        .isEqualTo(without(doses(mapped).get(0), "volume", "fact-source"));
    assertThat(extension(prescription, "fractions-prescribed").toString())
        .isEqualTo(extension(mapped, "fractions-prescribed").toString());
    assertThat(prescription.path("code")).isEqualTo(mapped.path("code"));
    ObjectNode phase = procedure(plan, "1222565005");
    assertThat(without(doses(phase).get(1), "volume", "fact-source"))
        .isEqualTo(
            without(doses(mapped("Procedure/synthetic-rt-phase")).get(0), "volume", "fact-source"));
  }

  @Test
  void grayBecomesCentigrayExactly() {
    ImportPlan plan = plan(HEAD + "7,A,1,PTV,50.4,1.8,28,28,2024-01-15,2024-02-21\n");

    assertThat(errors(plan)).isEmpty();
    assertThat(doses(procedure(plan, "1217123003")).get(0).toString())
        .contains("{\"value\":5040,\"unit\":\"cGy\"");
  }

  @Test
  void headersInTheWordsOfOncologySystemsAreUnderstood() {
    ImportPlan plan =
        plan(
            "Report of treatments\nPrinted 2024-05-01\n\n"
                + "Medical Record Number;Course ID;Plan Name;Target;Total Dose [Gy];"
                + "Dose per Fraction [Gy];Number of Fractions;First Treatment;Last Treatment\n"
                + "7;C1;Brust re;PTV;40,05;2,67;15;15.01.2024;02.02.2024\n");

    assertThat(errors(plan)).isEmpty();
    assertThat(resources(plan, "ServiceRequest").get(0).toString()).contains("\"value\":4005");
  }

  @Test
  void aTotalThatDoesNotFitIsRefusedWithItsPlace() {
    ImportPlan plan = plan(HEAD + "7,A,1,PTV,18,1.8,9,,2024-01-15,2024-02-21\n");

    assertThat(errors(plan))
        .containsExactly(
            "IMPORT-05 sheet.csv, row 2, column E 'Rx Dose (Gy)': 18 Gy is not 9 x 1.8 Gy ="
                + " 16.2 Gy (column G 'Fx')");
  }

  @Test
  void phasesOfOneVolumeAreAddedUpAndMarkedAsDerived() {
    ImportPlan plan =
        plan(
            HEAD
                + "7,A,Initial,PTV1,50,2,25,25,2024-01-15,2024-02-16\n"
                + "7,A,Boost,PTV1,10,2,5,5,2024-02-19,2024-02-23\n");

    String dose = doses(procedure(plan, "1217123003")).get(0).toString();
    assertThat(dose).contains("\"value\":6000", "\"valueUnsignedInt\":30", "derived");
    assertThat(resources(plan, "Procedure")).hasSize(3);
    assertThat(procedure(plan, "1217123003").at("/performedPeriod/end").asText())
        .isEqualTo("2024-02-23");
  }

  @Test
  void whatWasDeliveredIsNotMadeUp() {
    ImportPlan plan =
        plan("MRN,Course,Dose (cGy),Fractions,Start,End\n7,A,3000,10,2024-01-15,2024-01-26\n");

    assertThat(errors(plan)).isEmpty();
    assertThat(doses(procedure(plan, "1217123003"))).isEmpty();
    assertThat(procedure(plan, "1217123003").toString()).contains("\"valueCode\":\"inferred\"");
  }

  @Test
  void aDoseWithoutAUnitIsRefusedUnlessOneIsDeclared() {
    String sheet = "MRN,Course,Dose,Fx,Start,End\n7,A,30,10,2024-01-15,2024-01-26\n";

    assertThat(errors(plan(sheet)))
        .containsExactly(
            "IMPORT-04 sheet.csv, row 2, column C 'Dose': '30' has no unit; write Gy or cGy into"
                + " the header, or say which with the dose unit");
    assertThat(errors(plan(sheet, "dose-unit", "Gy"))).isEmpty();
  }

  @Test
  void anUnknownUnitIsRefused() {
    ImportPlan plan = plan("MRN,Course,Dose (Sv),Fx,Start,End\n7,A,30,10,2024-01-15,2024-01-26\n");

    assertThat(errors(plan)).singleElement().asString().contains("no unit of dose");
  }

  @Test
  void swappedColumnsAreRefused() {
    ImportPlan plan = plan(HEAD + "7,A,1,PTV,18,10,1.8,,2024-02-21,2024-01-15\n");

    assertThat(errors(plan)).anyMatch(it -> it.contains("column G 'Fx': '1.8' is no whole number"));
    assertThat(errors(plan(HEAD + "7,A,1,PTV,18,1.8,10,,2024-02-21,2024-01-15\n")))
        .containsExactly(
            "IMPORT-05 sheet.csv, row 2, column J 'Last Tx': the end lies before the start; are"
                + " they swapped?");
  }

  @Test
  void aRowThatStandsTwiceIsTakenOnceAndAnotherOneIsRefused() {
    String row = "7,A,1,PTV,18,1.8,10,,2024-01-15,2024-02-21\n";

    ImportPlan same = plan(HEAD + row + row);
    ImportPlan other = plan(HEAD + row + "7,A,1,PTV,20,2,10,,2024-01-15,2024-02-21\n");

    assertThat(errors(same)).isEmpty();
    assertThat(sentences(same)).anyMatch(it -> it.startsWith("sheet.csv, row 3: the same course"));
    assertThat(resources(same, "ServiceRequest")).hasSize(1);
    assertThat(errors(other)).singleElement().asString().contains("row 2, with other values");
  }

  @Test
  void aCourseHasOneReasonAndAPhaseOneMachineAndEmptyCellsSayNothing() {
    String head = "MRN,Course,Plan,Volume,Dose (Gy),Fx,Status,Machine,Diagnosis\n";
    String first = "7,A,1,PTV1,18,10,completed,,\n";

    ImportPlan plan = plan(head + first + "7,A,1,PTV2,20,10,completed,L1,C79.5\n");

    assertThat(errors(plan)).isEmpty();
    assertThat(resources(plan, "Procedure").get(0).toString()).contains("\"L1\"", "C79.5");
    assertThat(
            errors(
                plan(
                    head
                        + first.replace(",,", ",L2,C79.4")
                        + "7,A,1,PTV2,20,10,completed,L1,C79.5\n")))
        .containsExactlyInAnyOrder(
            "IMPORT-05 sheet.csv, row 3, column H 'Machine': differs from row 2 of the same phase",
            "IMPORT-05 sheet.csv, row 3, column I 'Diagnosis': differs from row 2 of the same"
                + " course");
  }

  @Test
  void rowsOfOnePhaseMustAgree() {
    ImportPlan plan =
        plan(
            HEAD
                + "7,A,1,PTV1,18,1.8,10,,2024-01-15,2024-02-21\n"
                + "7,A,1,PTV2,10,2,5,,2024-01-15,2024-02-21\n");

    assertThat(errors(plan))
        .containsExactly(
            "IMPORT-05 sheet.csv, row 3, column G 'Fx': differs from row 2 of the same phase");
  }

  @Test
  void moreFractionsThanPlannedAreRefused() {
    ImportPlan plan = plan(HEAD + "7,A,1,PTV,18,1.8,10,11,2024-01-15,2024-02-21\n");

    assertThat(errors(plan)).singleElement().asString().contains("11 fractions were delivered");
  }

  @Test
  void anEmptyPatientIsRefusedAsMergedCellsLeaveIt() {
    ImportPlan plan =
        plan(
            HEAD
                + "7,A,1,PTV1,18,1.8,10,,2024-01-15,2024-02-21\n"
                + ",,2,PTV1,18,1.8,10,,2024-01-15,2024-02-21\n");

    assertThat(errors(plan))
        .contains(
            "IMPORT-02 sheet.csv, row 3, column A 'MRN': is empty; write the value in every row,"
                + " also where cells were merged");
  }

  @Test
  void aDoseInTheWrongUnitIsWarnedOf() {
    ImportPlan plan = plan("MRN,Course,Dose (cGy),Fx,Start,End\n7,A,18,10,2024-01-15,2024-01-26\n");

    assertThat(sentences(plan)).anyMatch(it -> it.contains("0.18 Gy is unusual"));
  }

  @Test
  void aPhotonCourseWithoutAKnownTechniqueSaysSo() {
    ImportPlan plan =
        plan(
            "MRN,Course,Dose (Gy),Fx,Start,End,Modality,Technique,Energy\n"
                + "7,A,30,10,2024-01-15,2024-01-26,Photon,HyperArc,6X\n"
                + "7,B,30,10,2024-03-15,2024-03-26,x-ray,VMAT,10 FFF\n"
                + "7,C,30,10,2024-05-15,2024-05-26,Electrons,,9 MeV\n");

    List<ObjectNode> all = resources(plan, "ServiceRequest");
    assertThat(all.get(0).toString()).contains("UNC", "HyperArc", "\"value\":6,\"unit\":\"MV\"");
    assertThat(all.get(1).toString()).contains("1156530009", "\"value\":10,\"unit\":\"MV\"");
    assertThat(all.get(2).toString())
        .contains("Electrons", "\"unit\":\"MeV\"")
        .doesNotContain("mcode-radiotherapy-technique");
  }

  @Test
  void twiceTheSameSheetIsTwiceTheSameBundle() {
    byte[] sheet = SheetSamples.template("courses");

    assertThat(plan(sheet).transaction()).isEqualTo(plan(sheet).transaction());
  }

  @Test
  void everythingHasOneProvenanceThatNamesTheSource() {
    ImportPlan plan = plan(SheetSamples.template("courses"));

    ObjectNode provenance = resources(plan, "Provenance").get(0);
    assertThat(provenance.path("target")).hasSize(plan.steps().size());
    assertThat(provenance.path("recorded").asText()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(provenance.at("/entity/0/what/identifier/value").asText())
        .matches("ni:///sha-256;[0-9a-f]{64}");
    assertThat(provenance.at("/agent/0/who/display").asText()).contains("rules sheet 1");
  }

  private static List<JsonNode> doses(ObjectNode resource) {
    List<JsonNode> doses = new ArrayList<>();
    for (JsonNode extension : resource.path("extension")) {
      if (extension.path("url").asText().endsWith("-to-volume")) {
        doses.add(extension);
      }
    }
    return doses;
  }

  private static JsonNode extension(ObjectNode resource, String end) {
    for (JsonNode extension : resource.path("extension")) {
      if (extension.path("url").asText().endsWith(end)) {
        return extension;
      }
    }
    throw new AssertionError("no extension " + end);
  }

  private static List<String> without(JsonNode extension, String... urls) {
    List<String> parts = new ArrayList<>();
    for (JsonNode part : extension.path("extension")) {
      if (Set.of(urls).stream().noneMatch(part.path("url").asText()::endsWith)) {
        parts.add(part.toString());
      }
    }
    return parts;
  }

  private static ObjectNode mapped(String key) throws IOException {
    Path file = Path.of("sample-bundles/index-case-synthetic-dates.json");
    for (JsonNode entry : Json.object(Files.readAllBytes(file)).path("entry")) {
      if (entry.at("/request/url").asText().equals(key)) {
        return (ObjectNode) entry.path("resource");
      }
    }
    throw new AssertionError("no resource " + key);
  }
}
