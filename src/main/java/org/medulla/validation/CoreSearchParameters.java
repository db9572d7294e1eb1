package org.medulla.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r5.model.CanonicalResource;
import org.medulla.fhir.Json;

/**
 * The search parameters of R4. Only capability statements and search parameters speak of them, so
 * they are read when one does.
 */
final class CoreSearchParameters {

  private static final String FILE = "/org/hl7/fhir/r4/model/sp/search-parameters.json";

  private final Object lock = new Object();
  private final Map<String, JsonNode> trees = new HashMap<>();

  /** The search parameter with this canonical URL, with or without a version. */
  Optional<CanonicalResource> find(String canonical) {
    synchronized (lock) {
      if (trees.isEmpty()) {
        read();
      }
      return Optional.ofNullable(trees.get(canonical))
          .map(tree -> (CanonicalResource) R5.resource(Json.bytes(tree)));
    }
  }

  private void read() {
    try (InputStream in = CoreSearchParameters.class.getResourceAsStream(FILE)) {
      byte[] bytes = Objects.requireNonNull(in, FILE).readAllBytes();
      for (JsonNode entry : Json.value(bytes).path("entry")) {
        JsonNode each = entry.path("resource");
        String url = each.path("url").asText();
        trees.put(url, each);
        trees.put(url + "|" + each.path("version").asText(), each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
