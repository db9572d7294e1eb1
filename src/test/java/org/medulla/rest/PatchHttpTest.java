package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;
import static org.medulla.rest.Samples.observation;
import static org.medulla.rest.Samples.patient;
import static org.medulla.rest.Samples.patientWithIdentifier;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** PATCH in the four formats, on a SQLite file. */
class PatchHttpTest extends FhirPathPatchCases {

  @Nested
  class XmlPatch {

    private HttpReply patch(String path, String operations) {
      return server.patch(
          path, XML_PATCH, "<diff xmlns:f=\"http://hl7.org/fhir\">" + operations + "</diff>");
    }

    @Test
    void changesTheResource() {
      server.given(
          json(
              "{'resourceType':'Patient','id':'xp-1','name':[{'family':'A'}],"
                  + "'identifier':[{'system':'urn:a','value':'1'},{'system':'urn:b','value':'2'}],"
                  + "'multipleBirthInteger':2}"));

      HttpReply reply =
          patch(
              "/Patient/xp-1",
              "<replace sel=\"f:Patient/f:name/f:family/@value\">B &#10; \uD83D\uDE00</replace>"
                  + "<remove sel=\"f:Patient/f:identifier[f:system/@value='urn:a']\"/>"
                  + "<add sel=\"f:Patient\"><f:identifier><f:value value=\"3\"/></f:identifier></add>");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().at("/name/0/family").asText()).isEqualTo("B \n \uD83D\uDE00");
      assertThat(reply.json().at("/identifier").toString())
          .isEqualTo("[{\"system\":\"urn:b\",\"value\":\"2\"},{\"value\":\"3\"}]");
      assertThat(reply.json().at("/multipleBirthInteger").asInt()).isEqualTo(2);
    }

    @Test
    void keepsEveryDigit() {
      server.given(
          json(
              "{'resourceType':'Observation','id':'xp-2','status':'final','code':{'text':'c'},"
                  + "'valueQuantity':{'value':1.80}}"));

      patch(
          "/Observation/xp-2", "<replace sel=\"f:Observation/f:status/@value\">amended</replace>");

      assertThat(server.get("/Observation/xp-2").text())
          .contains("\"value\":1.80")
          .contains("\"amended\"");
    }

    @Test
    void namesTheOperationThatCannotBeDone() {
      server.given(patient("xp-3", "A"));

      HttpReply reply = patch("/Patient/xp-3", "<remove sel=\"f:Patient/f:gender\"/>");

      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.issueText())
          .isEqualTo("operation[0]: remove 'f:Patient/f:gender' selects nothing");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
      server.given(patient("xp-4", "A"));

      assertThat(patch("/Patient/xp-4", "<remove sel=\"count(//*)\"/>").status()).isEqualTo(400);
      assertThat(patch("/Patient/xp-4", "<rename sel=\"f:Patient\"/>").status()).isEqualTo(400);
      assertThat(patch("/Patient/xp-4", "").status()).isEqualTo(400);
      assertThat(server.patch("/Patient/xp-4", XML_PATCH, "<diff>").status()).isEqualTo(400);
      assertThat(
              server
                  .patch(
                      "/Patient/xp-4",
                      XML_PATCH,
                      "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><diff>&e;</diff>")
                  .status())
          .isEqualTo(400);
    }

    @Test
    void refusesAResultThatIsNoFhir() {
      server.given(patient("xp-5", "A"));

      HttpReply reply =
          patch("/Patient/xp-5", "<add sel=\"f:Patient\"><f:activ value=\"true\"/></add>");

      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.issueText()).contains("activ");
    }
  }

  @Nested
  class Conditions {

    @Test
    void ifMatchNamesTheVersion() {
      server.given(patient("c-1", "A"), patient("c-1", "B"));
      String patch = "[{'op':'add','path':'/active','value':true}]";

      HttpReply stale = jsonPatch("/Patient/c-1", patch, "If-Match", "W/\"1\"");
      HttpReply fresh = jsonPatch("/Patient/c-1", patch, "If-Match", "W/\"2\"");

      assertThat(stale.status()).isEqualTo(412);
      assertThat(stale.problem()).isEqualTo("INTERACTION-03");
      assertThat(fresh.header("ETag")).isEqualTo("W/\"3\"");
    }

    @Test
    void aConditionSelectsTheResource() {
      String id = server.post("/Patient", patientWithIdentifier("c-2")).id();

      HttpReply reply =
          jsonPatch(
              "/Patient?identifier=urn:mrn|c-2", "[{'op':'add','path':'/active','value':true}]");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.id()).isEqualTo(id);
      assertThat(reply.json().path("active").asBoolean()).isTrue();
    }

    @Test
    void aConditionThatMatchesNoneOrSeveralIsRefused() {
      server.post("/Patient", patientWithIdentifier("c-3"));
      server.post("/Patient", patientWithIdentifier("c-3"));

      assertThat(jsonPatch("/Patient?identifier=urn:mrn|c-3", "[]").status()).isEqualTo(412);
      assertThat(jsonPatch("/Patient?identifier=urn:mrn|c-none", "[]").status()).isEqualTo(404);
      assertThat(jsonPatch("/Patient?identifer=urn:mrn|c-3", "[]").status()).isEqualTo(400);
    }

    @Test
    void whatIsNotThereIsNotPatched() {
      server.given(patient("c-4", "A"));
      server.delete("/Patient/c-4");

      assertThat(jsonPatch("/Patient/c-4", "[]").status()).isEqualTo(410);
      assertThat(jsonPatch("/Patient/c-5", "[]").status()).isEqualTo(404);
    }
  }

  @Test
  void aJsonPatchUnderTheWrongTypeIsToldTheRightOne() {
    server.given(patient("wrong-type", "A"));

    HttpReply reply = server.patch("/Patient/wrong-type", "application/json", "[]");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("INTERACTION-14");
    assertThat(reply.issueText()).contains("a JSON Patch comes as application/json-patch+json");
  }

  @Test
  void anotherFormatIsRefusedWithTheListOfFormats() {
    server.given(patient("f-1", "A"));

    HttpReply reply = server.patch("/Patient/f-1", "text/plain", "x");

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.problem()).isEqualTo("INTERACTION-16");
    assertThat(reply.issueText())
        .contains(JSON_PATCH)
        .contains(MERGE_PATCH)
        .contains(XML_PATCH)
        .contains(FHIR);
  }

  @Test
  void preferSaysWhatIsSentBack() {
    server.given(observation("pr-1", "Patient/x", "c"));
    String patch = "[{'op':'replace','path':'/status','value':'%s'}]";

    HttpReply minimal =
        jsonPatch("/Observation/pr-1", patch.formatted("amended"), "Prefer", "return=minimal");
    HttpReply outcome =
        jsonPatch(
            "/Observation/pr-1", patch.formatted("final"), "Prefer", "return=OperationOutcome");

    assertThat(minimal.bytes()).isEmpty();
    assertThat(minimal.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(outcome.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
  }
}
