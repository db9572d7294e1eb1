package org.medulla.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The compiled definitions are committed beside their FSH sources. {@code compile.sh} writes down
 * what it compiled and what came out; this test notices, without Node, when the two went apart.
 */
final class ProfileSourcesTest {

  private static final Path PROFILES = Path.of("fhir-profiles");
  private static final Path DEFINITIONS = PROFILES.resolve("definitions");
  private static final Path MANIFEST = DEFINITIONS.resolve("SOURCES.sha256");

  @Test
  void compiledDefinitionsBelongToTheSources() throws Exception {
    Map<String, String> recorded = recorded();
    List<String> stale = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(recorded.keySet());
    names.addAll(present());
    for (String name : names) {
      Path file = PROFILES.resolve(name);
      if (!Files.exists(file)) {
        stale.add(name + " is gone");
      } else if (!recorded.containsKey(name)) {
        stale.add(name + " is new");
      } else if (!recorded.get(name).equals(sha256(file))) {
        stale.add(name + " was changed");
      }
    }

    assertThat(stale).as("Run fhir-profiles/compile.sh and commit what it writes").isEmpty();
  }

  @Test
  void indexNamesEveryCompiledDefinitionWithItsAddress() throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode index = json.readTree(DEFINITIONS.resolve("index.json").toFile());
    Map<String, String> indexed = new TreeMap<>();
    for (JsonNode entry : index.get("files")) {
      indexed.put(entry.get("file").asText(), entry.get("url").asText());
    }

    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(DEFINITIONS)) {
      for (Path file : files.filter(ProfileSourcesTest::isDefinition).toList()) {
        String url = json.readTree(file.toFile()).get("url").asText();
        found.put(file.getFileName().toString(), url);
      }
    }
    assertThat(indexed).isEqualTo(found);
    assertThat(indexed.values()).doesNotHaveDuplicates();
  }

  @Test
  void everyStructureDefinitionCarriesItsSnapshot() throws Exception {
    ObjectMapper json = new ObjectMapper();
    List<String> without = new ArrayList<>();
    try (Stream<Path> files = Files.list(DEFINITIONS)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith("StructureDefinition-")
            && json.readTree(file.toFile()).path("snapshot").path("element").isEmpty()) {
          without.add(file.getFileName().toString());
        }
      }
    }
    assertThat(without).isEmpty();
  }

  private static boolean isDefinition(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json") && !name.equals("index.json");
  }

  private static Map<String, String> recorded() throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (String line : Files.readAllLines(MANIFEST)) {
      hashes.put(line.substring(66), line.substring(0, 64));
    }
    return hashes;
  }

  /** Sources and compiled files that exist now. */
  private static List<String> present() throws IOException {
    List<String> names = new ArrayList<>();
    for (String folder : List.of("fsh", "definitions")) {
      try (Stream<Path> files = Files.walk(PROFILES.resolve(folder))) {
        files
            .filter(Files::isRegularFile)
            .filter(file -> !file.equals(MANIFEST))
            .map(file -> PROFILES.relativize(file).toString().replace('\\', '/'))
            .forEach(names::add);
      }
    }
    return names;
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    String text = Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
