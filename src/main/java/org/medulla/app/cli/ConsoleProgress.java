package org.medulla.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.medulla.app.transfer.Progress;

/** Shows progress: a bar for a person at a terminal, a plain line for every tenth otherwise. */
final class ConsoleProgress {

  private ConsoleProgress() {}

  /**
   * @param task what is being done
   * @param total how much there is to do
   * @param unit the word for what is counted, and how many make one
   */
  static Progress of(String task, long total, Unit unit, Environment environment, PrintWriter err) {
    return environment.isTerminal() ? new Bar(task, total, unit) : new Lines(task, total, err);
  }

  /** What is counted: for example {@code (" MB", 1000000)}. */
  record Unit(String name, long size) {}

  private static final class Bar implements Progress {

    private final ProgressBar bar;

    Bar(String task, long total, Unit unit) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(total)
              .setUnit(unit.name(), unit.size())
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .build();
    }

    @Override
    public void add(long amount) {
      bar.stepBy(amount);
    }

    @Override
    public void say(String line) {
      bar.setExtraMessage(line);
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  private static final class Lines implements Progress {

    private final String task;
    private final long total;
    private final PrintWriter err;
    private final AtomicLong done = new AtomicLong();

    Lines(String task, long total, PrintWriter err) {
      this.task = task;
      this.total = total;
      this.err = err;
    }

    @Override
    public void add(long amount) {
      long after = done.addAndGet(amount);
      long tenth = total == 0 ? 10 : after * 10 / total;
      if (tenth > (total == 0 ? 0 : (after - amount) * 10 / total)) {
        say(String.format(Locale.ROOT, "%s: %d %%", task, tenth * 10));
      }
    }

    @Override
    public void say(String line) {
      err.println(line);
    }

    @Override
    public void close() {
      err.flush();
    }
  }
}
