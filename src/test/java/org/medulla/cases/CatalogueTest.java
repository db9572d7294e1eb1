package org.medulla.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Json;

/** The query catalogue is whole in itself; that a server answers it so is tested over HTTP. */
class CatalogueTest {

  private static final int COLUMNS = 5;

  @Test
  void everyExpectedMatchIsInASampleBundle() throws IOException {
    Set<String> known = new TreeSet<>();
    for (String name : List.of("index-case.json", "literature-cases.json")) {
      JsonNode bundle = Json.object(Files.readAllBytes(Path.of("sample-bundles", name)));
      bundle.get("entry").forEach(entry -> known.add(entry.at("/request/url").asText()));
    }

    for (String[] row : rows()) {
      List<String> ids = row[4].equals("-") ? List.of() : List.of(row[4].split(" "));
      assertThat(ids).as(row[0]).isSubsetOf(known);
      assertThat(ids.isEmpty() || ids.size() == Integer.parseInt(row[3])).as(row[0]).isTrue();
    }
  }

  @Test
  void everyNumberIsUsedOnce() throws IOException {
    assertThat(rows().stream().map(row -> row[0])).doesNotHaveDuplicates();
  }

  @Test
  void everyMotorScoreHasAQueryOfItsOwn() throws IOException {
    List<String> scores = IntStream.rangeClosed(1, 50).mapToObj(i -> "M%02d".formatted(i)).toList();

    assertThat(rows().stream().map(row -> row[0])).containsAll(scores);
  }

  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/catalogue/case-queries.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .peek(row -> assertThat(row).hasSize(COLUMNS))
        .toList();
  }
}
