package org.medulla.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.medulla.app.transfer.Progress;

/** Progress of work that is often over soon: it is shown to who has waited for two seconds. */
final class LateProgress implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final String task;
  private final Environment environment;
  private final PrintWriter err;
  private final Duration patience;
  private final long begin = System.nanoTime();
  private @Nullable Progress shown;
  private long told;

  LateProgress(String task, Environment environment, PrintWriter err) {
    this(task, environment, err, PATIENCE);
  }

  LateProgress(String task, Environment environment, PrintWriter err, Duration patience) {
    this.task = task;
    this.environment = environment;
    this.err = err;
    this.patience = patience;
  }

  /** So much of so much is done. */
  void at(long done, long total) {
    if (shown == null && System.nanoTime() - begin < patience.toNanos()) {
      return;
    }
    Progress bar = shown;
    if (bar == null) {
      bar = ConsoleProgress.of(task, total, new ConsoleProgress.Unit("", 1), environment, err);
      shown = bar;
    }
    bar.add(done - told);
    told = done;
  }

  @Override
  public void close() {
    if (shown != null) {
      shown.close();
    }
  }
}
