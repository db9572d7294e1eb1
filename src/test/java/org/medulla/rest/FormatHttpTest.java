package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.medulla.fhir.Json;

class FormatHttpTest {

  private static final String XML_PATIENT =
      "<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"x\"/><text><status value=\"generated\"/>"
          + "<div xmlns=\"http://www.w3.org/1999/xhtml\">A &amp; B</div></text>"
          + "<name id=\"n1\"><family value=\"Gr&#252;n\"/><given value=\"A\"/><given value=\"B\">"
          + "<extension url=\"http://example.org/e\"><valueBoolean value=\"true\"/></extension>"
          + "</given></name></Patient>";

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @BeforeAll
  static void store() {
    HttpReply reply =
        server.send(
            "PUT",
            "/Patient/x",
            XML_PATIENT.getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/fhir+xml; charset=utf-8");
    assertThat(reply.status()).isEqualTo(201);
  }

  @Test
  void xmlInJsonOut() {
    HttpReply reply = server.get("/Patient/x");

    assertThat(reply.json().at("/name/0/family").asText()).isEqualTo("Gr\u00fcn");
    assertThat(reply.json().at("/name/0/id").asText()).isEqualTo("n1");
    assertThat(reply.json().at("/name/0/_given/0").isNull()).isTrue();
    assertThat(reply.json().at("/name/0/_given/1/extension/0/valueBoolean").asBoolean()).isTrue();
    assertThat(reply.json().at("/text/div").asText()).contains("A &amp; B");
  }

  @Test
  void xmlInXmlOut() {
    HttpReply reply = server.get("/Patient/x", "Accept", "application/fhir+xml");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/fhir+xml;charset=UTF-8");
    String named = XML_PATIENT.substring(XML_PATIENT.indexOf("<name")).replace("&#252;", "\u00fc");
    assertThat(reply.text()).contains(named);
  }

  @Test
  void theParameterWinsOverTheHeader() {
    HttpReply reply = server.get("/Patient/x?_format=json", "Accept", "application/fhir+xml");

    assertThat(reply.header("Content-Type")).startsWith("application/fhir+json");
  }

  @Test
  void everyNameOfAFormatIsKnown() {
    for (String name :
        new String[] {"xml", "text/xml", "application/xml", "application/fhir%2Bxml"}) {
      assertThat(server.get("/Patient/x?_format=" + name).header("Content-Type"))
          .as(name)
          .startsWith("application/fhir+xml");
    }
    for (String name :
        new String[] {
          "json", "application/json", "application/fhir%2Bjson", "application/fhir+json"
        }) {
      assertThat(server.get("/Patient/x?_format=" + name).header("Content-Type"))
          .as(name)
          .startsWith("application/fhir+json");
    }
  }

  @Test
  void theBetterOfTwoFormatsIsSent() {
    assertThat(
            server
                .get(
                    "/Patient/x",
                    "Accept",
                    "application/fhir+json;q=0.5, application/fhir+xml;q=0.9")
                .header("Content-Type"))
        .startsWith("application/fhir+xml");
  }

  @Test
  void anythingWillDoMeansJson() {
    assertThat(server.get("/Patient/x", "Accept", "*/*").header("Content-Type"))
        .startsWith("application/fhir+json");
    assertThat(server.get("/Patient/x", "Accept", "image/png, */*;q=0.1").header("Content-Type"))
        .startsWith("application/fhir+json");
  }

  @Test
  void everyMimeTypeOfAFormatIsAccepted() {
    for (String type :
        List.of(
            "application/fhir+json",
            "application/json",
            "text/json",
            "application/json+fhir",
            "application/fhir+json;fhirVersion=4.0",
            "application/fhir+json; charset=utf-8; q=0.3",
            "APPLICATION/FHIR+JSON",
            "application/*")) {
      assertThat(server.get("/Patient/x", "Accept", type).header("Content-Type"))
          .as(type)
          .isEqualTo("application/fhir+json;charset=UTF-8");
    }
    for (String type :
        List.of("application/fhir+xml", "application/xml", "text/xml", "application/xml+fhir")) {
      assertThat(server.get("/Patient/x", "Accept", type).header("Content-Type"))
          .as(type)
          .isEqualTo("application/fhir+xml;charset=UTF-8");
    }
  }

  @Test
  void aFormatOfQualityZeroIsNotSent() {
    HttpReply reply = server.get("/Patient/x", "Accept", "application/fhir+json;q=0, text/xml");

    assertThat(reply.header("Content-Type")).startsWith("application/fhir+xml");
  }

  @Test
  void anotherFhirVersionIsRefusedByName() {
    HttpReply read = server.get("/Patient/x", "Accept", "application/fhir+json;fhirVersion=5.0");
    HttpReply write =
        server.send(
            "PUT",
            "/Patient/v5",
            Json.bytes(Samples.patient("v5", "A")),
            "Content-Type",
            "application/fhir+json;fhirVersion=5.0");

    assertThat(read.status()).isEqualTo(406);
    assertThat(read.issueText()).contains("application/fhir+json", "the FHIR version is 4.0");
    assertThat(write.status()).isEqualTo(415);
    assertThat(write.issueText()).contains("the FHIR version is 4.0");
  }

  @Test
  void anotherCharacterSetIsRefusedByName() {
    HttpReply read = server.get("/Patient/x", "Accept", "application/fhir+json;charset=utf-16");
    HttpReply write =
        server.send(
            "PUT",
            "/Patient/latin",
            Json.bytes(Samples.patient("latin", "A")),
            "Content-Type",
            "application/fhir+json;charset=iso-8859-1");

    assertThat(read.status()).isEqualTo(406);
    assertThat(write.status()).isEqualTo(415);
    assertThat(write.issueText()).contains("UTF-8");
  }

  @Test
  void prettyIsTrueOrFalse() {
    HttpReply reply = server.get("/Patient/x?_pretty=perhaps");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.expression()).isEqualTo("http._pretty");
    assertThat(server.get("/Patient/x?_pretty=false").text()).doesNotContain("\n");
  }

