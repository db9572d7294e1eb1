package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages of HL7 v2 over HTTP: what becomes of them in the store. */
class V2MessagesHttpTest {

  @RegisterExtension
  static final MedullaServer SERVER =
      MedullaServer.inMemory("v2-zone", "Europe/Paris", "v2-max-message", "100 KiB");

  private static final String TYPE = "application/hl7-v2";

  @Test
  void anAdmissionBecomesAPatientAndAnEncounter() {
    String ack =
        send(
            msh("ADT^A01", "a1", "20240301120000")
                + "EVN|A01|20240301120000\r"
                + "PID|1||adm1^^^HOSP&1.2.3.4&ISO^MR~X9^^^CITY^SS||Dö\\T\\e^Jane^Q^^Dr^^L||19550203|F|||"
                + "1 Main St^^Town^ST^12345^FR^H||+33 1 23\r"
                + "PV1|1|I|W1^R2^B3||||||||||||||||V77^^^HOSP|||||||||||||||||||||||||20240301100000\r");

    assertThat(ack).contains("MSA|AA|a1|");
    JsonNode patient = only("/Patient?identifier=urn:oid:1.2.3.4|adm1");
    assertThat(patient.at("/name/0/family").asText()).isEqualTo("Dö&e");
    assertThat(patient.at("/name/0/prefix/0").asText()).isEqualTo("Dr");
    assertThat(patient.path("birthDate").asText()).isEqualTo("1955-02-03");
    assertThat(patient.path("gender").asText()).isEqualTo("female");
    assertThat(patient.at("/address/0/city").asText()).isEqualTo("Town");
    assertThat(patient.path("identifier")).hasSize(2);
    JsonNode encounter = only("/Encounter?identifier=V77");
    assertThat(encounter.at("/class/code").asText()).isEqualTo("IMP");
    assertThat(encounter.at("/period/start").asText()).isEqualTo("2024-03-01T10:00:00+01:00");
    assertThat(encounter.at("/subject/reference").asText())
        .isEqualTo("Patient/" + patient.path("id").asText());
    assertThat(
            only("/Provenance?target=Patient/" + patient.path("id").asText())
                .path("occurredDateTime")
                .asText())
        .isEqualTo("2024-03-01T12:00:00+01:00");
  }

  @Test
  void theSameMessageAgainIsAcknowledgedAndChangesNothing() {
    String message = msh("ADT^A08", "b1", "20240301120000") + "PID|1||again1||One^Ann\r";

    assertThat(send(message)).contains("MSA|AA|b1|");
    assertThat(send(message)).contains("MSA|AA|b1|It was taken before; nothing is changed");

    String id = only("/Patient?identifier=again1").path("id").asText();
    assertThat(SERVER.get("/Patient/" + id + "/_history").json().path("entry")).hasSize(1);
    assertThat(SERVER.get("/Provenance?target=Patient/" + id).json().path("entry")).hasSize(1);
  }

  @Test
  void anotherMessageWithATakenControlIdIsRefusedAndKept() {
    send(msh("ADT^A08", "c1", "20240301120000") + "PID|1||control1||One^Ann\r");

    String ack = send(msh("ADT^A08", "c1", "20240301120000") + "PID|1||control1||Two^Ann\r");

    assertThat(ack)
        .contains("MSA|AE|c1|")
        .contains("ERR||MSH^1^10|205^Duplicate key identifier^HL70357|E|IMPORT-06");
    assertThat(only("/Patient?identifier=control1").at("/name/0/family").asText()).isEqualTo("One");
  }

  @Test
  void anOlderMessageNeverOverwritesNewerData() {
    send(msh("ADT^A08", "d1", "20240305120000") + "PID|1||order1||New^Ann\r");

    String ack = send(msh("ADT^A08", "d2", "20240301120000") + "PID|1||order1||Old^Ann\r");

    assertThat(ack).contains("MSA|AA|d2|", "a message of a later time was taken already");
    assertThat(only("/Patient?identifier=order1").at("/name/0/family").asText()).isEqualTo("New");
    send(msh("ADT^A08", "d3", "20240306120000") + "PID|1||order1||Newer^Ann\r");
    assertThat(only("/Patient?identifier=order1").at("/name/0/family").asText()).isEqualTo("Newer");
  }

