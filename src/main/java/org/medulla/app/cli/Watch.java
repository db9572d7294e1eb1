package org.medulla.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.medulla.validation.report.Checked;
import org.medulla.validation.report.Printable;

/**
 * Looks at the files again and again and validates those that changed, with one validator. It asks
 * for times and sizes instead of being told by the system, which works in containers and on network
 * drives, too.
 */
final class Watch {

  /** What is done between two looks. */
  interface Pause {

    /** Waits a little; false ends the watch. */
    boolean await();

    /** Three times a second is soon enough for people. */
    static Pause real() {
      return () -> {
        try {
          Thread.sleep(300);
          return true;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      };
    }
  }

  private static final String CLEAR = "\u001B[H\u001B[2J\u001B[3J";

  private record Stamp(long time, long size) {}

  private final Pause pause;
  private final boolean isTerminal;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Map<SourceFile, Stamp> stamps = new LinkedHashMap<>();
  private final Map<SourceFile, Checked> results = new LinkedHashMap<>();
  private String lastComplaint = "";

  Watch(Pause pause, boolean isTerminal, PrintWriter out, PrintWriter err) {
    this.pause = pause;
    this.isTerminal = isTerminal;
    this.out = out;
    this.err = err;
  }

  /**
   * @param files finds the files of the moment
   * @param check validates files
   * @param report writes the reports on all results and gives the exit code
   * @return the exit code of the last look
   */
  int run(
      Supplier<List<SourceFile>> files,
      BiConsumer<List<SourceFile>, Consumer<Checked>> check,
      ToIntFunction<Consumer<Consumer<Checked>>> report) {
    int exitCode = 2;
    boolean isFirst = true;
    do {
      try {
        List<SourceFile> now = files.get();
        List<SourceFile> changed = changed(now);
        boolean isLess = results.keySet().retainAll(now);
        if (isFirst || isLess || !changed.isEmpty()) {
          validate(changed, check);
          exitCode = told(now, report);
          isFirst = false;
        }
        lastComplaint = "";
      } catch (CommandFailure e) {
        complain(e);
        exitCode = 2;
      }
    } while (pause.await());
    return exitCode;
  }

  private void validate(
      List<SourceFile> changed, BiConsumer<List<SourceFile>, Consumer<Checked>> check) {
    List<Checked> fresh = new ArrayList<>();
    check.accept(changed, fresh::add);
    for (int i = 0; i < changed.size(); i++) {
      results.put(changed.get(i), fresh.get(i));
    }
  }

  private int told(List<SourceFile> now, ToIntFunction<Consumer<Consumer<Checked>>> report) {
    if (isTerminal) {
      out.print(CLEAR);
      out.flush();
    }
    int exitCode =
        report.applyAsInt(
            sink -> now.stream().filter(results::containsKey).map(results::get).forEach(sink));
    err.println("Watching; Ctrl-C ends it.");
    return exitCode;
  }

  /**
   * A file that is being written may be missing for a moment: it is said once, not at each look.
   */
  private void complain(CommandFailure failure) {
    if (!lastComplaint.equals(failure.sentence())) {
      lastComplaint = failure.sentence();
      err.println(Printable.of(lastComplaint));
    }
  }

  private List<SourceFile> changed(List<SourceFile> now) {
    List<SourceFile> changed = new ArrayList<>();
    Map<SourceFile, Stamp> seen = new LinkedHashMap<>();
    for (SourceFile file : now) {
      Stamp stamp = stamp(file);
      seen.put(file, stamp);
      if (!stamp.equals(stamps.get(file)) || !results.containsKey(file)) {
        changed.add(file);
      }
    }
    stamps.clear();
    stamps.putAll(seen);
    return changed;
  }

  private static Stamp stamp(SourceFile file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
      return new Stamp(now.lastModifiedTime().toMillis(), now.size());
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }
}
