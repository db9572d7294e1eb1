package org.medulla.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every error code stands on the page of errors, and belongs to one failure only. */
class ErrorsPageTest {

  private static final Pattern CODE_IN_SOURCE = Pattern.compile("\\(\\s*\"([A-Z]{4,}-[0-9]{2})\"");
  private static final Pattern CODE_ON_PAGE = Pattern.compile("(?m)^\\| ([A-Z]+-[0-9]{2}) \\|");

  @Test
  void thePageListsExactlyTheCodesThatThereAre() throws IOException {
    List<String> onPage = all(CODE_ON_PAGE, Files.readString(Path.of("docs/errors.md")));

    assertThat(onPage).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(onPage)).isEqualTo(new TreeSet<>(codesInSource()));
  }

  @Test
  void noCodeStandsForTwoFailures() throws IOException {
    assertThat(codesInSource()).doesNotHaveDuplicates();
  }

  private static List<String> codesInSource() throws IOException {
    List<String> codes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> codes.addAll(all(CODE_IN_SOURCE, read(file))));
    }
    return codes;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> all(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