  @Test
  void anUpdateKeepsWhatItDoesNotTell() {
    send(msh("ADT^A01", "e1", "20240301120000") + "PID|1||keep1||One^Ann||19550203|F\r");

    send(msh("ADT^A08", "e2", "20240302120000") + "PID|1||keep1||Two^Ann\r");

    JsonNode patient = only("/Patient?identifier=keep1");
    assertThat(patient.at("/name/0/family").asText()).isEqualTo("Two");
    assertThat(patient.path("birthDate").asText()).isEqualTo("1955-02-03");
  }

  @Test
  void mergedPatientsPointToEachOther() {
    send(msh("ADT^A01", "f1", "20240301120000") + "PID|1||old1||Same^Ann||19550203\r");

    String merge =
        msh("ADT^A40^ADT_A39", "f2", "20240302120000") + "PID|1||new1||Same^Ann\rMRG|old1\r";
    assertThat(send(merge)).contains("MSA|AA|f2|");
    assertThat(
            send(
                msh("ADT^A40^ADT_A39", "f3", "20240303120000")
                    + "PID|1||new1||Same^Ann\rMRG|old1\r"))
        .contains("MSA|AA|f3|");

    JsonNode kept = only("/Patient?identifier=new1");
    JsonNode old = only("/Patient?identifier=old1");
    assertThat(old.path("active").asBoolean(true)).isFalse();
    assertThat(old.path("birthDate").asText()).isEqualTo("1955-02-03");
    assertThat(old.path("link")).hasSize(1);
    assertThat(old.at("/link/0/type").asText()).isEqualTo("replaced-by");
    assertThat(old.at("/link/0/other/reference").asText())
        .isEqualTo("Patient/" + kept.path("id").asText());
    assertThat(kept.path("link")).hasSize(1);
    assertThat(kept.at("/link/0/type").asText()).isEqualTo("replaces");
  }

  @Test
  void resultsBecomeObservationsAndAReport() {
    String ack =
        send(
            msh("ORU^R01", "g1", "20240301120000")
                + "PID|1||lab1||One^Ann\r"
                + "OBR|1|p1|f1|58410-2^CBC^LN|||20240301080000|||||||||||||||2024030111||LAB|F\r"
                + "OBX|1|NM|718-7^Hemoglobin^LN||13.1|g/dl|13.5-17.5|L|||F\r"
                + "NTE|1||second draw\r"
                + "OBX|2|SN|26515-7^Platelets^LN||<^5|G/L||LL|||F\r"
                + "OBX|3|CWE|600-7^Culture^LN||112283007^Escherichia coli^SCT||||||P\r");

    assertThat(ack).contains("MSA|AA|g1|");
    JsonNode hemoglobin = only("/Observation?code=http://loinc.org|718-7&subject.identifier=lab1");
    assertThat(hemoglobin.at("/valueQuantity/code").asText()).isEqualTo("g/dL");
    assertThat(hemoglobin.at("/valueQuantity/unit").asText()).isEqualTo("g/dl");
    assertThat(hemoglobin.path("effectiveDateTime").asText())
        .isEqualTo("2024-03-01T08:00:00+01:00");
    assertThat(hemoglobin.at("/note/0/text").asText()).isEqualTo("second draw");
    assertThat(hemoglobin.at("/interpretation/0/coding/0/code").asText()).isEqualTo("L");
    JsonNode platelets = only("/Observation?code=http://loinc.org|26515-7&subject.identifier=lab1");
    assertThat(platelets.at("/valueQuantity/comparator").asText()).isEqualTo("<");
    assertThat(platelets.at("/valueQuantity/code").asText()).isEqualTo("10*9/L");
    JsonNode report = only("/DiagnosticReport?subject.identifier=lab1");
    assertThat(report.path("result")).hasSize(3);
    assertThat(report.path("issued").asText()).isEqualTo("2024-03-01T11:00:00+01:00");
    assertThat(report.path("status").asText()).isEqualTo("final");
  }

