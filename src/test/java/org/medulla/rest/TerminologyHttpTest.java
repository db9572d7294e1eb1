package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medulla.fhir.Json;

/** The terminology operations. */
class TerminologyHttpTest extends CodeValidationCases {

  @Nested
  class LookUp {

    @Test
    void aSpinalLevelIsToldWithItsProperties() {
      HttpReply reply = get("CodeSystem/$lookup", "system", LEVELS, "code", "T7");

      assertThat(out(reply, "name")).isEqualTo("Spinal levels");
      assertThat(out(reply, "version")).isEqualTo("0.1.0");
      assertThat(out(reply, "display")).isEqualTo("T7");
      assertThat(reply.text())
          .contains(
              "{\"name\":\"code\",\"valueCode\":\"order\"},{\"name\":\"value\",\"valueInteger\":14}");
    }

    @Test
    void propertiesAreChosen() {
      HttpReply all = get("CodeSystem/$lookup", "system", MOTOR, "code", "motor-C5");
      assertThat(all.text()).contains("\"parent\"").contains("\"child\"");

      HttpReply one =
          get("CodeSystem/$lookup", "system", MOTOR, "code", "motor-C5", "property", "parent");

      assertThat(one.text()).contains("\"parent\"").doesNotContain("\"child\"");
    }

    @Test
    void namesComeInTheLanguageThatIsAsked() {
      HttpReply reply =
          get(
              "CodeSystem/$lookup",
              "system",
              "http://example.org/tools",
              "version",
              "1",
              "code",
              "knife",
              "displayLanguage",
              "de");

      assertThat(out(reply, "display")).isEqualTo("Messer");
      assertThat(reply.text()).contains("\"designation\"");
    }

    @Test
    void codingsAreTakenByPost() {
      assertThat(
              out(
                  post(
                      "CodeSystem/$lookup",
                      "{'name':'coding','valueCoding':{'system':'"
                          + GENDER
                          + "','code':'female'}}"),
                  "display"))
          .isEqualTo("Female");
    }

    @Test
    void whatIsNotThereIsRefused() {
      refused(
          get("CodeSystem/$lookup", "system", LEVELS, "code", "T13"), 404, "TERMINOLOGY-02", "T13");
      refused(
          get("CodeSystem/$lookup", "system", "http://none", "code", "x"),
          404,
          "TERMINOLOGY-01",
          "http://none");
      refused(
          get("CodeSystem/$lookup", "system", "http://www.whocc.no/atc", "code", "x"),
          404,
          "TERMINOLOGY-02",
          "part of the code system");
      refused(
          get(
              "CodeSystem/$lookup",
              "system",
              "http://www.nlm.nih.gov/research/umls/rxnorm",
              "code",
              "x"),
          422,
          "TERMINOLOGY-05",
          "RxNorm");
      refused(get("CodeSystem/$lookup", "code", "x"), 400, "TERMINOLOGY-08", "system");
      refused(
          get("CodeSystem/$lookup", "system", LEVELS, "version", "9", "code", "T7"),
          404,
          "TERMINOLOGY-01",
          LEVELS + "|9");
      refused(get("CodeSystem/tools/$lookup", "code", "x"), 404, "OPERATION-01", "$lookup");
    }
  }

  @Nested
  class Subsumes {

    @ParameterizedTest
    @CsvSource({
      "motor-C5,motor-C5-R,subsumes",
      "motor-C5-R,motor-C5,subsumed-by",
      "motor-C5,motor-C5,equivalent",
      "motor-C5,motor-C6-R,not-subsumed"
    })
    void theRelationOfTwoMotorScoresIsTold(String one, String other, String outcome) {
      HttpReply reply = get("CodeSystem/$subsumes", "system", MOTOR, "codeA", one, "codeB", other);

      assertThat(out(reply, "outcome")).isEqualTo(outcome);
    }

