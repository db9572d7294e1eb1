package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medulla.fhir.Json;

/** The terminology operations. */
class TerminologyHttpTest {

  private static final String MEDULLA = "https://w3id.org/medulla/fhir";
  private static final String LEVELS = MEDULLA + "/CodeSystem/spinal-level";
  private static final String MOTOR = MEDULLA + "/CodeSystem/motor";
  private static final String RESPONSES = MEDULLA + "/ValueSet/response-value";
  private static final String GENDER = "http://hl7.org/fhir/administrative-gender";
  private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @BeforeAll
  static void store() {
    server.given(
        json(
            "{'resourceType':'CodeSystem','id':'tools','url':'http://example.org/tools',"
                + "'version':'1','name':'Tools','status':'active','content':'complete',"
                + "'concept':[{'code':'cutter','display':'Cutter','concept':[{'code':'knife',"
                + "'display':'Knife','designation':[{'language':'de','value':'Messer'}]}]},"
                + "{'code':'hammer','display':'Hammer'}]}"),
        json(
            "{'resourceType':'CodeSystem','id':'tools-2','url':'http://example.org/tools',"
                + "'version':'1.10','name':'Tools','status':'active','content':'complete',"
                + "'concept':[{'code':'cutter','concept':[{'code':'knife'}]},{'code':'saw'}]}"),
        json(
            "{'resourceType':'ValueSet','id':'cutters','url':'http://example.org/vs/cutters',"
                + "'status':'active','compose':{'include':[{'system':'http://example.org/tools',"
                + "'version':'1','filter':[{'property':'concept','op':'is-a','value':'cutter'}]}]}}"),
        json(
            "{'resourceType':'ConceptMap','id':'map','url':'http://example.org/map','status':"
                + "'active','sourceUri':'http://example.org/vs/cutters','targetUri':"
                + "'http://example.org/vs/t','group':[{'source':'http://example.org/tools','target':"
                + "'http://example.org/t','element':[{'code':'knife','target':[{'code':'K','display':"
                + "'Kay','equivalence':'wider'}]},{'code':'hammer','target':[{'equivalence':"
                + "'unmatched'}]},{'code':'cutter','target':[{'code':'C','equivalence':'equivalent',"
                + "'dependsOn':[{'property':'http://example.org/edge','value':'sharp'}],'product':"
                + "[{'property':'http://example.org/p','value':'P'}]}]}],'unmapped':{'mode':'fixed',"
                + "'code':'other'}}]}"));
  }

  private static HttpReply get(String path, String... namesAndValues) {
    List<String> query = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      query.add(
          namesAndValues[i]
              + "="
              + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
    }
    return server.get("/" + path + (query.isEmpty() ? "" : "?" + String.join("&", query)));
  }

  private static HttpReply post(String path, String parameters) {
    return server.post(
        "/" + path,
        json("{'resourceType':'Parameters','parameter':[" + parameters.replace("%", "%%") + "]}"));
  }

  private static List<String> codes(HttpReply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply
        .json()
        .at("/expansion/contains")
        .valueStream()
        .map(it -> it.path("code").asText())
        .toList();
  }

