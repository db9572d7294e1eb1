package org.medulla.fhir.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one R4 {@link FhirContext} of a process. It costs about a second to build, so it is built
 * when somebody first asks for it and never twice.
 *
 * <p>Its parsers are strict: what they would otherwise drop with a log line (an unknown element, a
 * second value, an {@code _event} without {@code event}) is an error.
 */
public final class HapiContext {

  private final Object lock = new Object();
  private volatile @Nullable FhirContext built;

  /** The context; the first caller waits while it is built. */
  public FhirContext get() {
    FhirContext context = built;
    if (context != null) {
      return context;
    }
    synchronized (lock) {
      if (built == null) {
        built = build();
      }
      return Objects.requireNonNull(built);
    }
  }

  /**
   * Begins to build it in the background, together with what every server needs of it. It is a
   * fifth of the work of a start, and nothing else of a start needs it early.
   */
  public void prepare() {
    Thread thread = new Thread(() -> get().getResourceDefinition("CapabilityStatement"), "prepare");
    thread.setDaemon(true);
    thread.start();
  }

  private static FhirContext build() {
    FhirContext context = FhirContext.forR4();
    context.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
    context.setParserErrorHandler(new StrictErrorHandler());
    return context;
  }
}
