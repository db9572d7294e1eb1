package org.medulla.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.medulla.search.Handling;

/**
 * What a client wants back from a write.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#ops">Prefer: return</a>
 */
enum Preference {
  MINIMAL,
  REPRESENTATION,
  OPERATION_OUTCOME;

  /**
   * What a client wants to become of search parameters that are not understood; empty if it has no
   * preference.
   */
  static Optional<Handling> handling(RequestDetails request) {
    String prefer = request.getHeader("Prefer");
    for (String part : prefer == null ? new String[0] : prefer.split("[,;]")) {
      switch (part.strip()) {
        case "handling=lenient" -> {
          return Optional.of(Handling.LENIENT);
        }
        case "handling=strict" -> {
          return Optional.of(Handling.STRICT);
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  /** The preference of a request; the whole resource if it has none. */
  static Preference of(RequestDetails request) {
    String prefer = request.getHeader("Prefer");
    if (prefer == null) {
      return REPRESENTATION;
    }
    for (String part : prefer.split("[,;]")) {
      switch (part.strip()) {
        case "return=minimal" -> {
          return MINIMAL;
        }
        case "return=OperationOutcome" -> {
          return OPERATION_OUTCOME;
        }
        default -> {}
      }
    }
    return REPRESENTATION;
  }
}