  /** The value of an output parameter as text. */
  private static String out(HttpReply reply, String name) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    for (JsonNode parameter : reply.json().path("parameter")) {
      if (parameter.path("name").asText().equals(name)) {
        return parameter.properties().stream()
            .filter(it -> it.getKey().startsWith("value"))
            .map(it -> it.getValue().asText())
            .findFirst()
            .orElse("");
      }
    }
    return "";
  }

  private static void refused(HttpReply reply, int status, String code, String text) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.problem()).isEqualTo(code);
    assertThat(reply.issueText()).contains(text);
  }

  @Nested
  class Expand {

    @Test
    void theResponseValueSetHasOurCodesAndThoseOfSnomed() {
      HttpReply reply = get("ValueSet/$expand", "url", RESPONSES);

      assertThat(codes(reply)).hasSize(13).contains("CR", "268910001");
      assertThat(reply.json().at("/expansion/total").asInt()).isEqualTo(13);
      assertThat(reply.json().has("compose")).isFalse();
      assertThat(reply.json().at("/expansion/parameter").toString())
          .contains(MEDULLA + "/CodeSystem/response|0.1.0");
    }

    @Test
    void itIsAnsweredForAResourceForOneThatIsSentAndByPost() {
      assertThat(codes(get("ValueSet/cutters/$expand"))).containsExactly("cutter", "knife");
      assertThat(
              codes(
                  post(
                      "ValueSet/$expand",
                      "{'name':'valueSet','resource':{'resourceType':'ValueSet','status':'draft',"
                          + "'compose':{'include':[{'system':'"
                          + GENDER
                          + "'}]}}}")))
          .containsExactly("male", "female", "other", "unknown");
      assertThat(codes(post("ValueSet/$expand", "{'name':'url','valueUri':'" + RESPONSES + "'}")))
          .hasSize(13);
      assertThat(codes(post("ValueSet/cutters/$expand", "{'name':'count','valueInteger':1}")))
          .containsExactly("cutter");
    }

    @Test
    void itIsPagedFilteredAndTranslated() {
      assertThat(codes(get("ValueSet/$expand", "url", RESPONSES, "offset", "2", "count", "3")))
          .hasSize(3);
      assertThat(codes(get("ValueSet/$expand", "url", RESPONSES, "filter", "REMISSION partial")))
          .containsExactly("103337004");
      HttpReply german = get("ValueSet/cutters/$expand", "displayLanguage", "de");
      assertThat(german.json().at("/expansion/contains/1/display").asText()).isEqualTo("Messer");
      assertThat(
              get("ValueSet/cutters/$expand", "includeDesignations", "true")
                  .json()
                  .at("/expansion/contains/1/designation/0/value")
                  .asText())
          .isEqualTo("Messer");
      assertThat(
              get("ValueSet/cutters/$expand", "excludeNested", "false")
                  .json()
                  .at("/expansion/contains/0/contains/0/code")
                  .asText())
          .isEqualTo("knife");
      assertThat(get("ValueSet/cutters/$expand", "includeDefinition", "true").json().has("compose"))
          .isTrue();
    }

    @Test
    void itIsAValidValueSetAndCanBeHadAsXml() {
      HttpReply reply = get("ValueSet/$expand", "url", RESPONSES, "_format", "xml");

      assertThat(reply.text()).contains("<ValueSet ").contains("<expansion>");
    }

    @Test
    void theNewestVersionCountsUnlessAnotherIsAsked() {
      String all =
          "{'name':'valueSet','resource':{'resourceType':'ValueSet','status':'draft',"
              + "'compose':{'include':[{'system':'http://example.org/tools'}]}}}";

      assertThat(codes(post("ValueSet/$expand", all))).containsExactly("cutter", "knife", "saw");
      assertThat(
              codes(
                  post(
                      "ValueSet/$expand",
                      all
                          + ",{'name':'system-version','valueCanonical':'http://example.org/tools|1'}")))
          .containsExactly("cutter", "knife", "hammer");
      refused(
          get("ValueSet/cutters/$expand", "check-system-version", "http://example.org/tools|2"),
          400,
          "TERMINOLOGY-09",
          "the value set wants version 1");
    }

    @Test
    void whatCannotBeExpandedIsRefusedByName() {
      refused(
          get("ValueSet/$expand", "url", "http://example.org/none"),
          404,
          "TERMINOLOGY-03",
          "http://example.org/none");
      refused(get("ValueSet/none/$expand"), 404, "TERMINOLOGY-03", "ValueSet/none");
      refused(
          get("ValueSet/$expand", "url", "http://snomed.info/sct?fhir_vs=refset/5"),
          422,
          "TERMINOLOGY-05",
          "reference sets");
      refused(
          get("ValueSet/$expand", "url", "http://hl7.org/fhir/ValueSet/all-languages"),
          422,
          "TERMINOLOGY-07",
          "cannot be listed");
      refused(get("ValueSet/$expand"), 400, "OPERATION-04", "needs 'url'");
      refused(get("ValueSet/cutters/$expand", "url", RESPONSES), 400, "TERMINOLOGY-08", "Only one");
      refused(
          get("ValueSet/$expand", "url", RESPONSES, "count", "-1"), 400, "OPERATION-06", "count");
      refused(
          get("ValueSet/$expand", "url", RESPONSES, "context", "http://x.org#y"),
          400,
          "OPERATION-08",
          "context");
      refused(
          get("ValueSet/$expand", "url", RESPONSES, "colour", "red"),
          400,
          "OPERATION-03",
          "colour");
      refused(
          get("ValueSet/$expand", "url", RESPONSES, "system-version", "x"),
          400,
          "OPERATION-06",
          "system|version");
    }

    @Test
    void aDefinitionThatIsSentMustBeRightItself() {
      refused(
          post(
              "ValueSet/$expand",
              "{'name':'valueSet','resource':{'resourceType':'ValueSet','status':'draft',"
                  + "'compoze':{'include':[]}}}"),
          422,
          "STRUCTURE-02",
          "compoze");
    }

    @Test
    void aLongExpansionIsGivenInPagesOnly() {
      ObjectNode system =
          json(
              "{'resourceType':'CodeSystem','id':'long','url':'http://example.org/long','status':"
                  + "'active','content':'complete','valueSet':'http://example.org/vs/long'}");
      for (int i = 0; i <= 10_000; i++) {
        system.withArrayProperty("concept").addObject().put("code", "c" + i);
      }
      server.given(system);

      refused(
          get("ValueSet/$expand", "url", "http://example.org/vs/long"),
          422,
          "TERMINOLOGY-07",
          "10001 codes");
      assertThat(
              codes(
                  get(
                      "ValueSet/$expand",
                      "url",
                      "http://example.org/vs/long",
                      "offset",
                      "9999",
                      "count",
                      "10")))
          .containsExactly("c9999", "c10000");
    }
  }

  @Nested
  class ValidateCode {

    @Test
    void aCodeOfTheValueSetIsRight() {
      HttpReply reply =
          get(
              "ValueSet/$validate-code",
              "url",
              RESPONSES,
              "system",
              "http://snomed.info/sct",
              "code",
              "268910001");

      assertThat(out(reply, "result")).isEqualTo("true");
      assertThat(out(reply, "display")).contains("improved");
    }

    @Test
    void aCodeOutsideOrUnknownIsWrongAndTold() {
      HttpReply outside =
          get(
              "ValueSet/cutters/$validate-code",
              "system",
              "http://example.org/tools",
              "systemVersion",
              "1",
              "code",
              "hammer");
      assertThat(out(outside, "result")).isEqualTo("false");
      assertThat(out(outside, "message"))
          .isEqualTo(
              "The code http://example.org/tools#hammer is not in the value set"
                  + " http://example.org/vs/cutters");
      HttpReply unknown =
          get(
              "ValueSet/cutters/$validate-code",
              "system",
              "http://example.org/tools",
              "code",
              "spoon");
      assertThat(out(unknown, "result")).isEqualTo("false");
      assertThat(out(unknown, "message")).contains("has no code 'spoon'");
      HttpReply noSystem =
          get("ValueSet/cutters/$validate-code", "system", "http://nowhere", "code", "x");
      assertThat(out(noSystem, "result")).isEqualTo("false");
      assertThat(out(noSystem, "message")).contains("http://nowhere is not known");
    }

    @Test
    void aWrongDisplayIsReported() {
      HttpReply reply =
          get(
              "CodeSystem/$validate-code",
              "url",
              "http://example.org/tools",
              "version",
              "1",
              "code",
              "knife",
              "display",
              "Spoon");

      assertThat(out(reply, "result")).isEqualTo("false");
      assertThat(out(reply, "message")).contains("The display \"Spoon\" is incorrect");
      assertThat(out(reply, "display")).isEqualTo("Knife");
      assertThat(
              out(
                  get(
                      "CodeSystem/$validate-code",
                      "url",
                      "http://example.org/tools",
                      "version",
                      "1",
                      "code",
                      "knife",
                      "display",
                      "messer"),
                  "result"))
          .isEqualTo("true");
    }

    @Test
    void codingsAndConceptsAreTaken() {
      String concept =
          "{'name':'codeableConcept','valueCodeableConcept':{'coding':[{'system':'urn:x','code':"
              + "'y'},{'system':'http://example.org/tools','code':'knife'}]}}";

      assertThat(out(post("ValueSet/cutters/$validate-code", concept), "result")).isEqualTo("true");
      assertThat(
              out(
                  post(
                      "CodeSystem/$validate-code",
                      "{'name':'coding','valueCoding':{'system':'" + GENDER + "','code':'male'}}"),
                  "result"))
          .isEqualTo("true");
      assertThat(out(get("CodeSystem/tools/$validate-code", "code", "hammer"), "result"))
          .isEqualTo("true");
      assertThat(
              out(
                  post(
                      "CodeSystem/$validate-code",
                      "{'name':'codeSystem','resource':{'resourceType':'CodeSystem','url':'urn:i',"
                          + "'status':'draft','content':'complete','concept':[{'code':'a'}]}},"
                          + "{'name':'code','valueCode':'a'}"),
                  "result"))
          .isEqualTo("true");
    }

    @Test
    void unitsAreCheckedByTheirGrammar() {
      String ucum = "http://unitsofmeasure.org";
      assertThat(out(get("CodeSystem/$validate-code", "url", ucum, "code", "mg/dL"), "result"))
          .isEqualTo("true");
      HttpReply wrong = get("CodeSystem/$validate-code", "url", ucum, "code", "mgg");
      assertThat(out(wrong, "result")).isEqualTo("false");
      assertThat(out(wrong, "message")).contains("mgg").contains("UCUM");
    }

    @Test
    void abstractCodesAreWrongWhereTheyMayNotBeUsed() {
      assertThat(
              out(
                  get(
                      "CodeSystem/$validate-code",
                      "url",
                      ACT,
                      "code",
                      "_ActEncounterCode",
                      "abstract",
                      "false"),
                  "result"))
          .isEqualTo("false");
      assertThat(
              out(
                  get("CodeSystem/$validate-code", "url", ACT, "code", "_ActEncounterCode"),
                  "result"))
          .isEqualTo("true");
    }

    @Test
    void whatIsMissingOrUnknownIsRefused() {
      refused(
          get("ValueSet/$validate-code", "url", "http://none", "system", GENDER, "code", "male"),
          404,
          "TERMINOLOGY-03",
          "http://none");
      refused(
          get("CodeSystem/$validate-code", "url", "http://none", "code", "male"),
          404,
          "TERMINOLOGY-01",
          "http://none");
      refused(
          get("ValueSet/$validate-code", "url", RESPONSES, "code", "x"),
          400,
          "TERMINOLOGY-08",
          "needs its 'system'");
      refused(get("ValueSet/$validate-code", "url", RESPONSES), 400, "TERMINOLOGY-08", "exactly");
      refused(
          get("ValueSet/$validate-code", "system", GENDER, "code", "male"),
          400,
          "OPERATION-04",
          "needs 'url'");
      refused(get("CodeSystem/$validate-code", "code", "x"), 400, "OPERATION-04", "needs 'url'");
      refused(
          get(
              "ValueSet/$validate-code",
              "url",
              RESPONSES,
              "code",
              "x",
              "system",
              "s",
              "context",
              "http://c"),
          400,
          "OPERATION-08",
          "context");
      refused(
          post(
              "ValueSet/cutters/$validate-code",
              "{'name':'codeableConcept','valueCodeableConcept':{'text':'only text'}}"),
          400,
          "TERMINOLOGY-08",
          "a codeableConcept a coding");
    }
  }

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
