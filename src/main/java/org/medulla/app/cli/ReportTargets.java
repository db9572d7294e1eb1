package org.medulla.app.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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

  private record Open(Optional<ReportFile> file, ReportWriter writer, PrintWriter out) {}

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

  /** What reports for people look like on standard output and in a file. */
  record Look(Format.Look terminal, Format.Look file) {}

  /** Opens all; {@code out} is standard output. */
  static ReportTargets open(List<Target> targets, PrintWriter out, Look look, Run run) {
    ReportTargets opened = new ReportTargets();
    for (Target target : targets) {
      Optional<ReportFile> file = target.file().map(ReportFile::new);
      PrintWriter to = file.map(ReportFile::open).orElse(out);
      Format.Look its = file.isPresent() ? look.file() : look.terminal();
      opened.open.add(new Open(file, target.format().writer(to, its, run), to));
    }
    return opened;
  }

  void add(Checked checked) {
    open.forEach(each -> each.writer().add(checked));
  }

  /** Writes what stands at the end, and puts the files in their places. */
  void finish() {
    for (Open each : open) {
      each.writer().finish();
      each.file().ifPresent(file -> file.finish(each.out()));
      if (each.file().isEmpty() && each.out().checkError()) {
        throw new CommandFailure("Standard output was closed before the report was whole", "");
      }
    }
  }

  /** Leaves no unfinished file behind. */
  void discard() {
    open.forEach(each -> each.file().ifPresent(file -> file.discard(each.out())));
  }
}
