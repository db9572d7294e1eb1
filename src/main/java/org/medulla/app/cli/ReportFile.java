package org.medulla.app.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/**
 * A file that is written beside its place and moved there when it is whole, so that nobody reads
 * half of it. What is no plain file, such as {@code /dev/stderr}, is written to as it is.
 */
final class ReportFile {

  private final Path file;
  private final Path written;

  ReportFile(Path file) {
    this.file = file;
    boolean isPlain = !Files.exists(file) || Files.isRegularFile(file);
    this.written = isPlain ? file.resolveSibling("." + file.getFileName() + ".part") : file;
  }

  /** Writes all of it. */
  void write(Consumer<PrintWriter> content) {
    PrintWriter out = open();
    try {
      content.accept(out);
      finish(out);
    } finally {
      discard(out);
    }
  }

  PrintWriter open() {
    try {
      return new PrintWriter(
          new BufferedWriter(
              new OutputStreamWriter(Files.newOutputStream(written), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw cannot();
    }
  }

  /** Puts the file in its place. */
  void finish(PrintWriter out) {
    boolean isBroken = out.checkError();
    out.close();
    if (isBroken || out.checkError()) {
      throw cannot();
    }
    try {
      if (!written.equals(file)) {
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw cannot();
    }
  }

  /** Leaves no unfinished file behind. */
  void discard(PrintWriter out) {
    out.close();
    try {
      if (!written.equals(file)) {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      // It stays, marked as a part; there is nothing more to do.
    }
  }

  private CommandFailure cannot() {
    return new CommandFailure("The report cannot be written", file.toString());
  }
}
