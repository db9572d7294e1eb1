package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Searches with value sets and code systems: {@code :in}, {@code :not-in}, {@code :below}. */
class CodeSearchHttpTest {

  private static final String MEDULLA = "https://w3id.org/medulla/fhir";
  private static final String MOTOR = MEDULLA + "/CodeSystem/motor";
  private static final String RESPONSE = MEDULLA + "/CodeSystem/response";

  @Nested
  class InMemory extends Searches {
    @RegisterExtension static final MedullaServer SERVER = MedullaServer.inMemory();

    @Override
    MedullaServer server() {
      return SERVER;
    }
  }

  @Nested
  class OnDisk extends Searches {
    @RegisterExtension static final MedullaServer SERVER = MedullaServer.onDisk();

    @Override
    MedullaServer server() {
      return SERVER;
    }
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Searches {

    abstract MedullaServer server();

    @BeforeAll
    void store() {
      server()
          .given(
              observation("motor-c5", MOTOR, "motor-C5-R", "complete", RESPONSE),
              observation("motor-c6", MOTOR, "motor-C6-R", "improved", RESPONSE),
              observation("sodium", "http://loinc.org", "2951-2", "high", "urn:other"),
              observation("bare", "", "motor-C5-R", "complete", ""),
              json(
                  "{'resourceType':'Encounter','id':'virtual','status':'finished','class':{"
                      + "'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'VR'}}"),
              json(
                  "{'resourceType':'Encounter','id':'acute','status':'finished','class':{"
                      + "'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'ACUTE'}}"));
    }

    private ObjectNode observation(
        String id, String system, String code, String value, String valueSystem) {
      return json(
          "{'resourceType':'Observation','id':'%s','status':'final','code':{'coding':[{%s"
              + "'code':'%s'}]},'valueCodeableConcept':{'coding':[{%s'code':'%s'}]}}",
          id,
          system.isEmpty() ? "" : "'system':'" + system + "',",
          code,
          valueSystem.isEmpty() ? "" : "'system':'" + valueSystem + "',",
          value);
    }

    private HttpReply get(String type, String parameter, String value) {
      return server()
          .get(
              "/"
                  + type
                  + "?"
                  + parameter
                  + "="
                  + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    @Test
    void inFindsTheCodesOfOurValueSetsAndNotInTheOthers() {
      assertThat(get("Observation", "code:in", MEDULLA + "/ValueSet/motor").matches())
          .containsExactlyInAnyOrder("Observation/motor-c5", "Observation/motor-c6");
      assertThat(get("Observation", "code:not-in", MEDULLA + "/ValueSet/motor").matches())
          .contains("Observation/sodium")
          .doesNotContain("Observation/motor-c5", "Observation/motor-c6");
    }

    @Test
    void belowFindsTheCodesThatACodeSubsumesAndAboveTheOthers() {
      assertThat(get("Observation", "code:below", MOTOR + "|motor-C5").matches())
          .containsExactly("Observation/motor-c5");
      assertThat(get("Observation", "code:below", MOTOR + "|motor-score").matches())
          .containsExactlyInAnyOrder("Observation/motor-c5", "Observation/motor-c6");
      String act = "http://terminology.hl7.org/CodeSystem/v3-ActCode|";

      assertThat(get("Encounter", "class:below", act + "IMP").matches())
          .containsExactly("Encounter/acute");
      assertThat(get("Encounter", "class:above", act + "ACUTE").matches())
          .containsExactly("Encounter/acute");
      assertThat(get("Encounter", "class:below", act + "_ActEncounterCode").matches())
          .containsExactlyInAnyOrder("Encounter/acute", "Encounter/virtual");
    }

    @Test
    void aValueSetOfTheServerCountsAtOnceAndSoDoesItsChange() {
      String url = "http://example.org/vs/changing-" + getClass().getSimpleName();
      assertThat(get("Observation", "code:in", url).status()).isEqualTo(400);
      ObjectNode valueSet =
          json(
              "{'resourceType':'ValueSet','id':'changing','url':'%s','status':'active','compose':{"
                  + "'include':[{'system':'http://loinc.org','concept':[{'code':'2951-2'}]}]}}",
              url);

      server().given(valueSet);

      assertThat(get("Observation", "code:in", url).matches())
          .containsExactly("Observation/sodium");
      assertThat(get("Observation", "code:in", "ValueSet/changing").matches())
          .containsExactly("Observation/sodium");
      ((ObjectNode) valueSet.at("/compose/include/0")).put("system", MOTOR);
      ((ObjectNode) valueSet.at("/compose/include/0/concept/0")).put("code", "motor-C6-R");
      server().given(valueSet);
      assertThat(get("Observation", "code:in", url).matches())
          .containsExactly("Observation/motor-c6");
      server().delete("/ValueSet/changing");
      assertThat(get("Observation", "code:in", url).status()).isEqualTo(400);
    }

    @Test
    void aValueSetThatCannotBeListedIsRefusedWithTheReason() {
      HttpReply reply = get("Observation", "code:in", "http://snomed.info/sct?fhir_vs=refset/1");

      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.problem()).isEqualTo("TERMINOLOGY-05");
      assertThat(reply.issueText()).contains("reference sets");
    }

    @Test
    void aThousandCodesAreSearchedInAMoment() {
      ObjectNode system =
          json(
              "{'resourceType':'CodeSystem','id':'big','url':'http://example.org/big','status':"
                  + "'active','content':'complete','valueSet':'http://example.org/vs/big'}");
      ArrayNode concepts = system.putArray("concept");
      for (int i = 0; i < 1_000; i++) {
        concepts.addObject().put("code", "c" + i);
      }
      server().given(system, observation("big", "http://example.org/big", "c777", "x", ""));
      HttpReply reply = get("Observation", "code:in", "http://example.org/vs/big");
      long start = System.nanoTime();
      for (int i = 0; i < 300; i++) {
        reply = get("Observation", "code:in", "http://example.org/vs/big");
      }
      long each = (System.nanoTime() - start) / 300_000;

      System.out.println("A search with a value set of 1,000 codes takes " + each + " us");
      assertThat(reply.matches()).containsExactly("Observation/big");
    }
  }
}
