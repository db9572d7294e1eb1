package org.medulla.rest;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Remembers what is logged as a warning or worse. */
final class LogWatch extends AppenderBase<ILoggingEvent> {

  private final List<String> seen = new CopyOnWriteArrayList<>();

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  void begin() {
    setContext(root().getLoggerContext());
    start();
    root().addAppender(this);
  }

  void end() {
    root().detachAppender(this);
    stop();
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      seen.add(event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage());
    }
  }

  void requireSilence() {
    if (!seen.isEmpty()) {
      throw new AssertionError(
          seen.size() + " warnings in the log, the first of them:\n" + seen.get(0));
    }
  }
}
