package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;
import static org.medulla.rest.Samples.patient;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** JSON Patch and JSON Merge Patch. */
abstract class JsonPatchCases extends PatchFixture {

  @Nested
  class JsonPatch {

    @Test
    void changesTheResource() {
      server.given(patient("jp-1", "Before"));

      HttpReply reply =
          jsonPatch(
              "/Patient/jp-1",
              "[{'op':'test','path':'/name/0/family','value':'Before'},"
                  + "{'op':'replace','path':'/name/0/family','value':'After'},"
                  + "{'op':'add','path':'/active','value':true}]");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("ETag")).isEqualTo("W/\"2\"");
      assertThat(reply.header("Location")).endsWith("/Patient/jp-1/_history/2");
      assertThat(reply.header("Last-Modified")).isNotEmpty();
      assertThat(reply.json().at("/name/0/family").asText()).isEqualTo("After");
      assertThat(server.get("/Patient?family=After&active=true").matches())
          .containsExactly("Patient/jp-1");
      assertThat(server.get("/Patient/jp-1/_history").json().at("/entry/0/request/method").asText())
          .isEqualTo("PATCH");
    }

    @Test
    void keepsEveryDigitAndTheOrder() {
      server.given(
          json(
              "{'resourceType':'Observation','id':'jp-2','status':'final','code':{'text':'c'},"
                  + "'valueQuantity':{'value':1.80},'note':[{'text':'n'}]}"));

      jsonPatch("/Observation/jp-2", "[{'op':'replace','path':'/status','value':'amended'}]");

      assertThat(server.get("/Observation/jp-2").text())
          .endsWith(
              "\"status\":\"amended\",\"code\":{\"text\":\"c\"},"
                  + "\"valueQuantity\":{\"value\":1.80},\"note\":[{\"text\":\"n\"}]}");
    }

    @Test
    void namesTheOperationThatCannotBeDone() {
      server.given(patient("jp-3", "A"));

      HttpReply reply =
          jsonPatch(
              "/Patient/jp-3",
              "[{'op':'add','path':'/active','value':true},{'op':'remove','path':'/name/4'}]");

      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.problem()).isEqualTo("INTERACTION-15");
      assertThat(reply.issueText()).isEqualTo("operation[1]: remove '/name/4': there is nothing");
      assertThat(reply.expression()).isEqualTo("operation[1]");
      assertThat(server.get("/Patient/jp-3").header("ETag")).isEqualTo("W/\"1\"");
    }

    @Test
    void refusesAFailedTest() {
      server.given(patient("jp-4", "A"));

      HttpReply reply =
          jsonPatch("/Patient/jp-4", "[{'op':'test','path':'/name/0/family','value':'B'}]");

      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.expression()).isEqualTo("operation[0]");
    }

    @Test
    void refusesAMalformedDocument() {
      server.given(patient("jp-5", "A"));

      assertThat(jsonPatch("/Patient/jp-5", "[{'op':'ad','path':'/active'}]").status())
          .isEqualTo(400);
      assertThat(jsonPatch("/Patient/jp-5", "[{'op':'add','path':'active','value':1}]").status())
          .isEqualTo(400);
      assertThat(jsonPatch("/Patient/jp-5", "[{'op':'add','path':'/active'}]").status())
          .isEqualTo(400);
      assertThat(jsonPatch("/Patient/jp-5", "{'op':'add'}").problem()).isEqualTo("INTERACTION-14");
      assertThat(jsonPatch("/Patient/jp-5", "[{").problem()).isEqualTo("REST-01");
      assertThat(server.patch("/Patient/jp-5", JSON_PATCH, "").status()).isEqualTo(400);
    }

    @Test
    void refusesAResultThatIsNoFhir() {
      server.given(patient("jp-6", "A"));

      HttpReply reply = jsonPatch("/Patient/jp-6", "[{'op':'add','path':'/activ','value':true}]");

      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.problem()).isEqualTo("STRUCTURE-02");
    }

    @Test
    void refusesAnotherIdOrType() {
      server.given(patient("jp-7", "A"));

      assertThat(jsonPatch("/Patient/jp-7", "[{'op':'replace','path':'/id','value':'x'}]").status())
          .isEqualTo(422);
      assertThat(jsonPatch("/Patient/jp-7", "[{'op':'remove','path':'/id'}]").status())
          .isEqualTo(422);
      assertThat(
              jsonPatch(
                      "/Patient/jp-7", "[{'op':'replace','path':'/resourceType','value':'Group'}]")
                  .status())
          .isEqualTo(422);
    }

    @Test
    void takesOutWhatItEmptied() {
      server.given(patient("jp-8", "A"));

      HttpReply reply = jsonPatch("/Patient/jp-8", "[{'op':'remove','path':'/name/0/family'}]");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().has("name")).isFalse();
    }

    @Test
    void refusesCopiesOfCopies() {
      server.given(patient("jp-9", "A"));
      StringBuilder operations = new StringBuilder("[{'op':'add','path':'/x','value':{}}");
      for (int i = 0; i < 60; i++) {
        operations.append(",{'op':'copy','from':'/x','path':'/x/" + i + "'}");
      }

      HttpReply reply = jsonPatch("/Patient/jp-9", operations.append("]").toString());

      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.issueText()).contains("copies too much");
    }

    @Test
    void thatChangesNothingMakesNoVersion() {
      server.given(patient("jp-10", "A"));

      HttpReply reply = jsonPatch("/Patient/jp-10", "[]");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("ETag")).isEqualTo("W/\"1\"");
    }
  }

  @Nested
  class MergePatch {

    @Test
    void mergesAndRemoves() {
      server.given(
          json(
              "{'resourceType':'Patient','id':'mp-1','active':true,'gender':'male',"
                  + "'maritalStatus':{'text':'m'}}"));

      HttpReply reply =
          server.patch(
              "/Patient/mp-1",
              MERGE_PATCH,
              "{\"gender\":null,\"maritalStatus\":{\"text\":\"n\"},\"birthDate\":\"1970\"}");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text())
          .endsWith("\"active\":true,\"maritalStatus\":{\"text\":\"n\"},\"birthDate\":\"1970\"}");
    }

    @Test
    void isAnObject() {
      server.given(patient("mp-2", "A"));

      assertThat(server.patch("/Patient/mp-2", MERGE_PATCH, "[1]").status()).isEqualTo(400);
      assertThat(server.patch("/Patient/mp-2", MERGE_PATCH, "{\"id\":\"x\"}").status())
          .isEqualTo(422);
    }
  }
}