    @Test
    void codingsAndInstancesAreTaken() {
      assertThat(
              out(
                  get("CodeSystem/tools/$subsumes", "codeA", "cutter", "codeB", "knife"),
                  "outcome"))
          .isEqualTo("subsumes");
      assertThat(
              out(
                  post(
                      "CodeSystem/$subsumes",
                      "{'name':'codingA','valueCoding':{'system':'"
                          + ACT
                          + "','code':'ACUTE'}},"
                          + "{'name':'codingB','valueCoding':{'system':'"
                          + ACT
                          + "','code':'IMP'}}"),
                  "outcome"))
          .isEqualTo("subsumed-by");
    }

    @Test
    void whatCannotBeComparedIsRefused() {
      refused(
          get("CodeSystem/$subsumes", "system", MOTOR, "codeA", "none", "codeB", "motor-C5"),
          404,
          "TERMINOLOGY-02",
          "none");
      refused(
          get("CodeSystem/$subsumes", "codeA", "a", "codeB", "b"), 400, "TERMINOLOGY-08", "system");
      refused(
          get("CodeSystem/$subsumes", "system", MOTOR, "codeA", "a"),
          400,
          "TERMINOLOGY-08",
          "codeB");
      refused(
          post(
              "CodeSystem/$subsumes",
              "{'name':'codingA','valueCoding':{'system':'urn:a','code':'a'}},"
                  + "{'name':'codingB','valueCoding':{'system':'urn:b','code':'b'}}"),
          400,
          "TERMINOLOGY-08",
          "two code systems");
    }
  }

  @Nested
  class Translate {

    @Test
    void aMapOfTheSpecificationTranslatesGenders() {
      HttpReply reply =
          get(
              "ConceptMap/$translate",
              "url",
              "http://hl7.org/fhir/ConceptMap/cm-administrative-gender-v3",
              "system",
              GENDER,
              "code",
              "female");

      assertThat(out(reply, "result")).isEqualTo("true");
      JsonNode match = reply.json().at("/parameter/1/part");
      assertThat(match.at("/0/valueCode").asText()).isEqualTo("equal");
      assertThat(match.at("/1/valueCoding/code").asText()).isEqualTo("F");
      assertThat(match.at("/2/valueUri").asText())
          .isEqualTo("http://hl7.org/fhir/ConceptMap/cm-administrative-gender-v3|4.0.1");
    }

    @Test
    void mapsAreFoundByTheValueSetsTheyJoin() {
      HttpReply reply =
          get(
              "ConceptMap/$translate",
              "system",
              GENDER,
              "code",
              "other",
              "source",
              "http://hl7.org/fhir/ValueSet/administrative-gender",
              "target",
              "http://terminology.hl7.org/ValueSet/v3-AdministrativeGender");

      assertThat(reply.text()).contains("\"UN\"").contains("\"wider\"");
      assertThat(reply.json().path("parameter")).hasSize(2);
    }

    @Test
    void theWayBackTurnsWiderToNarrower() {
      HttpReply reply =
          get(
              "ConceptMap/map/$translate",
              "system",
              "http://example.org/t",
              "code",
              "K",
              "reverse",
              "true");

      assertThat(out(reply, "result")).isEqualTo("true");
      assertThat(reply.text()).contains("\"narrower\"").contains("\"knife\"");
    }

    @Test
    void whatHasNoCounterpartOrIsNotListedIsTold() {
      HttpReply unmatched =
          get("ConceptMap/map/$translate", "system", "http://example.org/tools", "code", "hammer");
      assertThat(out(unmatched, "result")).isEqualTo("false");
      assertThat(unmatched.text()).contains("\"unmatched\"");
      HttpReply fixed =
          get("ConceptMap/map/$translate", "system", "http://example.org/tools", "code", "spoon");
      assertThat(fixed.text()).contains("\"other\"").contains("\"inexact\"");
      HttpReply none = get("ConceptMap/map/$translate", "system", "urn:none", "code", "x");
      assertThat(out(none, "result")).isEqualTo("false");
      assertThat(out(none, "message")).contains("not translated");
    }

