package org.medulla.interaction;

import java.util.Arrays;
import java.util.Optional;

/**
 * What {@code GET /metadata?mode=} can be asked for.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#capabilities">capabilities</a>
 */
public enum StatementMode {
  FULL,
  /** Only what R4 calls normative. */
  NORMATIVE,
  /** TerminologyCapabilities. */
  TERMINOLOGY;

  /** The mode of a name; empty if there is none. */
  public static Optional<StatementMode> of(String text) {
    return Arrays.stream(values()).filter(it -> it.name().equalsIgnoreCase(text)).findFirst();
  }
}
