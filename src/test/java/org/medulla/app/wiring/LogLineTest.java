package org.medulla.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLineTest {

  private static String line(Level level, String message, @Nullable Throwable thrown) {
    Logger logger = new LoggerContext().getLogger("org.medulla.store.Journal");
    return new LogLine()
        .doLayout(new LoggingEvent("", logger, level, message, thrown, new Object[] {"one"}));
  }

  @Test
  void aLineHasInstantLevelLoggerAndMessage() {
    String pattern =
        "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}(Z|[+-]\\d{2}:\\d{2}) %s Journal: done: one\\R";

    assertThat(line(Level.WARN, "done: {}", null)).matches(pattern.formatted("WARN "));
    assertThat(line(Level.ERROR, "done: {}", null)).matches(pattern.formatted("ERROR"));
  }

  @Test
  void whatWasThrownFollows() {
    assertThat(line(Level.ERROR, "failed", new IllegalStateException("because")))
        .contains("Journal: failed")
        .contains("java.lang.IllegalStateException: because")
        .contains("at org.medulla.app.wiring.LogLineTest");
  }
}
