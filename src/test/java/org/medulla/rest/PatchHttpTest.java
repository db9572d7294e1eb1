package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;
import static org.medulla.rest.Samples.observation;
import static org.medulla.rest.Samples.patient;
import static org.medulla.rest.Samples.patientWithIdentifier;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PATCH in the four formats, on a SQLite file. */
class PatchHttpTest {

  private static final String JSON_PATCH = "application/json-patch+json";
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String XML_PATCH = "application/xml-patch+xml";
  private static final String FHIR = "application/fhir+json";

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  private static HttpReply jsonPatch(String path, String operations, String... headers) {
    return server.patch(path, JSON_PATCH, operations.replace('\'', '"'), headers);
  }

  /** A FHIRPath Patch of one operation; each part is {@code name,valueX,json}. */
  private static String operation(String... parts) {
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      String[] fields = part.split(",", 3);
      text.append(text.isEmpty() ? "" : ",")
          .append("{'name':'" + fields[0] + "','" + fields[1] + "':" + fields[2] + "}");
    }
    return ("{'resourceType':'Parameters','parameter':[{'name':'operation','part':["
            + text
            + "]}]}")
        .replace('\'', '"');
  }

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
  class FhirPathPatch {

    @Test
    void replacesAndKeepsEveryDigit() {
      server.given(
          json(
              "{'resourceType':'Observation','id':'fp-1','status':'final','code':{'text':'c'},"
                  + "'valueQuantity':{'value':1.80}}"));

      HttpReply reply =
          server.patch(
              "/Observation/fp-1",
              FHIR,
              operation(
                  "type,valueCode,'replace'",
                  "path,valueString,'Observation.status'",
                  "value,valueCode,'amended'"));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text()).contains("\"status\":\"amended\"").contains("\"value\":1.80");
    }

    @Test
    void putsAnotherChoiceInTheSamePlace() {
      server.given(
          json(
              "{'resourceType':'Observation','id':'fp-2','status':'final','code':{'text':'c'},"
                  + "'valueQuantity':{'value':1.80}}"));

      HttpReply reply =
          server.patch(
              "/Observation/fp-2",
              FHIR,
              operation(
                  "type,valueCode,'replace'",
                  "path,valueString,'Observation.value'",
                  "value,valueString,'none'"));

      assertThat(reply.json().at("/valueString").asText()).isEqualTo("none");
      assertThat(reply.json().has("valueQuantity")).isFalse();
    }

    @Test
    void addsAnExtensionToAPrimitive() {
      server.given(json("{'resourceType':'Patient','id':'fp-3','name':[{'given':['A','B']}]}"));

      HttpReply reply =
          server.patch(
              "/Patient/fp-3",
              FHIR,
              operation(
                  "type,valueCode,'add'",
                  "path,valueString,'Patient.name.given[1]'",
                  "name,valueString,'extension'",
                  "value,part,[{'name':'url','valueUri':'urn:e'},"
                      + "{'name':'value','valueInteger':1}]"));

      assertThat(reply.json().at("/name/0/_given").toString())
          .isEqualTo("[null,{\"extension\":[{\"url\":\"urn:e\",\"valueInteger\":1}]}]");
    }

    @Test
    void deletesOnlyOneElement() {
      server.given(
          json("{'resourceType':'Patient','id':'fp-4','name':[{'text':'A'},{'text':'B'}]}"));

      HttpReply several =
          server.patch(
              "/Patient/fp-4",
              FHIR,
              operation("type,valueCode,'delete'", "path,valueString,'Patient.name'"));
      HttpReply none =
          server.patch(
              "/Patient/fp-4",
              FHIR,
              operation("type,valueCode,'delete'", "path,valueString,'Patient.gender'"));
      HttpReply one =
          server.patch(
              "/Patient/fp-4",
              FHIR,
              operation(
                  "type,valueCode,'delete'",
                  "path,valueString,'Patient.name.where(text=\\'A\\')'".replace("\\'", "\\u0027")));

      assertThat(several.status()).isEqualTo(422);
      assertThat(several.issueText()).contains("operation[0]").contains("Patient.name");
      assertThat(none.status()).isEqualTo(200);
      assertThat(one.json().at("/name").toString()).isEqualTo("[{\"text\":\"B\"}]");
    }

    @Test
    void refusesAWrongTypeAndAnOccupiedPlace() {
      server.given(json("{'resourceType':'Patient','id':'fp-5','gender':'male'}"));

      HttpReply type =
          server.patch(
              "/Patient/fp-5",
              FHIR,
              operation(
                  "type,valueCode,'add'",
                  "path,valueString,'Patient'",
                  "name,valueString,'name'",
                  "value,valueString,'A'"));
      HttpReply occupied =
          server.patch(
              "/Patient/fp-5",
              FHIR,
              operation(
                  "type,valueCode,'add'",
                  "path,valueString,'Patient'",
                  "name,valueString,'gender'",
                  "value,valueCode,'female'"));
      HttpReply unknown =
          server.patch(
              "/Patient/fp-5",
              FHIR,
              operation(
                  "type,valueCode,'add'",
                  "path,valueString,'Patient'",
                  "name,valueString,'activ'",
                  "value,valueBoolean,true"));

      assertThat(type.status()).isEqualTo(422);
      assertThat(occupied.issueText()).contains("'gender' is there already");
      assertThat(unknown.issueText()).contains("no element 'activ'");
    }

    @Test
    void refusesAMalformedDocument() {
      server.given(patient("fp-6", "A"));

      HttpReply kind =
          server.patch(
              "/Patient/fp-6",
              FHIR,
              operation("type,valueCode,'change'", "path,valueString,'Patient.name'"));
      HttpReply part =
          server.patch(
              "/Patient/fp-6",
              FHIR,
              operation("type,valueCode,'replace'", "path,valueString,'Patient.name'"));
      HttpReply path =
          server.patch(
              "/Patient/fp-6",
              FHIR,
              operation("type,valueCode,'delete'", "path,valueString,'Patient.name['"));

      HttpReply value =
          server.patch(
              "/Patient/fp-6",
              FHIR,
              operation(
                  "type,valueCode,'add'",
                  "path,valueString,'Patient'",
                  "name,valueString,'extension'",
                  "value,valueExtension,{'url':'urn:e','valueInteger':1}"));

      assertThat(value.status()).isEqualTo(400);
      assertThat(value.issueText()).contains("valueExtension");
      assertThat(kind.status()).isEqualTo(400);
      assertThat(part.status()).isEqualTo(400);
      assertThat(path.status()).isEqualTo(422);
      assertThat(server.patch("/Patient/fp-6", FHIR, "{\"resourceType\":\"Patient\"}").status())
          .isEqualTo(400);
    }

    @Test
    void comesInXmlToo() {
      server.given(patient("fp-7", "A"));

      HttpReply reply =
          server.patch(
              "/Patient/fp-7",
              "application/fhir+xml",
              "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"operation\"/>"
                  + "<part><name value=\"type\"/><valueCode value=\"add\"/></part>"
                  + "<part><name value=\"path\"/><valueString value=\"Patient\"/></part>"
                  + "<part><name value=\"name\"/><valueString value=\"active\"/></part>"
                  + "<part><name value=\"value\"/><valueBoolean value=\"true\"/></part>"
                  + "</parameter></Parameters>",
              "Accept",
              "application/fhir+xml");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text()).contains("<active value=\"true\"/>");
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
