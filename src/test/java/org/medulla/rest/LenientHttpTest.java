package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With the setting {@code lenient}, what cannot be understood is taken, and said. */
class LenientHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory("lenient", "true");

  @Test
  void anUnknownElementIsTakenWithAWarningInAHeader() {
    HttpReply reply =
        server.put("/Patient/a", json("{'resourceType':'Patient','id':'a','nickname':'x'}"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("Warning")).contains("STRUCTURE-02", "nickname");
    assertThat(server.get("/Patient/a").status()).isEqualTo(200);
  }

  @Test
  void theWarningStandsInAnOutcomeThatIsAskedFor() {
    HttpReply reply =
        server.put(
            "/Patient/b",
            json("{'resourceType':'Patient','id':'b','nickname':'x'}"),
            "Prefer",
            "return=OperationOutcome");

    assertThat(reply.json().at("/issue/0/severity").asText()).isEqualTo("warning");
    assertThat(reply.expression()).isEqualTo("Patient.nickname");
  }

  @Test
  void theWarningOfAnEntryStandsInItsResponse() {
    HttpReply reply =
        server.post(
            "",
            Samples.transaction(
                Samples.entry(
                    "PUT", "Patient/c", json("{'resourceType':'Patient','id':'c','nick':'x'}"))));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/entry/0/response/outcome/issue/0/severity").asText())
        .isEqualTo("warning");
  }

  @Test
  void whatWasTakenCanBeReadInXml() {
    server.put(
        "/Patient/d",
        json(
            "{'resourceType':'Patient','id':'d','nickname':'x','active':'perhaps',"
                + "'text':{'status':'generated','div':'<div>a<br>b</div>'}}"));

    HttpReply reply = server.get("/Patient/d", "Accept", "application/fhir+xml");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).contains("<id value=\"d\"/>");
  }

  @Test
  void aLongWarningIsCut() {
    String name = "x".repeat(40_000);

    HttpReply reply =
        server.put("/Patient/e", json("{'resourceType':'Patient','id':'e','" + name + "':'x'}"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("Warning").length()).isLessThan(1100);
  }
}