  @Test
  void aCorrectedResultUpdatesTheFirstAndALatePreliminaryOneDoesNot() {
    String head = "PID|1||corr1||One^Ann\rOBR|1|p1|f9|58410-2^CBC^LN|||20240301080000\r";
    send(msh("ORU^R01", "h1", "20240301120000") + head + "OBX|1|NM|718-7^Hb^LN||13.1|g/dl|||||F\r");
    send(msh("ORU^R01", "h2", "20240301130000") + head + "OBX|1|NM|718-7^Hb^LN||12.1|g/dl|||||C\r");
    send(msh("ORU^R01", "h0", "20240301110000") + head + "OBX|1|NM|718-7^Hb^LN||14.1|g/dl|||||P\r");

    JsonNode result = only("/Observation?code=http://loinc.org|718-7&subject.identifier=corr1");
    assertThat(result.at("/valueQuantity/value").asText()).isEqualTo("12.1");
    assertThat(result.path("status").asText()).isEqualTo("corrected");
  }

  @Test
  void aMotorExaminationHasTheShapeThatItHasElsewhere() {
    String ack =
        send(
            msh("ORU^R01", "i1", "20240301120000")
                + "PID|1||motor1||One^Ann\r"
                + "OBR|1|p1|m1|motor-exam^Motor examination^L|||20240301\r"
                + "OBX|1|NM|motor-L2-R^Motor L2 right^L||5||||||F\r"
                + "OBX|2|NM|motor-L2-L^Motor L2 left^L||2||||||F\r"
                + "OBX|3|ST|motor-L3-L^Motor L3 left^L||NT||||||F\r");

    assertThat(ack).contains("MSA|AA|i1|");
    JsonNode weak =
        only("/Observation?code-value-quantity=motor-L2-L$lt3&subject.identifier=motor1");
    assertThat(weak.path("code").path("coding")).hasSize(3);
    JsonNode panel = only("/Observation?code=motor-exam&subject.identifier=motor1");
    assertThat(panel.path("hasMember")).hasSize(3);
  }

  @Test
  void aDocumentBecomesAReferenceAndItsContent() {
    String content = Base64.getEncoder().encodeToString("%PDF-1.4".getBytes());
    String ack =
        send(
            msh("MDM^T02", "j1", "20240301120000")
                + "EVN|T02|20240301120000\rPID|1||doc1||One^Ann\rPV1|1|O\r"
                + "TXA|1|DS^Discharge summary|AP|20240301110000||||||||DOC7|||||AU||AV\r"
                + "OBX|1|ED|DS^Summary^L||^application^pdf^Base64^"
                + content
                + "||||||F\r");

    assertThat(ack).contains("MSA|AA|j1|");
    JsonNode document = only("/DocumentReference?identifier=DOC7");
    assertThat(document.path("docStatus").asText()).isEqualTo("final");
    assertThat(document.at("/content/0/attachment/contentType").asText())
        .isEqualTo("application/pdf");
    HttpReply binary =
        SERVER.get("/" + document.at("/content/0/attachment/url").asText(), "Accept", "*/*");
    assertThat(binary.text()).isEqualTo("%PDF-1.4");
  }

  @Test
  void whatIsWrongIsToldWithSegmentFieldAndComponent() {
    String ack =
        send(
            msh("ORU^R01", "k1", "20240301120000")
                + "PID|1||bad1||One^Ann\rOBR|1|p1|f1|58410-2^CBC^LN|||20240301\r"
                + "OBX|1|NM|718-7^Hb^LN||13.1|g/dl\rOBX|2|NM|26515-7^Plt^LN||many|G/L\r");

    assertThat(ack)
        .contains("MSA|AE|k1|It is kept in the quarantine")
        .contains("ERR||OBX^2^5|102^Data type error^HL70357|E|IMPORT-03|||OBX[2]-5: 'many' is no");
    assertThat(SERVER.get("/Patient?identifier=bad1").json().path("entry")).isEmpty();
  }

