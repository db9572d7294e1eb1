package org.medulla.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.medulla.app.settings.Settings;
import org.medulla.app.settings.SettingsReader;
import org.medulla.app.wiring.Wiring;
import org.medulla.fhir.Json;
import org.medulla.store.PostgresServer;

/**
 * The real server on a free port, and a client that sends bytes to it. Kept in a static field with
 * {@code @RegisterExtension}, it runs for one test class.
 */
public final class MedullaServer implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

  private final Map<String, String> flags = new LinkedHashMap<>();
  private final Place place;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final LogWatch log = new LogWatch();
  private int depth;
  private Wiring wiring;
  private Path folder;

  /** Where a server keeps what it is given. */
  private enum Place {
    MEMORY,
    DISK,
    POSTGRES
  }

  private MedullaServer(Place place, String... namesAndValues) {
    this.place = place;
    flags.put("port", "0");
    flags.put("access-log", "off");
    flags.put("stop-timeout", "0s");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      flags.put(namesAndValues[i], namesAndValues[i + 1]);
    }
  }

  /** A server that forgets everything at the end. */
  public static MedullaServer inMemory(String... settings) {
    return new MedullaServer(Place.MEMORY, settings);
  }

  /** A server with a SQLite file in a folder of its own. */
  public static MedullaServer onDisk(String... settings) {
    return new MedullaServer(Place.DISK, settings);
  }

  /** A server with a schema of its own in a PostgreSQL database. */
  public static MedullaServer onPostgres(String... settings) {
    return new MedullaServer(Place.POSTGRES, settings);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    // Nested test classes share the server of the class around them.
    if (depth++ == 0) {
      start();
    }
  }

  /** A passing test that leaves a warning in the log fails its class. */
  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (--depth == 0) {
      close();
      log.requireSilence();
    }
  }

  MedullaServer start() throws IOException {
    folder = Files.createTempDirectory("medulla-http");
    flags.put("data", folder.resolve("data").toString());
    switch (place) {
      case MEMORY -> flags.put("store", "memory");
      case POSTGRES -> flags.putIfAbsent("store", PostgresServer.freshUrl());
      case DISK -> flags.remove("store");
    }
    Settings settings = new SettingsReader(Map.of(), folder).read(flags);
    wiring = Wiring.start(settings);
    wiring.open();
    log.begin();
    return this;
  }

  /** Stops the server and starts it again on the same data. */
  void restart() {
    restart(data -> {});
  }

  /**
   * @param meanwhile is done to the data directory while no server has it
   */
  void restart(Consumer<Path> meanwhile) {
    wiring.close();
    meanwhile.accept(folder.resolve("data"));
    wiring = Wiring.start(new SettingsReader(Map.of(), folder).read(flags));
    wiring.open();
  }

  /** Whether older resources had to be indexed anew at the last start. */
  boolean hasToIndexAnew() {
    return wiring.hasToIndexAnew();
  }

  @Override
  public void close() throws IOException {
    log.end();
    wiring.close();
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  /** The address of the FHIR endpoint, without a closing slash. */
  public String base() {
    return wiring.fhirAddress().toString();
  }

  /** The address of the machine and port alone. */
  public String root() {
    return wiring.address().toString();
  }

  public HttpReply get(String path, String... headers) {
    return send("GET", path, new byte[0], headers);
  }

  public HttpReply delete(String path, String... headers) {
    return send("DELETE", path, new byte[0], headers);
  }

  public HttpReply post(String path, JsonNode resource, String... headers) {
    return send("POST", path, Json.bytes(resource), json(headers));
  }

  public HttpReply put(String path, JsonNode resource, String... headers) {
    return send("PUT", path, Json.bytes(resource), json(headers));
  }

  /** Patches with a text as it is. */
  public HttpReply patch(String path, String contentType, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", contentType));
    all.addAll(Arrays.asList(headers));
    return send("PATCH", path, body.getBytes(StandardCharsets.UTF_8), all.toArray(new String[0]));
  }

  /** Posts a text as it is. */
  public HttpReply post(String path, String contentType, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", contentType));
    all.addAll(Arrays.asList(headers));
    return send("POST", path, body.getBytes(StandardCharsets.UTF_8), all.toArray(new String[0]));
  }

  private static String[] json(String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", "application/fhir+json"));
    all.addAll(Arrays.asList(headers));
    return all.toArray(new String[0]);
  }

  /** Posts one of the sample bundles, which are transactions. */
  public void load(String sampleBundle) {
    try {
      byte[] bundle = Files.readAllBytes(Path.of("sample-bundles", sampleBundle));
      HttpReply reply = send("POST", "", bundle, "Content-Type", "application/fhir+json");
      if (reply.status() != 200) {
        throw new AssertionError("Not loaded: " + sampleBundle + "\n" + reply.text());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates or updates what must be there for a test, and fails where that is refused. */
  public void given(JsonNode... resources) {
    for (JsonNode resource : resources) {
      String path =
          "/" + resource.path("resourceType").asText() + "/" + resource.path("id").asText();
      HttpReply reply = put(path, resource);
      if (reply.status() >= 300) {
        throw new AssertionError("Not stored: " + path + "\n" + reply.text());
      }
    }
  }

  /** Sends a request to a path below the FHIR endpoint, or to an absolute address. */
  public HttpReply send(String method, String path, byte[] body, String... headers) {
    String address = path.startsWith("http") ? path : base() + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.replace("|", "%7C").replace(" ", "%20")))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                body.length == 0 && (method.equals("GET") || method.equals("DELETE"))
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new HttpReply(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test was interrupted", e);
    }
  }
}
