package org.medulla.app.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;

/**
 * A DICOMweb server, as a client sees it: lists studies and reads their metadata.
 *
 * @see <a href="https://www.dicomstandard.org/using/dicomweb">DICOMweb</a>
 */
public final class DicomWeb {

  private static final String DICOM_JSON = "application/dicom+json";
  private static final int PAGE = 100;
  private static final int MAX_STUDIES = 100_000;
  private static final int MAX_METADATA = 256 << 20;

  private final String base;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /**
   * @param base for example {@code http://127.0.0.1:8042/dicom-web}
   */
  public DicomWeb(URI base) {
    this.base = base.toString().replaceFirst("/+$", "");
  }

  public String base() {
    return base;
  }

  /**
   * The UIDs of all studies, by QIDO-RS.
   *
   * @throws TransferException if no DICOMweb server answers there
   */
  public List<String> studies() {
    List<String> studies = new ArrayList<>();
    int last = PAGE;
    while (last == PAGE && studies.size() < MAX_STUDIES) {
      JsonNode page = tree(get("/studies?limit=" + PAGE + "&offset=" + studies.size()));
      last = 0;
      for (JsonNode study : page) {
        String uid = study.path("0020000D").path("Value").path(0).asText();
        if (uid.matches("[0-9.]{1,64}") && !studies.contains(uid)) {
          studies.add(uid);
          last++;
        }
      }
    }
    return studies;
  }

  /** The metadata of all instances of a study, by WADO-RS. */
  public byte[] metadata(String study) {
    return get("/studies/" + study + "/metadata");
  }

  private JsonNode tree(byte[] bytes) {
    try {
      return bytes.length == 0 ? Json.newObject().arrayNode() : Json.value(bytes);
    } catch (JsonProblem e) {
      throw new TransferException("No DICOMweb server answers there", base);
    }
  }

  private byte[] get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Accept", DICOM_JSON)
            .timeout(Duration.ofMinutes(10))
            .GET()
            .build();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(MAX_METADATA + 1);
        if (response.statusCode() == 204) {
          return new byte[0];
        }
        if (response.statusCode() != 200 || bytes.length > MAX_METADATA) {
          throw new TransferException(
              "The DICOMweb server does not give what is asked for",
              base + path + " (status " + response.statusCode() + ")");
        }
        return bytes;
      }
    } catch (ConnectException e) {
      throw new TransferException("No server listens there", base);
    } catch (IOException e) {
      throw new TransferException("The connection broke", base + path);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransferException("Interrupted", base);
    }
  }
}