    @Test
    void whatAMapDependsOnMustBeGiven() {
      String coding =
          "{'name':'coding','valueCoding':{'system':'http://example.org/tools','code':'cutter'}}";
      assertThat(out(post("ConceptMap/map/$translate", coding), "result")).isEqualTo("false");

      HttpReply given =
          post(
              "ConceptMap/map/$translate",
              coding
                  + ",{'name':'dependency','part':[{'name':'element','valueUri':"
                  + "'http://example.org/edge'},{'name':'concept','valueCodeableConcept':{'coding':"
                  + "[{'code':'sharp'}]}}]}");

      assertThat(out(given, "result")).isEqualTo("true");
      assertThat(given.text()).contains("\"product\"").contains("\"P\"");
    }

    @Test
    void whatIsNotThereIsRefused() {
      refused(
          get("ConceptMap/$translate", "url", "http://none", "system", GENDER, "code", "male"),
          404,
          "TERMINOLOGY-04",
          "http://none");
      refused(get("ConceptMap/map/$translate", "code", "knife"), 400, "TERMINOLOGY-08", "system");
      refused(get("ConceptMap/map/$translate"), 400, "TERMINOLOGY-08", "exactly one");
    }
  }

  @Test
  void operationsThatAreNotServedAreRefusedByName() {
    for (String path : List.of("CodeSystem/$find-matches", "$closure", "ConceptMap/$closure")) {
      HttpReply reply = post(path, "{'name':'name','valueString':'x'}");
      assertThat(reply.status()).as(path).isEqualTo(404);
      assertThat(reply.issueText()).contains(path.substring(path.indexOf('$')));
    }
  }

  @Test
  void aDefinitionThatChangesIsSeenAtOnce() {
    ObjectNode system =
        json(
            "{'resourceType':'CodeSystem','id':'moving','url':'http://example.org/moving','status':"
                + "'active','content':'complete','concept':[{'code':'a'}]}");
    server.given(system);
    assertThat(
            out(
                get("CodeSystem/$validate-code", "url", "http://example.org/moving", "code", "b"),
                "result"))
        .isEqualTo("false");

    ((ObjectNode) system.at("/concept/0")).put("code", "b");
    server.given(system);

    assertThat(
            out(
                get("CodeSystem/$validate-code", "url", "http://example.org/moving", "code", "b"),
                "result"))
        .isEqualTo("true");
  }

  @Test
  void aSupplementOfTheServerAddsNames() {
    server.given(
        json(
            "{'resourceType':'CodeSystem','id':'de','url':'http://example.org/levels-de','status':"
                + "'active','content':'supplement','supplements':'%s','concept':[{'code':'T7',"
                + "'designation':[{'language':'de','value':'Th7'}]}]}",
            LEVELS));

    assertThat(
            out(
                get("CodeSystem/$lookup", "system", LEVELS, "code", "T7", "displayLanguage", "de"),
                "display"))
        .isEqualTo("Th7");
  }

  @Test
  void answersAreValidFhir() {
    for (HttpReply reply :
        List.of(
            get("ValueSet/$expand", "url", RESPONSES, "includeDesignations", "true"),
            get("CodeSystem/$lookup", "system", MOTOR, "code", "motor-C5"),
            get(
                "ConceptMap/map/$translate",
                "system",
                "http://example.org/tools",
                "code",
                "knife"))) {
      ObjectNode asked = Json.newObject().put("resourceType", "Parameters");
      asked.putArray("parameter").addObject().put("name", "resource").set("resource", reply.json());
      HttpReply verdict =
          server.post("/" + reply.json().path("resourceType").asText() + "/$validate", asked);
      assertThat(verdict.status()).isEqualTo(200);
      assertThat(verdict.text()).doesNotContain("\"severity\":\"error\"");
    }
  }
}
