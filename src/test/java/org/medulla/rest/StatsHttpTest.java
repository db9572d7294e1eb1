package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against values computed by hand from the report. */
class StatsHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  private static final String STATS = "/Observation/$stats?subject=Patient/synthetic-emh-case";
  private static final String LOINC = "&system=http://loinc.org";
  private static final String MOTOR = "&system=https://w3id.org/medulla/fhir/CodeSystem/motor";

  @BeforeAll
  static void load() {
    server.load("index-case-synthetic-dates.json");
    server.given(
        Samples.patient("p", "P"),
        dose("grams", "2", "g"),
        dose("milligrams", "500", "mg"),
        dose("metres", "7", "m"),
        ((ObjectNode) dose("wrong", "99", "g")).put("status", "entered-in-error"),
        json(
            "{'resourceType':'Observation','id':'pressure','status':'final',"
                + "'code':{'coding':[{'system':'http://loinc.org','code':'85354-9'}]},"
                + "'subject':{'reference':'Patient/p'},'effectiveDateTime':'2024-01-01',"
                + "'component':[%s,%s]}",
            component("8480-6", "120"), component("8462-4", "80")));
  }

  private static ObjectNode dose(String id, String value, String unit) {
    return json(
        "{'resourceType':'Observation','id':'%s','status':'final',"
            + "'code':{'coding':[{'system':'urn:c','code':'dose'}]},"
            + "'subject':{'reference':'Patient/p'},'effectiveDateTime':'2024-01-01',"
            + "'valueQuantity':{'value':%s,'system':'http://unitsofmeasure.org','code':'%s'}}",
        id, value, unit);
  }

  private static String component(String code, String value) {
    return "{'code':{'coding':[{'system':'http://loinc.org','code':'"
        + code
        + "'}]},'valueQuantity':{'value':"
        + value
        + ",'system':'http://unitsofmeasure.org','code':'mm[Hg]'}}";
  }

  private static List<JsonNode> parameters(HttpReply reply, String name) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode parameter : reply.json().path("parameter")) {
      if (parameter.path("name").asText().equals(name)) {
        found.add(parameter.path("resource"));
      }
    }
    return found;
  }

  private static JsonNode only(HttpReply reply) {
    List<JsonNode> statistics = parameters(reply, "statistics");
    assertThat(statistics).hasSize(1);
    return statistics.get(0);
  }

  private static JsonNode component(JsonNode observation, String code) {
    for (JsonNode component : observation.path("component")) {
      JsonNode concept = component.path("code");
      if (concept.at("/coding/0/code").asText().equals(code)
          || concept.path("text").asText().equals(code)) {
        return component;
      }
    }
    throw new AssertionError("No " + code + " in " + observation);
  }

  private static String value(JsonNode observation, String code) {
    JsonNode quantity = component(observation, code).path("valueQuantity");
    return quantity.path("value").asText() + " " + quantity.path("code").asText();
  }

  /** Left hip flexors: 0, 2, 4, 5, 5. */
  @Test
  void everyStatisticOfTheScoresOfOneMuscle() {
    JsonNode left =
        only(
            server.get(
                STATS
                    + MOTOR
                    + "&code=motor-L2-L&statistic=average,maximum,minimum,count,total-count,median"
                    + "&statistic=std-dev,sum,variance,20-percent,80-percent,4-lower,4-upper,4-dev"
                    + "&statistic=5-1,5-2,5-3,5-4,skew,kurtosis"));

    Map<String, String> expected =
        Map.ofEntries(
            Map.entry("average", "3.2 1"),
            Map.entry("maximum", "5 1"),
            Map.entry("minimum", "0 1"),
            Map.entry("count", "5 1"),
            Map.entry("total-count", "5 1"),
            Map.entry("median", "4 1"),
            Map.entry("std-dev", "2.16794833887 1"),
            Map.entry("sum", "16 1"),
            Map.entry("variance", "4.7 1"),
            Map.entry("20-percent", "1.6 1"),
            Map.entry("80-percent", "5 1"),
            Map.entry("4-lower", "2 1"),
            Map.entry("4-upper", "5 1"),
            Map.entry("4-dev", "1.5 1"),
            Map.entry("5-1", "1.6 1"),
            Map.entry("5-2", "3.2 1"),
            Map.entry("5-3", "4.4 1"),
            Map.entry("5-4", "5 1"));
    expected.forEach((code, value) -> assertThat(value(left, code)).as(code).isEqualTo(value));
    assertThat(component(left, "skew").at("/valueQuantity/value").asDouble())
        .isCloseTo(-0.612269, within(0.00001));
    assertThat(component(left, "kurtosis").at("/valueQuantity/value").asDouble())
        .isCloseTo(-1.184473, within(0.00001));
    assertThat(left.path("component")).hasSize(20);
  }

  @Test
  void theObservationSaysOfWhomAndWhat() {
    JsonNode hematocrit =
        only(server.get(STATS + LOINC + "&code=20570-8&statistic=average&statistic=sum"));

    assertThat(hematocrit.path("status").asText()).isEqualTo("final");
    assertThat(hematocrit.at("/subject/reference").asText())
        .isEqualTo("Patient/synthetic-emh-case");
    assertThat(hematocrit.at("/code/coding/0/code").asText()).isEqualTo("20570-8");
    assertThat(value(hematocrit, "average")).isEqualTo("56 %");
    assertThat(value(hematocrit, "sum")).isEqualTo("112 %");
    assertThat(hematocrit.has("effectivePeriod")).isFalse();
  }

  @Test
  void aValueWithoutUcumUnitCountsInTheTotalOnly() {
    JsonNode epo =
        only(
            server.get(
                STATS + LOINC + "&code=15061-5&statistic=count,total-count,average,regression"));

    assertThat(value(epo, "count")).isEqualTo("0 1");
    assertThat(value(epo, "total-count")).isEqualTo("1 1");
    assertThat(component(epo, "average").at("/dataAbsentReason/coding/0/code").asText())
        .isEqualTo("not-a-number");
  }

  /** 7960 on 2021-03-01, 70590 on 2023-03-01, which is 17520 hours later. */
  @Test
  void regressionGivesGradientAndIntercept() {
    JsonNode leukocytes = only(server.get(STATS + LOINC + "&code=26464-8&statistic=regression"));

    assertThat(component(leukocytes, "gradient").at("/valueQuantity/value").asDouble())
        .isCloseTo(3.574772, within(0.00001));
    assertThat(value(leukocytes, "intercept")).isEqualTo("7960 /mm3");
  }

  @Test
  void unitsAreBroughtTogetherAndWhatMeasuresSomethingElseIsLeftOut() {
    JsonNode dose =
        only(
            server.get(
                "/Observation/$stats?subject=Patient/p&system=urn:c&code=dose"
                    + "&statistic=sum,variance,count,total-count"));

    assertThat(value(dose, "sum")).isEqualTo("2.5 g");
    assertThat(value(dose, "variance")).isEqualTo("1.125 g.g");
    assertThat(value(dose, "count")).isEqualTo("2 1");
    assertThat(value(dose, "total-count")).isEqualTo("3 1");
    assertThat(dose.at("/note/0/text").asText()).contains("1 left out");
  }

  @Test
  void componentsOfAPanelAreGroupedByTheirCodes() {
    HttpReply panel =
        server.get(
            "/Observation/$stats?subject=Patient/p&system=http://loinc.org&code=85354-9"
                + "&statistic=average");
    HttpReply single =
        server.get(
            "/Observation/$stats?subject=Patient/p&system=http://loinc.org&code=8462-4"
                + "&statistic=average");

    assertThat(parameters(panel, "statistics"))
        .extracting(it -> it.at("/code/coding/0/code").asText() + " " + value(it, "average"))
        .containsExactly("8480-6 120 mm[Hg]", "8462-4 80 mm[Hg]");
    assertThat(value(only(single), "average")).isEqualTo("80 mm[Hg]");
  }

  /** Ten muscles, five times each. */
  @Test
  void membersOfAPanelAreGroupedByTheirCodes() {
    List<JsonNode> muscles =
        parameters(
            server.get(STATS + MOTOR + "&code=motor-exam&statistic=count,average"), "statistics");

    assertThat(muscles)
        .hasSize(10)
        .allSatisfy(it -> assertThat(value(it, "count")).isEqualTo("5 1"))
        .anySatisfy(
            it -> {
              assertThat(it.at("/code/coding/0/code").asText()).isEqualTo("motor-L2-L");
              assertThat(value(it, "average")).isEqualTo("3.2 1");
            });
  }

  @Test
  void aPeriodLeavesOutWhatLiesOutside() {
    HttpReply reply =
        server.post(
            "/Observation/$stats",
            json(
                "{'resourceType':'Parameters','parameter':["
                    + "{'name':'subject','valueUri':'Patient/synthetic-emh-case'},"
                    + "{'name':'coding','valueCoding':"
                    + "{'system':'http://loinc.org','code':'20570-8'}},"
                    + "{'name':'period','valuePeriod':{'start':'2022-01-01','end':'2023-12-31'}},"
                    + "{'name':'statistic','valueCode':'average'},"
                    + "{'name':'statistic','valueCode':'count'},"
                    + "{'name':'include','valueBoolean':true}]}"));

    assertThat(value(only(reply), "average")).isEqualTo("49.5 %");
    assertThat(only(reply).at("/effectivePeriod/start").asText()).isEqualTo("2022-01-01");
    assertThat(parameters(reply, "source"))
        .extracting(it -> it.path("id").asText())
        .containsExactly("synthetic-hematocrit-progression");
  }

  @Test
  void aDurationEndsNow() {
    JsonNode hematocrit =
        only(server.get(STATS + LOINC + "&code=20570-8&statistic=count&duration=1"));

    assertThat(value(hematocrit, "count")).isEqualTo("0 1");
    assertThat(hematocrit.at("/effectivePeriod/end").asText()).isNotEmpty();
  }

  @Test
  void sourcesAreLimited() {
    assertThat(
            parameters(
                server.get(
                    STATS + MOTOR + "&code=motor-score&statistic=count&include=true&limit=7"),
                "source"))
        .hasSize(7);
    assertThat(
            parameters(
                server.get(STATS + MOTOR + "&code=motor-score&statistic=count&limit=7"), "source"))
        .isEmpty();
  }

  @Test
  void badCallsAreRefusedByName() {
    Map<String, String> expected =
        Map.of(
            STATS + LOINC + "&statistic=count", "OPERATION-04 http.code",
            STATS + "&code=20570-8&statistic=count", "OPERATION-04 http.code",
            STATS + LOINC + "&code=20570-8", "OPERATION-04 http.statistic",
            STATS + LOINC + "&code=20570-8&statistic=mode", "OPERATION-06 http.statistic",
            STATS + LOINC + "&code=20570-8&statistic=count&duration=0",
                "OPERATION-06 http.duration",
            STATS + LOINC + "&code=20570-8&statistic=count&coding=x", "OPERATION-02 http.coding",
            STATS + LOINC + "&code=20570-8&statistic=count&patient=x", "OPERATION-03 http.patient");
    expected.forEach(
        (call, problem) -> {
          HttpReply reply = server.get(call);
          assertThat(reply.problem() + " " + reply.expression()).as(call).isEqualTo(problem);
        });
  }
}