  @Test
  void messagesThatAreNotTakenAreRefusedAndKeptWhole() {
    String message = msh("SIU^S12", "l1", "20240301120000") + "SCH|1\r";

    assertThat(send(message)).contains("MSA|AR|l1|", "ERR||MSH^1^9|200^Unsupported message type");

    JsonNode kept =
        SERVER
            .get("/DocumentReference?_tag=https://w3id.org/medulla/fhir/v2-quarantine|quarantined")
            .json();
    assertThat(kept.toString())
        .contains(Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8)));
    assertThat(kept.toString()).contains("IMPORT-09 MSH-9: messages of type 'SIU^S12'");
  }

  @Test
  void whatIsNoMessageIsRefusedAndKept() {
    assertThat(send("hello")).contains("MSA|AR||", "ERR||MSH^1|100^Segment sequence error");
    assertThat(send(msh("ADT^A01", "m1", "20240301") + "PID|1||brk1||One^An\rn is broken\r"))
        .contains("MSA|AR|m1|", "a line begins with no name of a segment");
    assertThat(send(msh("ADT^A01", "m2", "20240301"))).contains("MSA|AE|m2|", "ERR||PID^1|101^");
    assertThat(send(msh("ADT^A01", "m3", "yesterday") + "PID|1||brk1||One^Ann\r"))
        .contains("MSA|AE|m3|", "ERR||MSH^1^7|102^");
  }

  @Test
  void aMessageIsReadInItsCharacterSet() {
    String message =
        msh("ADT^A01", "n1", "20240301120000").replace("\r", "||||||8859/1\r")
            + "PID|1||latin1||Dör^Ann\r";

    byte[] latin = message.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(send(latin)).contains("MSA|AA|n1|");
    assertThat(only("/Patient?identifier=latin1").at("/name/0/family").asText()).isEqualTo("Dör");

    byte[] undeclared =
        (msh("ADT^A01", "n2", "20240301120000") + "PID|1||latin2||Dör^Ann\r")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(send(undeclared)).contains("MSA|AR|n2|", "ERR||MSH^1^18|");
    assertThat(
            send(
                msh("ADT^A01", "n3", "20240301120000").replace("\r", "||||||KLINGON\r")
                    + "PID|1||latin3||X^Y\r"))
        .contains("MSA|AE|n3|", "'KLINGON' is not known");
  }

  @Test
  void ofMessagesBeyondTheLimitTheBeginningIsKept() {
    String message =
        msh("ADT^A01", "o1", "20240301120000") + "PID|1||big1||" + "x".repeat(110_000) + "\r";

    assertThat(send(message))
        .contains("MSA|AR|o1|Its beginning is kept in the quarantine", "IMPORT-07");
    List<JsonNode> kept = new ArrayList<>();
    SERVER
        .get("/DocumentReference?_tag=quarantined&_count=200")
        .json()
        .path("entry")
        .forEach(it -> kept.add(it.path("resource")));
    kept.removeIf(it -> !it.path("description").asText().startsWith("IMPORT-07"));
    assertThat(kept).hasSize(1);
    JsonNode attachment = kept.get(0).at("/content/0/attachment");
    assertThat(attachment.path("title").asText()).isEqualTo("ADT A01 o1");
    byte[] bytes = Base64.getDecoder().decode(attachment.path("data").asText());
    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(message.substring(0, 102_400));
  }

  @Test
  void theSameIsTakenOverMllp() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (MedullaServer server = MedullaServer.inMemory("mllp-port", String.valueOf(port)).start();
        Socket client = new Socket("127.0.0.1", port)) {
      String message = msh("ADT^A08", "q1", "20240301120000") + "PID|1||mllp1||One^Ann\r";
      client.getOutputStream().write(("\u000b" + message + "\u001c\r").getBytes());
      StringBuilder ack = new StringBuilder();
      for (int next = client.getInputStream().read();
          next != 0x1c;
          next = client.getInputStream().read()) {
        ack.append((char) next);
      }

      assertThat(ack.toString()).contains("MSA|AA|q1|");
      assertThat(server.get("/Patient?identifier=mllp1").json().path("entry")).hasSize(1);
    }
  }

  private static String send(String message) {
    return send(message.getBytes(StandardCharsets.UTF_8));
  }

  private static String send(byte[] message) {
    HttpReply reply = SERVER.send("POST", "/$process-message-v2", message, "Content-Type", TYPE);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).startsWith(TYPE);
    return reply.text();
  }

  private static JsonNode only(String path) {
    JsonNode entries = SERVER.get(path).json().path("entry");
    assertThat(entries).as(path).hasSize(1);
    return entries.path(0).path("resource");
  }

  private static String msh(String type, String control, String time) {
    return "MSH|^~\\&|LAB|HOSP|MEDULLA|RT|" + time + "||" + type + "|" + control + "|P|2.5.1\r";
  }
}
