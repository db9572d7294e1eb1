package org.medulla.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.validation.baseline.Baseline;
import org.medulla.validation.expectation.Expectation;
import org.medulla.validation.yaml.YamlNode;

/**
 * What docs/ci.md and the files for CI servers say is true, as far as it needs no server of theirs.
 */
class CiPageTest {

  private static final Pattern BLOCK = Pattern.compile("(?m)^```(\\w+) ?(.*)\\n([^`]+)```");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  @TempDir Path folder;

  private record Block(String language, String about, String text) {}

  @Test
  void everyCommandOfThePageEndsAsItSays() throws IOException {
    ValidateRuns runs = new ValidateRuns(PROJECT);
    int ran = 0;
    for (Block block : blocks()) {
      if (block.language().equals("sh")) {
        int expected = block.about().isEmpty() ? 0 : Integer.parseInt(block.about().substring(5));
        assertThat(run(runs, words(block.text().strip())))
            .as(block.text() + runs.out() + runs.err())
            .isEqualTo(expected);
        ran++;
      }
    }
    assertThat(ran).isGreaterThan(7);
  }

  @Test
  void theCommandsInPipelinesAreUnderstood() throws IOException {
    List<String> commands = new ArrayList<>();
    commands.add(action().at("/runs/steps/0/run").asText().strip());
    commands.add(hook().get("entry").asText() + " a.json");
    for (Block block : blocks()) {
      block.text().lines().filter(it -> it.contains("medulla validate")).forEach(commands::add);
    }
    assertThat(commands).hasSizeGreaterThan(8);

    ValidateRuns runs = new ValidateRuns(folder);
    for (String command : commands) {
      List<String> words =
          words(
              command
                  .replaceFirst("^.*?medulla\"? validate", "medulla validate")
                  .replace("$MEDULLA_ARGS", "--fail-on warning")
                  .replace("$MEDULLA_PATHS", "bundles/"));

      assertThat(run(runs, words)).isEqualTo(2);
      assertThat(runs.err())
          .as(command)
          .doesNotContain("--help")
          .containsPattern("no such file or folder|there is no folder for it|git|No file matches");
    }
  }

  @Test
  void theFilesOfThePageAreUnderstood() throws IOException {
    Files.createDirectories(folder.resolve("bundles"));
    int understood = 0;
    for (Block block : blocks()) {
      byte[] bytes = block.text().getBytes(StandardCharsets.UTF_8);
      if (block.text().startsWith("paths:")) {
        Path file = folder.resolve(ConfigFile.NAME);
        Files.write(file, bytes);
        assertThat(ConfigFile.read(file).severities())
            .contains("VALIDATION-14@http://example.org/*=error");
        understood++;
      } else if (block.text().startsWith("- rule:")) {
        assertThat(Baseline.read("known.yaml", bytes, LocalDate.EPOCH).remarks()).hasSize(1);
        understood++;
      } else if (block.text().startsWith("- file:")) {
        YamlNode.read("t.yaml", bytes).orElseThrow().items().forEach(Expectation::of);
        understood++;
      } else if (block.language().equals("yaml")) {
        assertThat(new YAMLMapper().readTree(bytes).isObject()).isTrue();
        understood++;
      }
    }
    assertThat(understood).isEqualTo(6);
  }

  @Test
  void theFilesForServersPointToWhatIsThere() throws IOException {
    assertThat(action().at("/runs/using").asText()).isEqualTo("composite");
    assertThat(action().at("/runs/steps/0/run").asText()).doesNotContain("${{");
    assertThat(Path.of(hook().get("entry").asText().split(" ")[0])).isExecutable();
    assertThat(Files.readString(Path.of("docs/ci.md"))).contains(hook().get("id").asText());
  }

  private int run(ValidateRuns runs, List<String> words) {
    String[] arguments = words.subList(2, words.size()).toArray(String[]::new);
    return words.get(1).equals("test")
        ? runs.run(runs.testCommand(), arguments)
        : runs.validate(arguments);
  }

  private static JsonNode action() throws IOException {
    return new YAMLMapper().readTree(Files.readAllBytes(Path.of("action.yml")));
  }

  private static JsonNode hook() throws IOException {
    return new YAMLMapper().readTree(Files.readAllBytes(Path.of(".pre-commit-hooks.yaml"))).get(0);
  }

  private static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("docs/ci.md")));
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2).strip(), matcher.group(3)));
    }
    return blocks;
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      for (int group = 1; group <= 3; group++) {
        if (matcher.group(group) != null) {
          words.add(matcher.group(group));
        }
      }
    }
    return words;
  }
}
