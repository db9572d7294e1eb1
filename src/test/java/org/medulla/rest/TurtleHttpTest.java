package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TurtleHttpTest {

  private static final String TURTLE = "text/turtle";
  private static final String PATIENT =
      """
      @prefix fhir: <http://hl7.org/fhir/> .
      @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

      <http://example.org/Patient/t> a fhir:Patient ;
        fhir:nodeRole fhir:treeRoot ;
        fhir:Resource.id [ fhir:value "t" ] ;
        fhir:Patient.name [ fhir:index 0 ; fhir:HumanName.family [ fhir:value "Gr\u00fcn" ] ] ;
        fhir:Patient.birthDate [ fhir:value "1970-01"^^xsd:gYearMonth ] .
      """;

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  private static HttpReply put(String id) {
    return server.send(
        "PUT",
        "/Patient/" + id,
        PATIENT.replace("\"t\"", "\"" + id + "\"").getBytes(StandardCharsets.UTF_8),
        "Content-Type",
        TURTLE);
  }

  @Test
  void turtleInJsonOut() {
    assertThat(put("in").status()).isEqualTo(201);

    HttpReply reply = server.get("/Patient/in");

    assertThat(reply.json().at("/name/0/family").asText()).isEqualTo("Gr\u00fcn");
    assertThat(reply.json().path("birthDate").asText()).isEqualTo("1970-01");
  }

  @Test
  void everyNameOfTurtleIsKnown() {
    server.put("/Patient/out", Samples.patient("out", "A"));

    for (String name : List.of("ttl", "turtle", "text/turtle", "application/fhir%2Bturtle")) {
      assertThat(server.get("/Patient/out?_format=" + name).header("Content-Type"))
          .as(name)
          .isEqualTo("text/turtle;charset=UTF-8");
    }
    for (String type :
        List.of("text/turtle", "application/fhir+turtle", "text/turtle;fhirVersion=4.0")) {
      HttpReply reply = server.get("/Patient/out", "Accept", type);
      assertThat(reply.header("Content-Type")).as(type).isEqualTo("text/turtle;charset=UTF-8");
      assertThat(reply.text())
          .contains("<" + server.base() + "/Patient/out> a fhir:Patient;")
          .contains("fhir:HumanName.family [");
    }
  }

  @Test
  void whatIsReadCanBeSentBack() {
    put("there");
    HttpReply read = server.get("/Patient/there", "Accept", TURTLE);

    HttpReply created = server.post("/Patient", TURTLE, read.text());
    HttpReply updated =
        server.send("PUT", "/Patient/there", read.bytes(), "Content-Type", "text/turtle");

    assertThat(created.status()).isEqualTo(201);
    assertThat(updated.status()).isEqualTo(200);
    assertThat(server.get("/Patient/there").json().at("/name/0/family").asText())
        .isEqualTo("Gr\u00fcn");
  }

  @Test
  void aWriteIsAnsweredInTurtle() {
    HttpReply reply = server.post("/Patient", TURTLE, PATIENT, "Accept", TURTLE);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.text()).contains("a fhir:Patient", "fhir:Meta.versionId");
  }

  @Test
  void aTransactionInTurtleIsDone() {
    String bundle =
        """
        @prefix fhir: <http://hl7.org/fhir/> .

        [] a fhir:Bundle ; fhir:nodeRole fhir:treeRoot ;
          fhir:Bundle.type [ fhir:value "transaction" ] ;
          fhir:Bundle.entry [
            fhir:index 0 ;
            fhir:Bundle.entry.fullUrl [ fhir:value "urn:uuid:c757873d-ec9a-4326-a141-556f43239520" ] ;
            fhir:Bundle.entry.resource <urn:uuid:c757873d-ec9a-4326-a141-556f43239520> ;
            fhir:Bundle.entry.request [
              fhir:Bundle.entry.request.method [ fhir:value "PUT" ] ;
              fhir:Bundle.entry.request.url [ fhir:value "Patient/bundled" ]
            ]
          ] .

        <urn:uuid:c757873d-ec9a-4326-a141-556f43239520> a fhir:Patient ;
          fhir:Resource.id [ fhir:value "bundled" ] ;
          fhir:Patient.active [ fhir:value true ] .
        """;

    HttpReply reply = server.post("", TURTLE, bundle, "Accept", TURTLE);

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.text()).contains("a fhir:Bundle", "\"transaction-response\"", "\"201 Created");
    assertThat(server.get("/Patient/bundled").json().path("active").asBoolean()).isTrue();
  }

  @Test
  void aSearchInTurtleIsABundleWithItsEntriesAsThings() {
    put("sought");

    HttpReply reply = server.get("/Patient?_id=sought&_format=ttl");

    String address = "<" + server.base() + "/Patient/sought>";
    assertThat(reply.text())
        .contains("a fhir:Bundle", "fhir:Bundle.entry.resource " + address)
        .contains("\n" + address + " a fhir:Patient");
  }

  @Test
  void aRefusalInTurtleIsAnOutcome() {
    HttpReply reply = server.get("/Patient/nobody", "Accept", TURTLE);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).isEqualTo("text/turtle;charset=UTF-8");
    assertThat(reply.text()).contains("[] a fhir:OperationOutcome", "REST-11");
  }

  @Test
  void malformedTurtleIsRefusedWithItsPlace() {
    HttpReply open = server.post("/Patient", TURTLE, PATIENT.replace("] .", "."));
    HttpReply unknown = server.post("/Patient", TURTLE, PATIENT.replace("birthDate", "birthday"));

    assertThat(open.status()).isEqualTo(400);
    assertThat(open.problem()).isEqualTo("REST-01");
    assertThat(open.issueText()).contains("line 8");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.issueText()).contains("fhir:Patient.birthday", "line 8, column 3");
  }

  @Test
  void wrongContentInTurtleIsRefusedAsInJson() {
    HttpReply reply =
        server.post("/Patient", TURTLE, PATIENT.replace("\"1970-01\"^^xsd:gYearMonth", "\"soon\""));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.problem()).isEqualTo("STRUCTURE-04");
  }

  @Test
  void contentOfOperationsCanBeTurtle() {
    HttpReply reply = server.post("/Patient/$validate", TURTLE, PATIENT, "Accept", TURTLE);

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.text()).contains("a fhir:OperationOutcome").doesNotContain("\"error\"");
  }

  @Test
  void theStatementSaysSo() {
    assertThat(server.get("/metadata").json().path("format").toString())
        .contains("\"text/turtle\"", "\"ttl\"");
    assertThat(server.get("/metadata?_format=ttl").text()).contains("a fhir:CapabilityStatement");
  }

  @Test
  void aBinaryInTurtleIsOneAndOtherTurtleIsKept() {
    String other = "<urn:a> <urn:b> <urn:c> .";
    HttpReply kept =
        server.send(
            "PUT", "/Binary/kept", other.getBytes(StandardCharsets.UTF_8), "Content-Type", TURTLE);
    HttpReply asTurtle = server.get("/Binary/kept?_format=ttl");
    HttpReply again = server.send("PUT", "/Binary/kept", asTurtle.bytes(), "Content-Type", TURTLE);

    assertThat(kept.status()).isEqualTo(201);
    assertThat(asTurtle.text()).contains("a fhir:Binary", "^^xsd:base64Binary");
    assertThat(again.status()).isEqualTo(200);
    assertThat(server.get("/Binary/kept", "Accept", TURTLE).text()).isEqualTo(other);
  }
}
