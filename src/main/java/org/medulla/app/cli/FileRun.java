package org.medulla.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.medulla.app.transfer.Progress;
import org.medulla.validation.report.Checked;

/**
 * Validates many files side by side and hands the results on in the order of the files. Who waits
 * at a terminal for more than two seconds sees how far it is.
 */
final class FileRun {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Environment environment;
  private final PrintWriter err;
  private final int threads;

  FileRun(Environment environment, PrintWriter err, int threads) {
    this.environment = environment;
    this.err = err;
    this.threads = threads;
  }

  /** Blocks until all files are done. */
  void each(
      List<SourceFile> files, Function<SourceFile, Checked> check, Consumer<Checked> results) {
    ForkJoinPool workers = new ForkJoinPool(threads);
    try {
      List<Future<Checked>> running = new ArrayList<>();
      for (SourceFile file : files) {
        running.add(workers.submit(() -> check.apply(file)));
      }
      collect(running, results);
    } finally {
      workers.shutdownNow();
    }
  }

  private void collect(List<Future<Checked>> running, Consumer<Checked> results) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int done = 0;
    while (done < running.size() && isSoon(running.get(done), deadline)) {
      results.accept(result(running.get(done)));
      done++;
    }
    if (done < running.size()) {
      collectWithProgress(running, done, results);
    }
  }

  /** Is it done before the patience of a person at a terminal ends? */
  private boolean isSoon(Future<Checked> next, long deadline) {
    if (!environment.isTerminal()) {
      return true;
    }
    try {
      next.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true; // told by result()
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private void collectWithProgress(
      List<Future<Checked>> running, int start, Consumer<Checked> results) {
    List<Checked> waiting = new ArrayList<>(); // so that no line of theirs runs into the bar
    ConsoleProgress.Unit unit = new ConsoleProgress.Unit(" files", 1);
    try (Progress progress =
        ConsoleProgress.of("Validating", running.size(), unit, environment, err)) {
      progress.add(start);
      for (Future<Checked> next : running.subList(start, running.size())) {
        waiting.add(result(next));
        progress.add(1);
      }
    }
    waiting.forEach(results);
  }

  private static Checked result(Future<Checked> running) {
    try {
      return running.get();
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static CommandFailure interrupted() {
    Thread.currentThread().interrupt();
    return new CommandFailure("The validation was interrupted", "");
  }

  private static RuntimeException failure(ExecutionException problem) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      if (at instanceof CommandFailure failure) {
        return failure;
      }
      if (at instanceof OutOfMemoryError) {
        return new CommandFailure(
            "There is not enough memory; give Java more with MEDULLA_JAVA_OPTS=-Xmx...", "");
      }
    }
    return new IllegalStateException("Validation ended in a way nobody foresaw", problem);
  }
}
