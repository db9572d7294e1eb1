package org.medulla.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file to validate, or standard input.
 *
 * @param name how the user calls it
 */
record SourceFile(String name, Path path) {

  static final String STDIN = "stdin";

  /** No file may be larger; NDJSON is read line by line, and no line may be larger. */
  static final long MAX_SIZE = 256L * 1024 * 1024;

  /** The HL7 engine needs about this many bytes of memory for each byte of a resource. */
  private static final int MEMORY_PER_BYTE = 16;

  static SourceFile standardInput() {
    return new SourceFile(STDIN, Path.of(""));
  }

  boolean isStandardInput() {
    return name.equals(STDIN) && path.toString().isEmpty();
  }

  /** One resource a line? */
  boolean isLines() {
    return name.toLowerCase(Locale.ROOT).endsWith(".ndjson");
  }

  /** How large it is, 0 if that is not known. */
  long size() {
    try {
      return isStandardInput() ? 0 : Files.size(path);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The bytes; one more than the limit when there are more. */
  byte[] read(InputStream standardInput) {
    try (InputStream in = open(standardInput)) {
      return read(in, limit());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The bytes as they come. */
  InputStream open(InputStream standardInput) {
    try {
      return isStandardInput() ? standardInput : Files.newInputStream(path);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What fits: the limit of all files, or less if the memory is small. */
  static long limit() {
    return Math.min(MAX_SIZE, Runtime.getRuntime().maxMemory() / MEMORY_PER_BYTE);
  }

  private static byte[] read(InputStream in, long limit) throws IOException {
    return in.readNBytes((int) limit + 1);
  }

  CommandFailure unreadable(IOException e) {
    return new CommandFailure("A file cannot be read", name + " (" + e.getMessage() + ")");
  }
}
