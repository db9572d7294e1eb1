package org.medulla.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.medulla.fhir.Issue.Severity;
import org.medulla.validation.Glob;
import org.medulla.validation.Report;

/** The files that an annotation names, and what was found in one. */
final class Found {

  private Found() {}

  /** Each file once, in the order of the names; a name that leads to no file is an error. */
  static List<Path> files(List<String> names) {
    TreeSet<Path> files = new TreeSet<>();
    for (String name : names) {
      int before = files.size();
      Path path = Path.of(name.replaceFirst("[^/]*[*?].*", ""));
      if (Files.isRegularFile(Path.of(name))) {
        files.add(Path.of(name));
      } else if (Files.isDirectory(path)) {
        files.addAll(inside(path, name));
      }
      if (files.size() == before) {
        throw new AssertionError("There is no FHIR file in " + name);
      }
    }
    return List.copyOf(files);
  }

  private static List<Path> inside(Path folder, String name) {
    boolean isPattern = name.contains("*") || name.contains("?");
    Glob glob = Glob.ofFile(isPattern ? name : "**");
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .filter(it -> it.toString().matches("(?i).*\\.(json|xml)"))
          .filter(it -> glob.matchesFile(it.toString().replace('\\', '/')))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The findings of this severity or a worse one, a line for each. */
  static String words(Report report, Severity least) {
    return report.findings().stream()
        .filter(it -> it.severity().compareTo(least) <= 0)
        .map(
            it ->
                String.format(
                    Locale.ROOT,
                    "%s:%d:%d: %s [%s] %s: %s",
                    report.name(),
                    Math.max(it.place().line(), 1),
                    Math.max(it.place().column(), 1),
                    it.severity().code(),
                    it.id(),
                    it.place().expression(),
                    it.text()))
        .collect(Collectors.joining("\n"));
  }
}