  @Test
  void aFormatAskedForTwiceIsRefused() {
    HttpReply reply = server.get("/Patient/x?_format=json&_format=xml");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.expression()).isEqualTo("http._format");
  }

  @Test
  void aFormMaySayTheFormat() {
    HttpReply reply =
        server.post("/Patient/_search", "application/x-www-form-urlencoded", "_format=xml&_id=x");

    assertThat(reply.header("Content-Type")).startsWith("application/fhir+xml");
  }

  @Test
  void aBrowserGetsAPageWithLinks() {
    HttpReply page =
        server.get(
            "/Patient?_id=x",
            "Accept",
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(page.text())
        .contains("<a href=\"" + server.base() + "/Patient/x\">", "A &amp;amp; B")
        .doesNotContain("<div");
    assertThat(server.get("/Patient/none?_format=html").text()).contains("REST-11");
    assertThat(server.get("/Patient/x?_format=html").text())
        .contains("<a href=\"" + server.root() + "/resource/Patient/x\">Patient/x</a>");
  }

  @Test
  void answersSayWhatTheyVaryBy() {
    assertThat(server.get("/Patient/x").header("Vary")).contains("Accept");
    assertThat(server.get("/Patient/x?_summary=true").header("Vary")).contains("Accept");
  }

  @Test
  void aFormatThatIsNotThereIsRefused() {
    HttpReply byHeader = server.get("/Patient/x", "Accept", "application/n-triples");
    HttpReply byParameter = server.get("/Patient/x?_format=yaml");

    assertThat(byHeader.status()).isEqualTo(406);
    assertThat(byHeader.problem()).isEqualTo("REST-03");
    assertThat(byParameter.status()).isEqualTo(406);
    assertThat(byParameter.expression()).isEqualTo("http._format");
  }

  @Test
  void aWriteWhoseAnswerCannotBeSentWritesNothing() {
    HttpReply reply =
        server.put("/Patient/unsent", Samples.patient("unsent", "A"), "Accept", "text/csv");

    assertThat(reply.status()).isEqualTo(406);
    assertThat(server.get("/Patient/unsent").status()).isEqualTo(404);
  }

  @Test
  void refusalsAreLaidOutForPeopleOnlyOnRequest() {
    for (String path : List.of("/Patient/none", "/Patient?famly=x", "/Nonsense/x", "/nonsense")) {
      String more = path.contains("?") ? "&" : "?";

      assertThat(server.get(path).text()).as(path).doesNotContain("\n");
      assertThat(server.get(path + more + "_pretty=true").text()).as(path).contains("\n  \"");
    }
    assertThat(server.send("BREW", "/Patient", new byte[0]).text()).doesNotContain("\n");
    assertThat(server.send("BREW", "/Patient?_pretty=true", new byte[0]).text()).contains("\n  \"");
  }

  @Test
  void prettyIsForPeople() {
    assertThat(server.get("/Patient/x?_pretty=true").text()).contains("\n  \"");
    assertThat(server.get("/Patient/x").text()).doesNotContain("\n");
    assertThat(server.get("/Patient/x?_format=xml&_pretty=true").text()).contains("\n  <");
  }

  @Test
  void aSearchInXmlIsABundle() {
    HttpReply reply = server.get("/Patient?family=gr%C3%BCn&_format=xml");

    assertThat(reply.text())
        .contains("<Bundle xmlns=\"http://hl7.org/fhir\">")
        .contains("<fullUrl value=\"" + server.base() + "/Patient/x\"/>");
  }

  @Test
  void aRefusalInXmlIsAnOutcome() {
    HttpReply reply = server.get("/Patient/nobody", "Accept", "application/fhir+xml");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).startsWith("application/fhir+xml");
    assertThat(reply.text()).contains("<OperationOutcome");
  }

  @Test
  void aZippedBodyIsTaken() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(Samples.patient("zipped", "Z").toString().getBytes(StandardCharsets.UTF_8));
    }

    HttpReply reply =
        server.send(
            "PUT",
            "/Patient/zipped",
            zipped.toByteArray(),
            "Content-Type",
            "application/fhir+json",
            "Content-Encoding",
            "gzip");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(server.get("/Patient/zipped").json().at("/name/0/family").asText()).isEqualTo("Z");
  }

  @Test
  void aLargeAnswerIsZippedForWhoWantsIt() throws IOException {
    HttpReply reply = server.get("/metadata", "Accept-Encoding", "gzip");

    assertThat(reply.header("Content-Encoding")).isEqualTo("gzip");
    String text;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(reply.bytes()))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(text).contains("\"CapabilityStatement\"");
  }

  @Test
  void aBodyWithoutAContentTypeIsRecognised() {
    assertThat(
            server
                .send(
                    "PUT",
                    "/Patient/untyped",
                    Samples.patient("untyped", "U").toString().getBytes(StandardCharsets.UTF_8))
                .status())
        .isEqualTo(201);
  }
}
