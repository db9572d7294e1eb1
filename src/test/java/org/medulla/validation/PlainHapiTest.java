package org.medulla.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Against plain HAPI: on our sample bundles and on a sample of the examples of R4 no error is lost
 * and none added but for rules that stand in a list, each with a reason. Another sample: {@code
 * -Dpeer.seed=1 -Dpeer.files=500}.
 */
class PlainHapiTest {

  private static final PlainHapi PLAIN = new PlainHapi();

  @AfterAll
  static void recordWhatWasAsked() throws IOException {
    PLAIN.record();
  }

  @Test
  void noErrorIsLostOrAddedOnOurBundles() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(Path.of("sample-bundles"))) {
      for (Path file : all.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }

    assertThat(differences(files)).isEmpty();
  }

  @Test
  void noErrorIsLostOrAddedOnExamplesOfTheSpecification() throws IOException {
    long seed = Long.getLong("peer.seed", 20261128);
    List<String> names = new ArrayList<>(text("/spec-json.txt").lines().toList());
    names.removeIf(name -> !name.startsWith("OK "));
    Collections.shuffle(names, new Random(seed));
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : names.subList(0, Integer.getInteger("peer.files", 50))) {
      String file = name.replaceFirst("^\\S+\\s+", "");
      try (InputStream in = PlainHapiTest.class.getResourceAsStream("/" + file)) {
        byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
        if (bytes.length > 0 && bytes.length < 150_000) {
          files.put(file, bytes);
        }
      }
    }
    System.out.println("peer.seed=" + seed + ", files: " + files.size());

    Map<String, String> differences = differences(files);

    assertThat(files).hasSizeGreaterThan(30);
    assertThat(differences.keySet()).isSubsetOf(listed());
  }

  /** Rules that differ, each with the first file in which they do. */
  private static Map<String, String> differences(Map<String, byte[]> files) {
    Map<String, String> differences = new TreeMap<>();
    files.forEach(
        (name, bytes) -> {
          Set<PlainHapi.Error> theirs = PLAIN.errors(bytes);
          Set<PlainHapi.Error> ours = ours(name, bytes);
          theirs.stream()
              .filter(error -> !ours.contains(error))
              .forEach(
                  error -> differences.putIfAbsent("lost " + error.rule(), name + " " + error));
          ours.stream()
              .filter(error -> !theirs.contains(error))
              .forEach(
                  error -> differences.putIfAbsent("added " + error.rule(), name + " " + error));
        });
    return differences;
  }

  private static Set<PlainHapi.Error> ours(String name, byte[] bytes) {
    Set<PlainHapi.Error> errors = new HashSet<>();
    for (Finding finding : WarmValidator.get().validate(name, bytes).findings()) {
      if (finding.isError()) {
        errors.add(
            new PlainHapi.Error(finding.id(), OfficialCases.place(finding.place().expression())));
      }
    }
    return errors;
  }

  /** Direction and rule, then the reason, separated by a tab. */
  private static Set<String> listed() throws IOException {
    Set<String> listed = new HashSet<>();
    for (String line : text("plain-hapi.tsv").lines().toList()) {
      if (!line.startsWith("#")) {
        String[] fields = line.split("\t");
        assertThat(fields).as(line).hasSize(2);
        listed.add(fields[0]);
      }
    }
    return listed;
  }

  private static String text(String name) throws IOException {
    try (InputStream in = PlainHapiTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
