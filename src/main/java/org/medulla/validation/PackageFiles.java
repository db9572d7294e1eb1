package org.medulla.validation;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The files of a package, read within bounds from an archive or a folder. */
final class PackageFiles {

  static final int MAX_FILES = 100_000;
  private static final int MAX_ENTRY = 64 * 1024 * 1024;
  static final long MAX_TOTAL = 1024L * 1024 * 1024;

  private PackageFiles() {}

  /** The definitions in a folder, in JSON or XML, and its {@code package.json}. */
  static Map<String, byte[]> folder(Path folder) throws IOException {
    Path root = Files.isDirectory(folder.resolve("package")) ? folder.resolve("package") : folder;
    Map<String, byte[]> files = new LinkedHashMap<>();
    long total = 0;
    try (Stream<Path> walk = Files.walk(root, 4)) {
      for (Path file : walk.filter(PackageFiles::isResource).sorted().toList()) {
        String name = root.relativize(file).toString().replace('\\', '/');
        if (isWanted(name)) {
          total += Files.size(file);
          check(name, Files.size(file), total, files.size());
          files.put(name, Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  private static boolean isResource(Path file) {
    String name = file.toString();
    return (name.endsWith(".json") || name.endsWith(".xml")) && Files.isRegularFile(file);
  }

  static Map<String, byte[]> archive(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return archive(in, MAX_TOTAL);
    }
  }

  /**
   * The definitions in a {@code .tgz}. Nothing is ever written, whatever the entries are called.
   */
  static Map<String, byte[]> archive(InputStream stream, long limit) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    int entries = 0;
    try (InputStream in = new BufferedInputStream(stream);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new Bounded(new GzipCompressorInputStream(in), limit))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String name = entry.getName();
        check(name, 0, 0, entries++);
        if (name.startsWith("/") || ("/" + name + "/").contains("/../")) {
          throw new IOException("an entry leads out of the package: " + name);
        }
        boolean isFile = entry.isFile() && name.startsWith("package/") && name.endsWith(".json");
        String inside = isFile ? name.substring("package/".length()) : "";
        if (isFile && isWanted(inside)) {
          byte[] bytes = tar.readNBytes(MAX_ENTRY + 1);
          check(name, bytes.length, 0, entries);
          files.put(inside, bytes);
        }
      }
    }
    if (files.isEmpty()) {
      throw new IOException("it has no folder 'package' with JSON files");
    }
    return files;
  }

  private static void check(String name, long size, long total, int count) throws IOException {
    if (size > MAX_ENTRY || total > MAX_TOTAL) {
      throw new IOException("it is too large: " + name);
    }
    if (count >= MAX_FILES) {
      throw new IOException("it has more than " + MAX_FILES + " files");
    }
  }

  /** Examples and the index are no definitions, even where an example is a StructureDefinition. */
  private static boolean isWanted(String name) {
    return !name.startsWith("example/")
        && !name.startsWith("other/")
        && !name.endsWith(".index.json")
        && !name.equals("ig-r4.json");
  }

  /**
   * One number for what a package says: the SHA-256 of the names and contents of its files. It is
   * the same for the archive and for the folder it is unpacked to.
   */
  static String sha256(Map<String, byte[]> files) {
    MessageDigest all = digest();
    new TreeMap<>(files)
        .forEach(
            (name, bytes) -> {
              all.update((name + "\n").getBytes(StandardCharsets.UTF_8));
              all.update(digest().digest(bytes));
            });
    return HexFormat.of().formatHex(all.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Stops a small archive that unpacks to a huge one, also in entries that nobody wants. */
  private static final class Bounded extends FilterInputStream {

    private final long limit;
    private long left;

    Bounded(InputStream in, long limit) {
      super(in);
      this.limit = limit;
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    private void count(long bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new IOException("it unpacks to more than " + limit + " bytes");
      }
    }
  }
}
