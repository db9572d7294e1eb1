package org.medulla.app.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

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
      try {
        for (Path file : Files.isDirectory(path) ? inside(path) : List.of(path)) {
          files.add(of(file));
        }
      } catch (IOException e) {
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

  private static List<Path> inside(Path directory) throws IOException {
    return FileTree.files(directory, inner -> true).stream()
        .filter(file -> isWanted(nameOf(file)))
        .toList();
  }

  boolean isLines() {
    return nameOf(path).contains(".ndjson");
  }

  boolean isZipped() {
    return nameOf(path).endsWith(".gz");
  }

  private static boolean isWanted(String name) {
    return !name.startsWith(".") && ENDINGS.stream().anyMatch(name::endsWith);
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
