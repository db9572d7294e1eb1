package org.medulla.app.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;

/**
 * Makes parcels of files. Batches and transactions go as they are; any other bundle and a single
 * resource become a transaction; lines of resources become batches.
 */
final class ParcelReader {

  private static final int LINES_IN_A_PARCEL = 200;
  private static final int CHARACTERS_IN_A_PARCEL = 4 << 20;

  private final Consumer<Parcel> parcels;
  private final Consumer<Failure> failures;

  /**
   * @param failures what cannot be read
   */
  ParcelReader(Consumer<Parcel> parcels, Consumer<Failure> failures) {
    this.parcels = parcels;
    this.failures = failures;
  }

  void read(LoadFile file) {
    try (InputStream in = open(file)) {
      if (file.isLines()) {
        readLines(file, in);
      } else {
        readWhole(file, in.readAllBytes());
      }
    } catch (IOException e) {
      failures.accept(new Failure(file.path().toString(), "", "cannot be read: " + e.getMessage()));
    }
  }

  private static InputStream open(LoadFile file) throws IOException {
    InputStream in = Files.newInputStream(file.path());
    return file.isZipped() ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private void readWhole(LoadFile file, byte[] bytes) {
    Optional<List<String>> places = BundleOutline.places(bytes);
    if (places.isPresent()) {
      parcels.accept(new Parcel(file, 0, bytes, places.get()));
      return;
    }
    try {
      ObjectNode resource = Json.object(bytes);
      if (!isBundle(resource)) {
        ArrayNode entries = Json.newObject().putArray("entry");
        addRequest(entries, resource, "");
        parcels.accept(
            new Parcel(file, 0, bundle("transaction", entries), List.of(describe(resource))));
      } else {
        parcels.accept(
            new Parcel(file, 0, bundle("transaction", requests(resource)), places(resource)));
      }
    } catch (JsonProblem e) {
      failures.accept(unreadable(file, "line " + e.line(), e));
    }
  }

  private void readLines(LoadFile file, InputStream in) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    Lines lines = new Lines(file);
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (!line.isBlank()) {
        lines.add(line, number);
      }
    }
    lines.send();
  }

  /** Collects the lines of a file until they are worth a parcel. */
  private final class Lines {

    private final LoadFile file;
    private final List<String> places = new ArrayList<>();
    private ArrayNode entries = Json.newObject().putArray("entry");
    private int characters;
    private int part;

    Lines(LoadFile file) {
      this.file = file;
    }

    void add(String line, int number) {
      try {
        ObjectNode resource = Json.object(line.getBytes(StandardCharsets.UTF_8));
        addRequest(entries, resource, "");
        places.add("line " + number + " (" + describe(resource) + ")");
      } catch (JsonProblem e) {
        failures.accept(unreadable(file, "line " + number, e));
      }
      characters += line.length();
      if (places.size() >= LINES_IN_A_PARCEL || characters >= CHARACTERS_IN_A_PARCEL) {
        send();
      }
    }

    void send() {
      if (!places.isEmpty()) {
        parcels.accept(new Parcel(file, part, bundle("batch", entries), places));
        part++;
        places.clear();
        entries = Json.newObject().putArray("entry");
        characters = 0;
      }
    }
  }

  private static ArrayNode requests(ObjectNode bundle) {
    ArrayNode entries = Json.newObject().putArray("entry");
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.path("resource") instanceof ObjectNode resource) {
        addRequest(entries, resource, entry.path("fullUrl").asText(""));
      }
    }
    return entries;
  }

  private static void addRequest(ArrayNode entries, ObjectNode resource, String fullUrl) {
    ObjectNode entry = entries.addObject();
    String type = resource.path("resourceType").asText();
    String id = resource.path("id").asText("");
    if (!fullUrl.isEmpty()) {
      entry.put("fullUrl", fullUrl);
    }
    entry.set("resource", resource);
    ObjectNode request = entry.putObject("request");
    request.put("method", id.isEmpty() ? "POST" : "PUT");
    request.put("url", id.isEmpty() ? type : type + "/" + id);
  }

  private static byte[] bundle(String type, ArrayNode entries) {
    ObjectNode bundle = Json.newObject();
    bundle.put("resourceType", "Bundle");
    bundle.put("type", type);
    bundle.set("entry", entries);
    return Json.bytes(bundle);
  }

  private static List<String> places(ObjectNode bundle) {
    List<String> places = new ArrayList<>();
    for (JsonNode entry : bundle.path("entry")) {
      places.add("entry " + places.size() + " (" + describe(entry.path("resource")) + ")");
    }
    return places;
  }

  private static String describe(JsonNode resource) {
    return BundleOutline.describe(
        resource.path("resourceType").asText(""), resource.path("id").asText(""));
  }

  private static boolean isBundle(ObjectNode resource) {
    return resource.path("resourceType").asText().equals("Bundle");
  }

  private static Failure unreadable(LoadFile file, String place, JsonProblem problem) {
    return new Failure(file.path().toString(), place, "is not JSON: " + problem.getMessage());
  }
}
