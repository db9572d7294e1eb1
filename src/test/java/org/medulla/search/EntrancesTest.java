package org.medulla.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;
import org.medulla.fhir.Structure;
import org.medulla.fhir.Ucum;

/** What is passed over has nothing to be found: every example of the specification is the judge. */
class EntrancesTest {

  private static final Structure STRUCTURE = Structure.r4();

  private final SearchParameters parameters =
      new SearchParameters(
          STRUCTURE,
          "http://localhost/fhir",
          new Ucum(),
          Clock.systemUTC(),
          List.of(),
          CodeSets.NONE);

  @Test
  void parametersWithValuesAreNeverPassedOverAndManyWithoutAre() throws IOException {
    int examples = 0;
    int walked = 0;
    int known = 0;
    for (String line : lines("/spec-json.txt")) {
      Optional<Place> resource = example(line.substring(line.lastIndexOf(' ') + 1));
      if (resource.isEmpty()) {
        continue;
      }
      SearchParameters.TypeParameters all = parameters.of(resource.get().type());
      Set<SearchParameter> open = new HashSet<>();
      all.entrances().forEach(resource.get(), open::add);

      assertThat(open).as(line).containsAll(withValues(all, resource.get()));
      examples++;
      walked += open.size();
      known += all.served().size();
    }

    assertThat(examples).isGreaterThan(2900);
    assertThat(walked).isLessThan(known * 2 / 3);
  }

  private static Set<SearchParameter> withValues(
      SearchParameters.TypeParameters all, Place resource) {
    Set<SearchParameter> found = new HashSet<>();
    for (SearchParameter parameter : all.served().values()) {
      if (parameter.kind() instanceof UnionParameter) {
        continue; // It has no rows.
      }
      parameter.path().walk(resource, place -> found.add(parameter));
    }
    return found;
  }

  private static Optional<Place> example(String path) throws IOException {
    try {
      ObjectNode node = Json.object(bytes("/" + path));
      String type = node.path("resourceType").asText();
      return Optional.of(new Place(node, MissingNode.getInstance(), type, Optional.empty()));
    } catch (JsonProblem e) {
      return Optional.empty(); // A few examples are no JSON.
    }
  }

  private static List<String> lines(String resource) throws IOException {
    return new String(bytes(resource), StandardCharsets.UTF_8).lines().toList();
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in = EntrancesTest.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }
}
