package org.medulla.app.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;

/** A FHIR server, as a client sees it. Waits and tries again when it is busy. */
public final class FhirServer {

  private static final String FHIR_JSON = "application/fhir+json";

  /** How long a server is waited for that keeps being busy. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /**
   * @param base for example {@code http://127.0.0.1:8080/fhir}
   */
  public FhirServer(URI base) {
    this.base = base;
  }

  /** What a server answered; the body is empty if it was no JSON object. */
  public record Answer(int status, ObjectNode body) {
    public boolean isGood() {
      return status >= 200 && status < 300;
    }
  }

  public URI base() {
    return base;
  }

  /**
   * What the server says about itself.
   *
   * @throws TransferException if no FHIR server answers there
   */
  ObjectNode capabilities() {
    Answer answer = get(URI.create(base + "/metadata"));
    if (!answer.isGood()
        || !answer.body().path("resourceType").asText().equals("CapabilityStatement")) {
      throw new TransferException(
          "No FHIR server answers there", base + " (status " + answer.status() + ")");
    }
    return answer.body();
  }

  Answer get(URI address) {
    return send(HttpRequest.newBuilder(address).GET());
  }

  /** Posts a batch or transaction. */
  public Answer post(byte[] bundle) {
    return send(
        HttpRequest.newBuilder(base)
            .header("Content-Type", FHIR_JSON)
            .POST(BodyPublishers.ofByteArray(bundle)));
  }

  /**
   * Has an operation done on content that is no resource.
   *
   * @return the answer as text, whatever its status; empty if nothing was answered
   */
  public String process(String operation, String contentType, byte[] content) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/" + operation))
            .header("Content-Type", contentType)
            .timeout(Duration.ofMinutes(10))
            .POST(BodyPublishers.ofByteArray(content))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (ConnectException e) {
      throw new TransferException("No server listens there", base.toString());
    } catch (IOException e) {
      throw new TransferException("The connection broke; send it again", base.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransferException("Interrupted", base.toString());
    }
  }

  /** Searches; the path begins with the resource type. */
  public Answer search(String path) {
    return get(URI.create(base + "/" + path));
  }

  /** Whether an address answers with 200; used as a health check. */
  public static boolean isHealthy(URI address) {
    try {
      return HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).GET().build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What went wrong, in the words of an {@code OperationOutcome}. */
  public static List<String> reasons(JsonNode outcome) {
    List<String> reasons = new ArrayList<>();
    for (JsonNode issue : outcome.path("issue")) {
      String severity = issue.path("severity").asText();
      if (severity.equals("error") || severity.equals("fatal")) {
        String text = issue.path("details").path("text").asText(issue.path("diagnostics").asText());
        String where = issue.path("expression").path(0).asText("");
        reasons.add(where.isEmpty() ? text : text + " (" + where + ")");
      }
    }
    return reasons;
  }

  private Answer send(HttpRequest.Builder builder) {
    HttpRequest request =
        builder.header("Accept", FHIR_JSON).timeout(Duration.ofMinutes(10)).build();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      Duration waited = Duration.ZERO;
      int attempt = 1;
      while (isBusy(response.statusCode()) && waited.compareTo(PATIENCE) < 0) {
        Duration wait = wait(response, attempt);
        Thread.sleep(wait.toMillis());
        waited = waited.plus(wait);
        attempt++;
        response = client.send(request, BodyHandlers.ofByteArray());
      }
      return new Answer(response.statusCode(), tree(response.body()));
    } catch (ConnectException e) {
      throw new TransferException("No server listens there", base.toString());
    } catch (IOException e) {
      throw new TransferException(
          "The connection broke; whether the server took the last bundle is not known",
          base.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransferException("Interrupted", base.toString());
    }
  }

  private static boolean isBusy(int status) {
    return status == 429 || status == 503;
  }

  private static Duration wait(HttpResponse<?> response, int attempt) {
    Duration asked =
        response
            .headers()
            .firstValue("Retry-After")
            .filter(it -> it.matches("\\d{1,6}"))
            .map(it -> Duration.ofSeconds(Long.parseLong(it)))
            .orElse(FIRST_WAIT.multipliedBy(1L << Math.min(attempt - 1, 10)));
    if (asked.compareTo(FIRST_WAIT) < 0) {
      return FIRST_WAIT; // Or who says 0 would be asked without a pause and without an end.
    }
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }

  private static ObjectNode tree(byte[] bytes) {
    try {
      return bytes.length == 0 ? Json.newObject() : Json.object(bytes);
    } catch (JsonProblem e) {
      return Json.newObject();
    }
  }
}
