package org.medulla.app.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medulla.app.transfer.FhirServer.Answer;
import org.medulla.fhir.Json;

/**
 * Writes the resources of a server to files, one file for each type, one line for each resource.
 */
public final class Export {

  private static final int PAGE = 500;

  private final FhirServer server;
  private final Progress progress;

  public Export(FhirServer server, Progress progress) {
    this.server = server;
    this.progress = progress;
  }

  /** The types that a server serves. */
  public static List<String> typesOf(FhirServer server) {
    List<String> types = new ArrayList<>();
    for (JsonNode resource : server.capabilities().path("rest").path(0).path("resource")) {
      types.add(resource.path("type").asText());
    }
    return types;
  }

  /**
   * @return how many resources of each type were written; types without any are left out
   * @throws TransferException if the server refuses or the directory cannot be written
   */
  public Map<String, Long> run(List<String> types, Path directory) {
    Map<String, Long> written = new LinkedHashMap<>();
    try {
      Files.createDirectories(directory);
      for (String type : types) {
        long count = export(type, directory);
        if (count > 0) {
          written.put(type, count);
        }
        progress.add(1);
      }
    } catch (IOException e) {
      throw new TransferException("The directory cannot be written", directory.toString());
    }
    return written;
  }

  private long export(String type, Path directory) throws IOException {
    Path target = directory.resolve(type + ".ndjson");
    Path part = directory.resolve(type + ".ndjson.part");
    long count = 0;
    Optional<URI> next = Optional.of(URI.create(server.base() + "/" + type + "?_count=" + PAGE));
    try (OutputStream out = Files.newOutputStream(part)) {
      while (next.isPresent()) {
        Answer page = page(next.get());
        for (JsonNode entry : page.body().path("entry")) {
          out.write(Json.bytes(entry.path("resource")));
          out.write('\n');
          count++;
        }
        next = nextOf(page);
      }
    }
    if (count == 0) {
      Files.delete(part);
    } else {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
    return count;
  }

  private Answer page(URI address) {
    Answer answer = server.get(address);
    if (!answer.isGood()) {
      throw new TransferException(
          "The server refused a page",
          answer.status() + " " + String.join("; ", FhirServer.reasons(answer.body())));
    }
    return answer;
  }

  private static Optional<URI> nextOf(Answer page) {
    for (JsonNode link : page.body().path("link")) {
      if (link.path("relation").asText().equals("next")) {
        return Optional.of(URI.create(link.path("url").asText()));
      }
    }
    return Optional.empty();
  }
}
