package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConvertHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @Test
  void jsonBecomesXmlAndBack() {
    HttpReply xml =
        server.post("/$convert", Samples.patient("c", "C"), "Accept", "application/fhir+xml");
    HttpReply json =
        server.post(
            "/$convert", "application/fhir+xml", xml.text(), "Accept", "application/fhir+json");

    assertThat(xml.header("Content-Type")).startsWith("application/fhir+xml");
    assertThat(xml.text()).contains("<family value=\"C\"");
    assertThat(json.json()).isEqualTo(Samples.patient("c", "C"));
    assertThat(server.get("/Patient/c").status()).isEqualTo(404);
  }

  @Test
  void jsonBecomesTurtleAndBack() {
    HttpReply turtle = server.post("/$convert", Samples.patient("c", "C"), "Accept", "text/turtle");
    HttpReply json =
        server.post("/$convert", "text/turtle", turtle.text(), "Accept", "application/fhir+json");

    assertThat(turtle.header("Content-Type")).startsWith("text/turtle");
    assertThat(json.json()).isEqualTo(Samples.patient("c", "C"));
  }

  @Test
  void theInputCanComeAsAParameter() {
    HttpReply reply =
        server.post(
            "/$convert?_format=xml",
            json(
                "{'resourceType':'Parameters','parameter':[{'name':'input','resource':"
                    + "{'resourceType':'Device','id':'x'}}]}"));

    assertThat(reply.text()).contains("<Device");
  }

  @Test
  void whatTheOtherFormatCouldNotTellIsRefused() {
    HttpReply reply = server.post("/$convert", json("{'resourceType':'Patient','nickname':'x'}"));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.problem()).isEqualTo("STRUCTURE-02");
  }

  @Test
  void withoutContentItIsRefused() {
    HttpReply byGet = server.get("/$convert");

    assertThat(byGet.status()).isEqualTo(405);
    assertThat(byGet.problem()).isEqualTo("OPERATION-02");
    assertThat(server.post("/$convert", "application/fhir+json", "").problem())
        .isEqualTo("OPERATION-04");
  }
}
