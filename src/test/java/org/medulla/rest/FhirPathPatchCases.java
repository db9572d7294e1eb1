package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;
import static org.medulla.rest.Samples.patient;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** FHIRPath Patch. */
abstract class FhirPathPatchCases extends JsonPatchCases {

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
}
