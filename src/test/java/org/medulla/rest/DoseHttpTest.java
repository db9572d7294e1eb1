package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Doses as they are stored, against what a physicist would answer. */
class DoseHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  private static final String MCODE = "http://hl7.org/fhir/us/mcode/StructureDefinition/";
  private static final String CODEX =
      "http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/";

  @BeforeAll
  static void load() {
    server.load("index-case.json");
    server.load("literature-cases.json");
    server.given(
        Samples.patient("twice", "T"),
        volume("cord-ptv", "twice"),
        volume("cord-boost", "twice"),
        // 2019, centre A: two phases to the PTV, the second one to the boost, too.
        course("first", "twice", "completed", "1156506007", "Centre A", "2019-02-01", "2019-03-01"),
        phase("first-1", "twice", "first", 15, dose("cord-ptv", "3000", "200")),
        phase("first-2", "twice", "first", 2, dose("cord-boost", "600", "300")),
        // 2022, centre B: the same PTV again.
        course(
            "second",
            "twice",
            "completed",
            "1156506007",
            "Centre B",
            "2022-05-02",
            "2022-05-06",
            delivered("cord-ptv", "2000", 5, "")),
        Samples.patient("boosted", "B"),
        volume("sib-54", "boosted"),
        volume("sib-60", "boosted"),
        course("sib", "boosted", "completed", "1156506007", "A", "2023-01-02", "2023-02-10"),
        phase(
            "sib-1",
            "boosted",
            "sib",
            30,
            dose("sib-54", "5400", "180") + "," + dose("sib-60", "6000", "200")),
        // The same back, coded as a region and not as a canal.
        volume("region", "boosted", "122495006", "Thoracic spine"),
        course(
            "other-centre",
            "boosted",
            "completed",
            "1156506007",
            "B",
            "2020-01-02",
            "2020-01-08",
            delivered("region", "2000", 5, "")),
        fraction("fx-1", "boosted", "other-centre", dose("region", "400", "400")),
        fraction("fx-2", "boosted", "other-centre", dose("region", "400", "400")),
        Samples.patient("odd", "O"),
        volume("odd-ptv", "odd"),
        course(
            "protons",
            "odd",
            "completed",
            "10611004",
            "C",
            "2020-01-01",
            "2020-02-01",
            delivered("odd-ptv", "5000", 25, "")),
        course(
            "running",
            "odd",
            "in-progress",
            "1156506007",
            "C",
            "2024-01-01",
            "2024-01-10",
            delivered("odd-ptv", "800", 4, "")),
        course(
            "stopped",
            "odd",
            "stopped",
            "1156506007",
            "C",
            "2023-01-01",
            "2023-01-10",
            delivered("odd-ptv", "600", 3, "")),
        course("undone", "odd", "not-done", "1156506007", "C", "2023-01-01", "2023-01-10"),
        course(
            "sievert",
            "odd",
            "completed",
            "1156506007",
            "C",
            "2021-01-01",
            "2021-01-10",
            delivered("odd-ptv", "20", 10, "").replace("cGy", "Sv")),
        course(
            "contradicted",
            "odd",
            "completed",
            "1156506007",
            "C",
            "2018-01-01",
            "2018-01-10",
            delivered("odd-ptv", "2000", 10, "")),
        phase("contradicted-1", "odd", "contradicted", 8, dose("odd-ptv", "1600", "200")));
    ObjectNode running = (ObjectNode) server.get("/Procedure/running").json();
    running.putArray("basedOn").addObject().put("reference", "ServiceRequest/order");
    server.given(
        json(
            "{'resourceType':'ServiceRequest','id':'order','status':'active',"
                + "'intent':'original-order','code':{'coding':[{'system':'http://snomed.info/sct',"
                + "'code':'1222565005'}]},'subject':{'reference':'Patient/odd'},'extension':["
                + "{'url':'%scodexrt-radiotherapy-fractions-prescribed','valuePositiveInt':10},"
                + "{'url':'%scodexrt-radiotherapy-dose-prescribed-to-volume','extension':["
                + "{'url':'volume','valueReference':{'reference':'BodyStructure/odd-ptv'}},"
                + "{'url':'totalDose','valueQuantity':{'value':20,'code':'Gy'}}]}]}",
            CODEX, CODEX),
        running);
  }

  private static ObjectNode volume(String id, String patient) {
    return volume(id, patient, "61853006", "Spinal canal");
  }

  private static ObjectNode volume(String id, String patient, String code, String words) {
    return json(
        "{'resourceType':'BodyStructure','id':'%s','patient':{'reference':'Patient/%s'},"
            + "'location':{'coding':[{'system':'http://snomed.info/sct','code':'%s'}],"
            + "'text':'%s'},'description':'%s'}",
        id, patient, code, words, id);
  }

  private static String delivered(String volume, String total, int fractions, String more) {
    return String.format(
        "{'url':'%smcode-radiotherapy-dose-delivered-to-volume','extension':[{'url':'volume',"
            + "'valueReference':{'reference':'BodyStructure/%s'}},{'url':'totalDoseDelivered',"
            + "'valueQuantity':{'value':%s,'code':'cGy'}},{'url':'fractionsDelivered',"
            + "'valueUnsignedInt':%d}%s]}",
        MCODE, volume, total, fractions, more);
  }

  private static String dose(String volume, String total, String fraction) {
    return String.format(
        "{'url':'%smcode-radiotherapy-dose-delivered-to-volume','extension':[{'url':'volume',"
            + "'valueReference':{'reference':'BodyStructure/%s'}},{'url':'totalDoseDelivered',"
            + "'valueQuantity':{'value':%s,'code':'cGy'}},{'url':"
            + "'https://w3id.org/medulla/fhir/StructureDefinition/fraction-dose',"
            + "'valueQuantity':{'value':%s,'code':'cGy'}}]}",
        MCODE, volume, total, fraction);
  }

  private static ObjectNode course(
      String id,
      String patient,
      String status,
      String modality,
      String centre,
      String start,
      String end,
      String... doses) {
    String extensions =
        String.format(
            "{'url':'%smcode-radiotherapy-modality-and-technique','extension':[{'url':"
                + "'%smcode-radiotherapy-modality','valueCodeableConcept':{'coding':[{'system':"
                + "'http://snomed.info/sct','code':'%s'}],'text':'Modality %s'}}]}",
            MCODE, MCODE, modality, modality);
    for (String dose : doses) {
      extensions += "," + dose;
    }
    return json(
        "{'resourceType':'Procedure','id':'%s','status':'%s','code':{'coding':[{'system':"
            + "'http://snomed.info/sct','code':'1217123003'}]},'subject':{'reference':"
            + "'Patient/%s'},'performedPeriod':{'start':'%s','end':'%s'},'performer':[{'actor':"
            + "{'display':'%s'}}],'extension':[%s]}",
        id, status, patient, start, end, centre, extensions);
  }

  private static ObjectNode phase(
      String id, String patient, String course, int fractions, String dose) {
    return json(
        "{'resourceType':'Procedure','id':'%s','status':'completed','code':{'coding':[{'system':"
            + "'http://snomed.info/sct','code':'1222565005'}]},'subject':{'reference':"
            + "'Patient/%s'},'partOf':[{'reference':'Procedure/%s'}],'extension':[{'url':"
            + "'%scodexrt-radiotherapy-fractions-delivered','valueUnsignedInt':%d},%s]}",
        id, patient, course, CODEX, fractions, dose);
  }

  private static ObjectNode fraction(String id, String patient, String course, String dose) {
    ObjectNode fraction = phase(id, patient, course, 1, dose);
    ((ObjectNode) fraction.at("/code/coding/0")).put("code", "1297069006");
    return fraction;
  }

  private static JsonNode ask(String patient, String parameters) {
    HttpReply reply = server.get("/Patient/" + patient + "/$dose-accumulate?" + parameters);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    return reply.json();
  }

  /** The parts with a name. */
  private static List<JsonNode> all(JsonNode parent, String name) {
    List<JsonNode> found = new ArrayList<>();
    JsonNode parts = parent.has("parameter") ? parent.path("parameter") : parent.path("part");
    for (JsonNode part : parts) {
      if (part.path("name").asText().equals(name)) {
        found.add(part);
      }
    }
    return found;
  }

  private static JsonNode one(JsonNode parent, String... names) {
    JsonNode at = parent;
    for (String name : names) {
      List<JsonNode> found = all(at, name);
      at = found.isEmpty() ? MissingNode.getInstance() : found.get(0);
    }
    return at;
  }

  /** A value or bounds: {@code 18}, {@code 20..220}, {@code 20..}; empty if there is none. */
  private static String number(JsonNode parameter) {
    if (parameter.has("valueQuantity")) {
      return parameter.path("valueQuantity").path("value").asText();
    }
    JsonNode range = parameter.path("valueRange");
    return range.isMissingNode()
        ? ""
        : range.path("low").path("value").asText()
            + ".."
            + range.path("high").path("value").asText("");
  }

  private static String numbers(JsonNode dose) {
    return String.join(
        " ",
        number(one(dose, "delivered", "physical")),
        number(one(dose, "delivered", "effect", "bed")),
        number(one(dose, "delivered", "effect", "eqd2")));
  }

  private static JsonNode of(JsonNode answer, String kind, String reference) {
    for (JsonNode dose : all(answer, kind)) {
      if (dose.toString().contains("\"" + reference + "\"")) {
        return dose;
      }
    }
    throw new AssertionError("Nothing about " + reference + " in " + answer);
  }

  private static String remarks(JsonNode parent) {
    StringBuilder all = new StringBuilder();
    all(parent, "remark").forEach(it -> all.append(it.path("valueString").asText()).append('\n'));
    return all.toString();
  }

  @Test
  void eighteenGrayInTenFractionsAreSeventeenPointOneInFractionsOfTwo() {
    JsonNode answer = ask("emh-case", "alpha-beta=2");

    JsonNode dose = of(answer, "dose", "Procedure/rt-course");
    assertThat(numbers(dose)).isEqualTo("18 34.2 17.1");
    assertThat(one(dose, "volume").at("/valueReference/reference").asText())
        .isEqualTo("BodyStructure/ptv");
    assertThat(one(dose, "source").path("valueCode").asText()).isEqualTo("inferred");
    assertThat(number(one(dose, "prescribed", "physical"))).isEqualTo("18");
    assertThat(remarks(one(dose, "delivered"))).isEmpty();
  }

  @Test
  void withoutAModelOnlyThePhysicalDoseIsTold() {
    JsonNode answer = ask("emh-case", "");

    assertThat(numbers(of(answer, "dose", "Procedure/rt-course"))).isEqualTo("18  ");
    assertThat(remarks(answer)).contains("alpha-beta=2").contains("tissue=spinal-cord");
  }

  @Test
  void aTissueBringsItsSource() {
    JsonNode answer = ask("emh-case", "tissue=spinal-cord&alpha-beta=tumour$1000||cGy");

    assertThat(all(answer, "model")).hasSize(2);
    assertThat(number(one(all(answer, "model").get(0), "alpha-beta"))).isEqualTo("10");
    assertThat(one(all(answer, "model").get(1), "source").path("valueString").asText())
        .contains("Nieder");
    assertThat(number(one(answer, "dose", "delivered", "effect", "bed"))).isEqualTo("21.24");
  }

  @Test
  void aPostMayNameTheModelWithAQuantity() {
    HttpReply reply =
        server.post(
            "/Patient/emh-case/$dose-accumulate",
            json(
                "{'resourceType':'Parameters','parameter':[{'name':'model','part':[{'name':"
                    + "'tissue','valueCode':'cord'},{'name':'alpha-beta','valueQuantity':{'value':"
                    + "2,'system':'http://unitsofmeasure.org','code':'Gy'}}]}]}"));

    assertThat(numbers(of(reply.json(), "dose", "Procedure/rt-course"))).isEqualTo("18 34.2 17.1");
  }

  @Test
  void aMissingNumberOfFractionsGivesBounds() {
    JsonNode dose = of(ask("lit-04", "alpha-beta=2"), "dose", "Procedure/lit-04-rt-course");

    assertThat(numbers(dose)).isEqualTo("20 20..220 10..110");
    assertThat(remarks(one(dose, "delivered")))
        .contains("number of fractions")
        .contains("modality is not stated");
  }

  @Test
  void aMissingDoseGivesNoNumber() {
    JsonNode dose = of(ask("lit-08", "alpha-beta=2"), "dose", "Procedure/lit-08-rt-course");

    assertThat(numbers(dose)).isEqualTo("  ");
    assertThat(remarks(one(dose, "delivered"))).contains("The dose is missing");
  }

  @Test
  void phasesAndCoursesAreAddedByVolumeAndVolumesOfACourseAreNot() {
    JsonNode answer = ask("twice", "alpha-beta=2");

    // 30 Gy in 2 Gy: BED 60. 6 Gy in 3 Gy: BED 15. 20 Gy in 4 Gy: BED 60.
    assertThat(all(answer, "dose")).hasSize(3);
    JsonNode volume = of(answer, "sum", "BodyStructure/cord-ptv");
    assertThat(numbers(volume)).isEqualTo("50 120 60");
    assertThat(all(volume, "course")).hasSize(2);
    JsonNode site = of(answer, "sum", "http://snomed.info/sct|61853006");
    // Within the boost, if it lies in the PTV: 30 + 6 + 20 Gy; beside it the least is 6 + 20 Gy.
    assertThat(numbers(site)).isEqualTo("26..56 75..135 37.5..67.5");
    assertThat(remarks(one(site, "delivered")))
        .contains("Whether one lies within the other is not known")
        .contains("without recovery");
    JsonNode boost = of(answer, "dose", "BodyStructure/cord-boost");
    assertThat(numbers(boost)).isEqualTo("6 15 7.5");
    assertThat(remarks(one(boost, "delivered"))).contains("what the others gave there is not");
    assertThat(of(answer, "dose", "Procedure/second").toString()).contains("Centre B");
  }

  @Test
  void aBoostInTheSameFractionsIsNotAddedToTheRest() {
    JsonNode answer = ask("boosted", "alpha-beta=10");

    // 54 Gy in 30 x 1.8 Gy: BED 54 x 1.18 = 63.72. 60 Gy in 30 x 2 Gy: BED 72.
    assertThat(numbers(of(answer, "dose", "BodyStructure/sib-54"))).isEqualTo("54 63.72 53.1");
    assertThat(numbers(of(answer, "dose", "BodyStructure/sib-60"))).isEqualTo("60 72 60");
    JsonNode site = of(answer, "sum", "http://snomed.info/sct|61853006");
    assertThat(numbers(site)).isEqualTo("54..60 63.72..72 53.1..60");
    assertThat(remarks(one(site, "delivered"))).contains("They are not added");
  }

  @Test
  void placesOfCoursesThatAreCodedOtherwiseAreNamedAndNotAdded() {
    JsonNode answer = ask("boosted", "alpha-beta=10");

    assertThat(all(answer, "sum")).noneMatch(it -> all(it, "course").size() > 1);
    assertThat(remarks(answer))
        .contains("Whether these overlap is not known: Thoracic spine; Spinal canal.");
  }

  @Test
  void singleFractionsThatAreNotTheWholeDoseAreToldAndNotUsed() {
    JsonNode dose = of(ask("boosted", "alpha-beta=10"), "dose", "Procedure/other-centre");

    assertThat(numbers(dose)).isEqualTo("20 28 23.33");
    assertThat(remarks(one(dose, "delivered")))
        .contains("Single fractions are stored: 2 of together 8 Gy.");
  }

  @Test
  void courseVolumeSiteAndPeriodNarrowTheAnswer() {
    assertThat(all(ask("twice", "course=Procedure/second"), "dose")).hasSize(1);
    assertThat(all(ask("twice", "volume=BodyStructure/cord-boost"), "dose")).hasSize(1);
    assertThat(all(ask("twice", "body-site=61853006"), "dose")).hasSize(3);
    assertThat(all(ask("twice", "body-site=Liver"), "dose")).isEmpty();
    assertThat(all(ask("twice", "start=2022"), "dose")).hasSize(1);
    assertThat(remarks(ask("emh-case", "start=2022"))).contains("has no date");
  }

  @Test
  void whatIsNoPhotonBeamHasNoEffectHere() {
    JsonNode dose = of(ask("odd", "alpha-beta=2"), "dose", "Procedure/protons");

    assertThat(numbers(dose)).isEqualTo("50  ");
    assertThat(remarks(one(dose, "delivered"))).contains("Modality 10611004");
  }

  @Test
  void aCourseThatGoesOnTellsWhatWasGivenAndWhatWasOrdered() {
    JsonNode dose = of(ask("odd", "alpha-beta=2"), "dose", "Procedure/running");

    assertThat(numbers(dose)).isEqualTo("8 16 8");
    assertThat(number(one(dose, "prescribed", "physical"))).isEqualTo("20");
    assertThat(number(one(dose, "prescribed", "effect", "bed"))).isEqualTo("40");
    assertThat(remarks(one(dose, "delivered"))).contains("has not ended");
  }

  @Test
  void stoppedUndoneAndContradictedCoursesSaySo() {
    JsonNode answer = ask("odd", "alpha-beta=2");

    assertThat(remarks(one(of(answer, "dose", "Procedure/stopped"), "delivered")))
        .contains("stopped before its planned end");
    assertThat(remarks(answer)).contains("Procedure/undone was not given");
    JsonNode contradicted = of(answer, "dose", "Procedure/contradicted");
    assertThat(numbers(contradicted)).isEqualTo("16..20 32..40 16..20");
    assertThat(remarks(one(contradicted, "delivered"))).contains("its phases 16 Gy");
    JsonNode sievert = of(answer, "dose", "Procedure/sievert");
    assertThat(numbers(sievert)).isEqualTo("  ");
    assertThat(remarks(one(sievert, "delivered"))).contains("'20 Sv' is not understood");
  }

  @Test
  void aSumWithAnUnknownPartIsALowerBound() {
    JsonNode sum = of(ask("odd", "alpha-beta=2"), "sum", "BodyStructure/odd-ptv");

    // 50 + 8 + 6 + 16 to 20 + what is not understood.
    assertThat(numbers(sum)).isEqualTo("80..  ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "alpha-beta=0~'0' is no alpha/beta",
        "alpha-beta=-2~'-2' is no alpha/beta",
        "alpha-beta=0.0||cGy~'0.0||cGy' is no alpha/beta",
        "alpha-beta=2||Sv~'2||Sv' is no alpha/beta",
        "alpha-beta=two~'two' is no alpha/beta",
        "alpha-beta=1e999~'1e999' is no alpha/beta",
        "tissue=brain~There is no published alpha/beta of 'brain' here",
        "start=2024&end=2023~'end' lies before 'start'"
      })
  void whatIsNotUnderstoodIsRefused(String parameters, String text) {
    HttpReply reply = server.get("/Patient/emh-case/$dose-accumulate?" + parameters);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("OPERATION-06");
    assertThat(reply.issueText()).contains(text);
  }

  @Test
  void moreThanTenModelsAreTooMany() {
    HttpReply reply =
        server.get("/Patient/emh-case/$dose-accumulate?" + "&alpha-beta=2".repeat(11));

    assertThat(reply.problem()).isEqualTo("OPERATION-09");
  }
}
