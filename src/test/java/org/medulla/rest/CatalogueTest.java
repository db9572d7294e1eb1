package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medulla.fhir.Canonicals;

/** Every fact of the case is found by its query, and nothing else is. */
class CatalogueTest {

  private static final Path CATALOGUE = Path.of("src/test/resources/catalogue/case-queries.tsv");

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  /** One line of the catalogue; no matches are named where only their number is told. */
  record Row(String id, String fact, String query, int count, List<String> matches) {
    @Override
    public String toString() {
      return id + " " + fact;
    }
  }

  @BeforeAll
  static void load() {
    server.load("index-case.json");
    server.load("literature-cases.json");
  }

  static Stream<Row> rows() throws IOException {
    return Files.readAllLines(CATALOGUE).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.split("\t"))
        .map(
            fields ->
                new Row(
                    fields[0],
                    fields[1],
                    fields[2]
                        .replace("{BASE}", Canonicals.BASE)
                        .replace("{UCUM}", "http://unitsofmeasure.org"),
                    Integer.parseInt(fields[3]),
                    fields[4].equals("-") ? List.of() : List.of(fields[4].split(" "))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void aFactIsFoundByItsQuery(Row row) {
    HttpReply reply = server.get("/" + row.query + "&_count=1000");

    assertThat(reply.matches()).hasSize(row.count);
    if (!row.matches.isEmpty()) {
      assertThat(reply.matches()).containsExactlyInAnyOrderElementsOf(row.matches);
    }
  }
}
