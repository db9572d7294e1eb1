package org.medulla.app.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A file to load.
 *
 * @param wave files of a lower wave are loaded before all files of a higher one
 */
record LoadFile(Path path, int wave, long size) {

  /** What other bundles refer to, by the names that Synthea gives its files. */
  private static final List<String> FIRST =
      List.of("hospitalinformation", "practitionerinformation");

  private static final List<String> ENDINGS = List.of(".json", ".ndjson", ".json.gz", ".ndjson.gz");

  static LoadFile of(Path path) throws IOException {
    return new LoadFile(path, waveOf(nameOf(path)), Files.size(path));
  }

  /**
   * These files, and the ones in these directories, in the order to load them.
   *
   * @throws TransferException if a path does not exist or nothing is there to load
   */
  static List<LoadFile> find(List<Path> paths) {
    List<LoadFile> files = new ArrayList<>();
    for (Path path : paths) {
      try (Stream<Path> inside = inside(path)) {
        for (Path file : inside.filter(it -> isWanted(it, path)).toList()) {
          files.add(of(file));
        }
      } catch (IOException | UncheckedIOException e) {
        throw new TransferException("A path cannot be read", path.toString());
      }
    }
    if (files.isEmpty()) {
      throw new TransferException(
          "There is nothing to load", "no .json or .ndjson file in " + paths);
    }
    files.sort(Comparator.comparingInt(LoadFile::wave).thenComparing(LoadFile::path));
    return files;
  }

  private static Stream<Path> inside(Path path) throws IOException {
    return Files.isDirectory(path)
        ? Files.walk(path, FileVisitOption.FOLLOW_LINKS)
        : Stream.of(path);
  }

  boolean isLines() {
    return nameOf(path).contains(".ndjson");
  }

  boolean isZipped() {
    return nameOf(path).endsWith(".gz");
  }

  private static boolean isWanted(Path file, Path asked) {
    String name = nameOf(file);
    boolean isLoadable = !name.startsWith(".") && ENDINGS.stream().anyMatch(name::endsWith);
    return !Files.isDirectory(file) && (isLoadable || file.equals(asked));
  }

  private static int waveOf(String name) {
    for (int i = 0; i < FIRST.size(); i++) {
      if (name.startsWith(FIRST.get(i))) {
        return i;
      }
    }
    return FIRST.size();
  }

  private static String nameOf(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
  }
}
