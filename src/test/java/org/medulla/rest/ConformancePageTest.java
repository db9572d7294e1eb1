package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The conformance page says what the code says, and names tests that there are. With {@code
 * -Dgolden.update=true} it is written anew.
 */
class ConformancePageTest {

  private static final Path PAGE = Path.of("docs", "conformance.md");
  private static final Path TABLE = Path.of("src/test/resources/conformance.tsv");

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  /** A capability and its proof. */
  private record Row(String section, String capability, String answer, List<String> tests) {

    static Row of(String line) {
      String[] cells = line.split("\t");
      return new Row(cells[0], cells[1], cells[2], List.of(cells[3].split(",")));
    }
  }

  @Test
  void thePageSaysWhatTheCodeSays() throws IOException {
    String page = page();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).hasContent(page);
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    Set<String> there;
    try (var files = Files.walk(Path.of("src/test/java"))) {
      there = files.map(it -> it.getFileName().toString()).collect(Collectors.toSet());
    }

    assertThat(rows())
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(row.tests())
                    .as(row.capability())
                    .isNotEmpty()
                    .allSatisfy(test -> assertThat(there).contains(test + ".java")));
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Row::of)
        .toList();
  }

  private static String page() throws IOException {
    JsonNode statement = server.get("/metadata").json();
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Conformance

        What Medulla does of FHIR R4 (4.0.1), and how it refuses the rest. This page is made from
        the tables that do the work, by way of the CapabilityStatement, and from the table of
        proofs in `src/test/resources/conformance.tsv`; a test fails when it is stale or names a
        test that there is not. What a refusal's code means stands in [errors.md](errors.md), how
        unclear places are read in [spec-readings.md](spec-readings.md).
        """);
    proofs(page);
    methods(page);
    formats(page, statement);
    parameters(page, statement);
    operations(page, statement);
    return page.toString();
  }

  private static void proofs(StringBuilder page) throws IOException {
    Map<String, List<Row>> sections = new LinkedHashMap<>();
    rows().forEach(it -> sections.computeIfAbsent(it.section(), s -> new ArrayList<>()).add(it));
    sections.forEach(
        (section, rows) -> {
          page.append("\n## ").append(section);
          page.append("\n\n| what | answer | proved by |\n|---|---|---|\n");
          rows.forEach(
              row ->
                  page.append("| ")
                      .append(row.capability())
                      .append(" | ")
                      .append(row.answer())
                      .append(" | ")
                      .append(
                          row.tests().stream()
                              .map(it -> "`" + it + "`")
                              .collect(Collectors.joining(", ")))
                      .append(" |\n"));
        });
  }

  private static void methods(StringBuilder page) {
    page.append("\n## Methods of each kind of address\n\n");
    page.append("Any other method is refused: 405, `REST-06`, with `Allow`.\n\n");
    page.append("| address | methods |\n|---|---|\n");
    for (Target target : Target.values()) {
      page.append("| ")
          .append(target.name().toLowerCase(Locale.ROOT).replace('_', ' '))
          .append(" | ")
          .append(String.join(", ", Interaction.methods(target)))
          .append(" |\n");
    }
  }

  private static void formats(StringBuilder page, JsonNode statement) {
    page.append("\n## Formats\n\n");
    page.append("Resources: ").append(texts(statement.path("format")));
    page.append(" (and `text/html` for people; others: 406, `REST-03`; as content 415,");
    page.append(" `REST-02`).\n\n");
    page.append("Patches: ").append(texts(statement.path("patchFormat")));
    page.append(" (others: 415, `INTERACTION-16`).\n");
  }

  private static String texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(it -> texts.add("`" + it.asText() + "`"));
    return String.join(", ", texts);
  }

  private static void parameters(StringBuilder page, JsonNode statement) {
    Map<String, Integer> counts = new TreeMap<>();
    Map<String, Set<String>> modifiers = new TreeMap<>();
    for (JsonNode resource : statement.at("/rest/0/resource")) {
      for (JsonNode parameter : resource.path("searchParam")) {
        String kind = parameter.path("type").asText();
        counts.merge(kind, 1, Integer::sum);
        String told = parameter.path("documentation").asText().replaceFirst("^Modifiers: ", "");
        Set<String> known = modifiers.computeIfAbsent(kind, it -> new TreeSet<>());
        List.of(told.split(", ")).stream().filter(it -> !it.isEmpty()).forEach(known::add);
      }
    }
    page.append("\n## Search parameters\n\n");
    page.append("Counted over all ").append(statement.at("/rest/0/resource").size());
    page.append(" resource types. Other modifiers are refused: 400, `SEARCH-02`.\n\n");
    page.append("| kind | parameters | modifiers |\n|---|---|---|\n");
    counts.forEach(
        (kind, count) ->
            page.append("| ")
                .append(kind)
                .append(" | ")
                .append(count)
                .append(" | ")
                .append(
                    modifiers.get(kind).stream()
                        .map(it -> "`:" + it + "`")
                        .collect(Collectors.joining(", ")))
                .append(" |\n"));
  }

  private static void operations(StringBuilder page, JsonNode statement) {
    Map<String, Set<String>> types = new TreeMap<>();
    for (JsonNode operation : statement.at("/rest/0/operation")) {
      add(types, operation, "the system");
    }
    for (JsonNode resource : statement.at("/rest/0/resource")) {
      for (JsonNode operation : resource.path("operation")) {
        add(types, operation, resource.path("type").asText());
      }
    }
    page.append("\n## Operations and where they are called\n\n");
    page.append("| operation | definition | on |\n|---|---|---|\n");
    types.forEach(
        (operation, owners) ->
            page.append("| ")
                .append(operation)
                .append(" | ")
                .append(owners.size() > 20 ? "every type" : String.join(", ", owners))
                .append(" |\n"));
  }

  private static void add(Map<String, Set<String>> types, JsonNode operation, String owner) {
    String cells =
        "`$" + operation.path("name").asText() + "` | " + operation.path("definition").asText();
    types.computeIfAbsent(cells, it -> new TreeSet<>()).add(owner);
  }
}
