package org.medulla.app.wiring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;

/**
 * Logs go to standard error, so that standard output holds results only. Named as a service, so
 * that every command logs like this without a configuration file.
 */
public final class Logging extends ContextAwareBase implements Configurator {

  private static final String NOISY = "ca.uhn.fhir.interceptor.executor.BaseInterceptorService";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    LogLine line = new LogLine();
    line.setContext(context);
    line.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(line);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(appender);
    // It logs whatever a hook throws, refusals of clients included, with a message that may quote
    // the request. What deserves a log is logged where errors are translated.
    context.getLogger(NOISY).setLevel(Level.OFF);
    // R4's own definitions hold an element that HAPI's parser does not know, and it says so each
    // time.
    context.getLogger("ca.uhn.fhir.parser.LenientErrorHandler").setLevel(Level.ERROR);
    // It logs an error, with values the client sent, even for failures that a hook has answered.
    // What nobody foresaw is logged by rest.ErrorMapper.
    context.getLogger("ca.uhn.fhir.rest.server.RestfulServer").setLevel(Level.OFF);
    // It warns of every request that no provider takes; the client is told, that is enough.
    context.getLogger("ca.uhn.fhir.rest.server.ResourceBinding").setLevel(Level.ERROR);
    // It may quote messages, and warns of the structures that are left out.
    context.getLogger("ca.uhn.hl7v2").setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Sets how much is logged. */
  static void level(String level) {
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.toLevel(level));
    }
  }
}
