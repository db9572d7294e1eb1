package org.medulla.imports.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.app.cli.CommandRunner;
import org.medulla.app.cli.Environment;
import org.medulla.rest.MedullaServer;

/** The walk through a DICOMweb server, with a real Orthanc; skipped where there is none. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OrthancTest {

  private static final Path ORTHANC = Path.of("/usr/sbin/Orthanc");
  private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");

  @RegisterExtension static final MedullaServer MEDULLA = MedullaServer.inMemory();

  @TempDir static Path folder;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Process orthanc;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        Files.isExecutable(ORTHANC) && Files.exists(PLUGIN),
        "Orthanc and its DICOMweb plug-in are not installed: src/build/test-tools.sh");
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path configuration = folder.resolve("orthanc.json");
    Files.writeString(
        configuration,
        """
        {"Name": "Test", "StorageDirectory": "STORE", "IndexDirectory": "STORE",
         "HttpPort": PORT, "HttpServerEnabled": true, "DicomServerEnabled": false,
         "KeepAlive": false,
         "RemoteAccessAllowed": false, "AuthenticationEnabled": false,
         "Plugins": ["PLUGIN"],
         "DicomWeb": {"Enable": true, "Root": "/dicom-web/"}}
        """
            .replace("STORE", folder.resolve("store").toString())
            .replace("PORT", String.valueOf(port))
            .replace("PLUGIN", PLUGIN.toString()));
    orthanc =
        new ProcessBuilder(ORTHANC.toString(), configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    await();
    feed(
        DicomJson.instance("1.2.840.10008.5.1.4.1.1.2", "CT", "1.2.9.1", "1.2.9")
            .set("00180015", "CS", "SPINE"),
        DicomJson.instance("1.2.840.10008.5.1.4.1.1.2", "CT", "1.2.9.2", "1.2.9")
            .set("00180015", "CS", "SPINE"),
        DicomJson.structureSet(),
        DicomJson.plan(),
        DicomJson.summary(),
        DicomJson.record(1, "20230925"),
        DicomJson.record(2, "20230926"));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (orthanc != null) {
      orthanc.destroy();
      orthanc.waitFor(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void everyStudyBecomesResourcesAndAgainNothingChanges() {
    assertThat(imported()).contains("Imported: 11 created, 0 updated or there already.");
    assertThat(imported()).contains("Imported: 0 created, 11 updated or there already.");

    JsonNode study = only("/ImagingStudy?modality=CT&identifier=urn:oid:" + DicomJson.STUDY);
    assertThat(study.path("numberOfInstances").asInt()).isEqualTo(7);
    assertThat(only("/Endpoint").path("address").asText()).isEqualTo(dicomWeb());
    JsonNode course = only("/Procedure?rt-total-dose=18||Gy");
    assertThat(course.path("status").asText()).isEqualTo("completed");
    assertThat(
            MEDULLA
                .get("/Procedure?part-of=Procedure/" + course.path("id").asText())
                .json()
                .path("entry"))
        .hasSize(2);
    assertThat(
            only("/ServiceRequest?intent=filler-order&rt-total-dose=1800||cGy")
                .at("/identifier/0/value")
                .asText())
        .isEqualTo("urn:oid:" + DicomJson.PLAN);
    assertThat(
            MEDULLA
                .get("/ImagingStudy/" + study.path("id").asText() + "/_history")
                .json()
                .path("entry"))
        .hasSize(1);
  }

  private static String imported() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandRunner(
                new Environment(Map.of(), folder, false),
                new PrintWriter(out, true),
                new PrintWriter(err, true))
            .run("import", "dicom", "--from", dicomWeb(), "--to", MEDULLA.base());
    assertThat(code).as(out.toString() + err).isZero();
    return out.toString();
  }

  private static JsonNode only(String path) {
    JsonNode entries = MEDULLA.get(path).json().path("entry");
    assertThat(entries).as(path).hasSize(1);
    return entries.path(0).path("resource");
  }

  private static String dicomWeb() {
    return "http://127.0.0.1:" + port + "/dicom-web";
  }

  private static void feed(DicomJson... datasets) throws Exception {
    for (DicomJson dataset : datasets) {
      HttpResponse<String> reply =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/instances"))
                  .POST(BodyPublishers.ofByteArray(DicomWriter.file(dataset)))
                  .build(),
              BodyHandlers.ofString());
      assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    }
  }

  /** Waits until it answers; the time limit of the class ends it otherwise. */
  private static void await() throws Exception {
    URI system = URI.create("http://127.0.0.1:" + port + "/system");
    while (true) {
      if (!orthanc.isAlive()) {
        throw new IOException(Files.readString(folder.resolve("log")));
      }
      try {
        CLIENT.send(HttpRequest.newBuilder(system).build(), BodyHandlers.discarding());
        return;
      } catch (IOException e) {
        orthanc.waitFor(100, TimeUnit.MILLISECONDS);
      }
    }
  }
}
