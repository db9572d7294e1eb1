package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.medulla.imports.dicom.DicomJson;

/** {@code $import-dicom} over HTTP. */
class ImportDicomHttpTest {

  @RegisterExtension static final MedullaServer SERVER = MedullaServer.inMemory();

  private static final String TYPE = "application/dicom+json";

  @Test
  void aCourseIsFoundByItsDoseAndSentAgainItChangesNothing() {
    byte[] all =
        DicomJson.array(
            DicomJson.structureSet(),
            DicomJson.plan(),
            DicomJson.summary(),
            DicomJson.record(1, "20230925"));

    HttpReply first = send("/$import-dicom", all);
    HttpReply again = send("/$import-dicom", all);

    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(last(again)).isEqualTo("0 created, 0 updated, 9 unchanged");
    assertThat(SERVER.get("/Procedure?rt-total-dose=18||Gy").json().path("entry")).hasSize(1);
  }

  @Test
  void plansThatComeAloneLeaveTheImagesOfTheirStudy() {
    DicomJson image =
        DicomJson.instance("1.2.840.10008.5.1.4.1.1.2", "CT", "1.2.9.1", "1.2.9")
            .set("0020000D", "UI", "1.2.77");
    send("/$import-dicom", DicomJson.array(image));

    send("/$import-dicom", DicomJson.array(DicomJson.plan().set("0020000D", "UI", "1.2.77")));

    assertThat(
            SERVER.get("/ImagingStudy?modality=CT&identifier=urn:oid:1.2.77").json().path("entry"))
        .hasSize(1);
  }

  @Test
  void recordsAfterASummaryLeaveItAsItIs() {
    send("/$import-dicom", DicomJson.array(DicomJson.summary()));

    HttpReply reply = send("/$import-dicom", DicomJson.array(DicomJson.record(7, "20231003")));

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    JsonNode courses = SERVER.get("/Procedure?code=1217123003").json().path("entry");
    assertThat(courses).hasSize(1);
    assertThat(courses.at("/0/resource/status").asText()).isEqualTo("completed");
  }

  @Test
  void aWrongAttributeRefusesEverythingWithItsTag() {
    HttpReply reply =
        send(
            "/$import-dicom",
            DicomJson.array(DicomJson.plan().set("00100020", "LO", "x1").without("0020000E")));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text()).contains("IMPORT-02", "dataset 1, (0020,000E): the UID of the series");
    assertThat(SERVER.get("/Patient?identifier=x1").json().path("entry")).isEmpty();
  }

  @Test
  void aDryRunTellsTheTransaction() {
    HttpReply reply =
        send(
            "/$import-dicom?dry-run=true&endpoint=http://pacs.example.org/dicom-web",
            DicomJson.array(DicomJson.plan().set("00100020", "LO", "x2")));

    assertThat(reply.text()).contains("http://pacs.example.org/dicom-web");
    assertThat(SERVER.get("/Patient?identifier=x2").json().path("entry")).isEmpty();
  }

  private static HttpReply send(String path, byte[] content) {
    return SERVER.post(path, TYPE, new String(content, StandardCharsets.UTF_8));
  }

  private static String last(HttpReply reply) {
    JsonNode issues = reply.json().at("/parameter/0/resource/issue");
    return issues.path(issues.size() - 1).at("/details/text").asText(reply.text());
  }
}
