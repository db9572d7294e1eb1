package org.medulla.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;
import org.medulla.store.RowMatcher;

/** The Observations among the examples of the specification, and what finds them. */
final class SpecExamples {

  private static final RowMatcher.Links NO_LINKS =
      new RowMatcher.Links() {
        @Override
        public LongPredicate keys(Query query) {
          throw new IllegalStateException("There are no links in these queries");
        }

        @Override
        public LongPredicate targets(long k, Query query) {
          throw new IllegalStateException("There are no links in these queries");
        }
      };

  private SpecExamples() {}

  static List<String> observations() throws IOException {
    return new String(bytes("/spec-json.txt"), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .filter(path -> path.contains("/observation-"))
        .filter(path -> !path.contains("-definition"))
        .filter(path -> read(path).filter(SpecExamples::isObservation).isPresent())
        .toList();
  }

  private static boolean isObservation(ObjectNode resource) {
    return resource.path("resourceType").asText().equals("Observation");
  }

  /** A resource; a few examples are no JSON. */
  static Optional<ObjectNode> read(String path) {
    try {
      return Optional.of(Json.object(bytes("/" + path)));
    } catch (JsonProblem | IOException e) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in = SpecExamples.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }

  /** Whether a resource with these rows is found by a query without links. */
  static boolean finds(Query query, IndexRows rows) {
    return new RowMatcher(NO_LINKS)
        .matches(query, new ResourceKey("Observation", "x"), Instant.EPOCH, rows);
  }
}
