package org.medulla.app.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.medulla.validation.report.Checked;
import org.medulla.validation.report.Format;
import org.medulla.validation.report.ReportWriter;
import org.medulla.validation.report.Run;

/**
 * The reports a run writes: at most one to standard output, any number to files. A file is written
 * beside its place and moved there when it is whole, so nobody reads half a report.
 */
final class ReportTargets {

  /**
   * One report.
   *
   * @param file where it goes; nothing for standard output
   */
  record Target(Format format, Optional<Path> file) {}

  private record Open(Target target, ReportWriter writer, PrintWriter out, Path part) {}

  private final List<Open> open = new ArrayList<>();

  private ReportTargets() {}

  /** Reads {@code FORMAT} or {@code FORMAT=FILE}. */
  static Target target(String text, Function<String, Path> folder) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    Format format =
        Format.named(name)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "There is no report of this form; there are " + Format.names(), name));
    if (equals < 0) {
      return new Target(format, Optional.empty());
    }
    try {
      return checked(new Target(format, Optional.of(folder.apply(text.substring(equals + 1)))));
    } catch (InvalidPathException e) {
      throw new CommandFailure("The report cannot be written", text.substring(equals + 1));
    }
  }

  /** Complains early when a file cannot be written: validation may take long. */
  static Target checked(Target target) {
    target
        .file()
        .ifPresent(
            file -> {
              Path folder = file.toAbsolutePath().getParent();
              if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
                throw new CommandFailure(
                    "The report cannot be written; there is no folder for it, or it is one",
                    file.toString());
              }
            });
    return target;
  }

  /** Opens all; {@code out} is standard output. */
  static ReportTargets open(List<Target> targets, PrintWriter out, Look look, Run run) {
    ReportTargets opened = new ReportTargets();
    for (Target target : targets) {
      if (target.file().isEmpty()) {
        opened.open.add(
            new Open(target, target.format().writer(out, look.terminal(), run), out, Path.of("")));
      } else {
        opened.open.add(opened.file(target, target.file().get(), look, run));
      }
    }
    return opened;
  }

  /** What reports for people look like on standard output and in a file. */
  record Look(Format.Look terminal, Format.Look file) {}

  private Open file(Target target, Path file, Look look, Run run) {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    boolean isPlain = !Files.exists(file) || Files.isRegularFile(file);
    try {
      PrintWriter out =
          new PrintWriter(
              new BufferedWriter(
                  new OutputStreamWriter(
                      Files.newOutputStream(isPlain ? part : file), StandardCharsets.UTF_8)));
      ReportWriter writer = target.format().writer(out, look.file(), run);
      return new Open(target, writer, out, isPlain ? part : Path.of(""));
    } catch (IOException e) {
      discard();
      throw cannot(file);
    }
  }

  void add(Checked checked) {
    open.forEach(each -> each.writer().add(checked));
  }

  /** Writes what stands at the end, and puts the files in their places. */
  void finish() {
    for (Open each : open) {
      each.writer().finish();
      if (each.target().file().isEmpty()) {
        if (each.out().checkError()) {
          discard();
          throw new CommandFailure("Standard output was closed before the report was whole", "");
        }
      } else {
        finish(each, each.target().file().get());
      }
    }
  }

  private void finish(Open each, Path file) {
    boolean isBroken = each.out().checkError();
    each.out().close();
    isBroken |= each.out().checkError();
    try {
      if (isBroken) {
        throw new IOException("The disk did not take it");
      }
      if (!each.part().toString().isEmpty()) {
        Files.move(each.part(), file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      discard();
      throw cannot(file);
    }
  }

  /** Leaves no unfinished file behind. */
  void discard() {
    for (Open each : open) {
      if (!each.part().toString().isEmpty()) {
        each.out().close();
        try {
          Files.deleteIfExists(each.part());
        } catch (IOException e) {
          // It stays, marked as a part; there is nothing more to do.
        }
      }
    }
  }

  private static CommandFailure cannot(Path file) {
    return new CommandFailure("The report cannot be written", file.toString());
  }
}
