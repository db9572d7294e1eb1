package org.medulla.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medulla.terminology.Terminology.Manner;

/** Verdicts about single codes, and translations. */
class CodeCheckTest {

  private static final Manner PLAIN = new Manner("", true, Choice.NEWEST);

  private static Verdict inSystem(String system, String code, String display) {
    return Samples.terminology()
        .validateInSystem(
            Subject.of(system, ""), List.of(new Coding("", "", code, display)), PLAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "urn:ietf:bcp:47,de-CH,true",
    "urn:ietf:bcp:47,gsw,true",
    "urn:ietf:bcp:47,english,false",
    "urn:ietf:bcp:47,de_CH,false",
    "urn:ietf:bcp:13,application/fhir+json,true",
    "urn:ietf:bcp:13,text/plain; charset=utf-8,true",
    "urn:ietf:bcp:13,picture,false",
    "urn:ietf:rfc:3986,urn:oid:1.2.840.10008.5.1.4.1.1.4,true",
    "urn:ietf:rfc:3986,http://example.org/a,true",
    "urn:ietf:rfc:3986,no address,false",
    "urn:iso:std:iso:3166,CH,true",
    "urn:iso:std:iso:3166,CHE,true",
    "urn:iso:std:iso:3166,XY,false",
    "urn:iso:std:iso:4217,CHF,true",
    "urn:iso:std:iso:4217,DEM,false",
    "http://unitsofmeasure.org,cGy,true",
    "http://unitsofmeasure.org,lbs of sugar,false"
  })
  void systemsWithRulesAreCheckedByThem(String system, String code, boolean expected) {
    Verdict verdict = inSystem(system, code, "");

    assertThat(verdict.result()).isEqualTo(expected);
    assertThat(verdict.message().isEmpty()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"Car,true", "cAR,true", "auto,true", "Wagen,true", "Vehicle,false"})
  void everyNameOfACodeIsRightWhateverItsCase(String display, boolean expected) {
    Verdict verdict = inSystem(Samples.VEHICLES, "car", display);

    assertThat(verdict.result()).isEqualTo(expected);
    assertThat(verdict.display()).isEqualTo("Car");
  }

  @Test
  void anInactiveCodeIsRightAndTold() {
    Verdict verdict = inSystem(Samples.VEHICLES, "sledge", "");

    assertThat(verdict.result()).isTrue();
    assertThat(verdict.message()).contains("inactive");
  }

  @Test
  void whatAFragmentLacksIsNotCalledUnknown() {
    Verdict verdict = inSystem(Samples.COLOURS, "green", "");

    assertThat(verdict.result()).isFalse();
    assertThat(verdict.message()).contains("The part of the code system").contains("green");
  }

  @Test
  void theValueSetVouchesForCodesOfSystemsThatAreNotLoaded() {
    ObjectNode valueSet =
        Samples.valueSet(
            """
            {"include": [{"system": "http://snomed.info/sct", "concept": [
              {"code": "84114007", "display": "Heart failure"}]}]}
            """);

    assertThat(verdict(valueSet, "84114007", "heart failure").result()).isTrue();
    assertThat(verdict(valueSet, "84114007", "").message()).contains("was not asked");
    assertThat(verdict(valueSet, "84114007", "Broken heart").result()).isFalse();
    assertThat(verdict(valueSet, "22298006", "").result()).isFalse();
  }

  @Test
  void allOfASystemThatIsNotLoadedCannotBeTold() {
    ObjectNode valueSet =
        Samples.valueSet("{\"include\": [{\"system\": \"http://snomed.info/sct\"}]}");

    Verdict verdict = verdict(valueSet, "84114007", "");

    assertThat(verdict.result()).isFalse();
    assertThat(verdict.message()).contains("SNOMED CT").contains("not loaded");
  }

  private static Verdict verdict(ObjectNode valueSet, String code, String display) {
    return Samples.terminology()
        .validateInValueSet(
            new Subject.Inline(valueSet),
            List.of(new Coding("http://snomed.info/sct", "", code, display)),
            PLAIN);
  }

  @Test
  void aDateChoosesTheVersionOfThatTime() {
    ObjectNode old = Samples.vehicles().put("version", "1.0").put("date", "2019-05-01");
    old.putArray("concept").addObject().put("code", "cart");
    ObjectNode later = Samples.vehicles().put("date", "2021-02");
    Terminology terminology = Samples.terminology(old, later);
    ObjectNode all =
        Samples.valueSet("{\"include\": [{\"system\": \"http://example.org/vehicles\"}]}");

    for (Map.Entry<String, Integer> expected :
        Map.of("2020-01-01", 1, "2021-02-15", 9, "", 9, "2000", 9).entrySet()) {
      Choice choice = new Choice(Map.of(), Map.of(), Map.of(), expected.getKey());
      assertThat(
              Samples.codes(
                  terminology.expand(
                      new Subject.Inline(all), ExpandRequest.ALL, choice, Instant.EPOCH)))
          .as(expected.getKey())
          .hasSize(expected.getValue());
    }
  }

  @Test
  void conceptMapsThatSendOnInACircleAreRefused() {
    ObjectNode map =
        Samples.json(
            """
            {"resourceType": "ConceptMap", "url": "urn:map", "status": "active", "group": [{
              "source": "urn:a", "target": "urn:b", "element": [{"code": "x"}],
              "unmapped": {"mode": "other-map", "url": "urn:map"}}]}
            """);
    TranslateRequest request =
        new TranslateRequest(
            List.of(new Coding("urn:a", "", "y", "")), "", "", "", List.of(), false);

    assertThatThrownBy(
            () ->
                Samples.terminology(map)
                    .translate(Subject.of("urn:map", ""), request, Choice.NEWEST))
        .extracting(it -> ((TerminologyRefusal) it).problem())
        .isEqualTo(TerminologyProblem.CIRCLE);
  }

  @Test
  void unmappedCodesMayPassAsTheyAre() {
    ObjectNode map =
        Samples.json(
            """
            {"resourceType": "ConceptMap", "url": "urn:map", "status": "active", "group": [{
              "source": "urn:a", "target": "urn:b", "element": [{"code": "x"}],
              "unmapped": {"mode": "provided"}}]}
            """);
    TranslateRequest request =
        new TranslateRequest(
            List.of(new Coding("urn:a", "", "y", "")), "", "", "urn:b", List.of(), false);

    ObjectNode answer =
        Samples.terminology(map).translate(Subject.of("urn:map", ""), request, Choice.NEWEST);

    assertThat(answer.toString()).contains("\"system\":\"urn:b\",\"code\":\"y\"");
    assertThat(answer.at("/parameter/0/valueBoolean").asBoolean()).isTrue();
  }
}
