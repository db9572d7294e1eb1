package org.medulla.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every profile has a page that tells its rules and shows an instance that is validated. */
final class ProfilePagesTest {

  private static final Path PROFILES = Path.of("fhir-profiles");
  private static final Path GOOD = Path.of("src/test/resources/profiles/good");
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @MethodSource("profiles")
  void pageNamesEveryRuleWithItsSeverity(String id) throws IOException {
    String page = page(id);

    for (JsonNode element : definition(id).at("/differential/element")) {
      for (JsonNode rule : element.path("constraint")) {
        assertThat(page)
            .contains(
                "| `%s` | %s | %s |"
                    .formatted(
                        rule.get("key").asText(),
                        rule.get("severity").asText(),
                        rule.get("human").asText()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void exampleOnThePageIsOneThatIsValidated(String id) throws IOException {
    String page = page(id);
    if (!page.contains("```json")) {
      assertThat(page).contains("profiles/good/" + id + ".json");
      return;
    }
    JsonNode example = JSON.readTree(page.split("```json\n")[1].split("```")[0]);

    List<JsonNode> good = new ArrayList<>();
    try (Stream<Path> files = Files.list(GOOD)) {
      for (Path file : files.toList()) {
        good.add(JSON.readTree(file.toFile()));
      }
    }
    assertThat(good).contains(example);
    assertThat(example.at("/meta/profile/0").asText()).endsWith("/" + id);
  }

  @Test
  void contentsNameEverythingThatIsDefined() throws IOException {
    String contents = Files.readString(PROFILES.resolve("README.md"));

    for (JsonNode entry : index()) {
      String kind = entry.get("kind").asText();
      String id = entry.get("id").asText();
      switch (kind) {
        case "profile" -> assertThat(contents).contains("](pages/" + id + ".md)");
        case "extension", "restated", "code-system", "search-parameter" ->
            assertThat(contents).contains("| `" + id + "` |");
        case "code-system-fragment" ->
            assertThat(contents).contains("| `" + entry.get("url").asText() + "` |");
        default -> assertThat(kind).isIn("value-set", "implementation-guide");
      }
    }
  }

  static List<String> profiles() throws IOException {
    List<String> ids = new ArrayList<>();
    for (JsonNode entry : index()) {
      if (entry.get("kind").asText().equals("profile")) {
        ids.add(entry.get("id").asText());
      }
    }
    return ids;
  }

  private static JsonNode index() throws IOException {
    return JSON.readTree(PROFILES.resolve("definitions/index.json").toFile()).get("files");
  }

  private static JsonNode definition(String id) throws IOException {
    return JSON.readTree(
        PROFILES.resolve("definitions/StructureDefinition-" + id + ".json").toFile());
  }

  private static String page(String id) throws IOException {
    return Files.readString(PROFILES.resolve("pages").resolve(id + ".md"));
  }
}
