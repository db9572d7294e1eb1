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

  /** The preference of a request; the whole resource if it names none. */
  static Preference of(RequestDetails request) {
    return named(request).orElse(REPRESENTATION);
  }

  /** The preference that a request names; empty if it names none that there is. */
  static Optional<Preference> named(RequestDetails request) {
    for (String header : request.getHeaders("Prefer")) {
      for (String part : header.split("[,;]")) {
        Optional<Preference> preference = read(part.strip());
        if (preference.isPresent()) {
          return preference;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Preference> read(String part) {
    return switch (part.replace(" ", "").replace("\"", "")) {
      case "return=minimal" -> Optional.of(MINIMAL);
      case "return=representation" -> Optional.of(REPRESENTATION);
      case "return=OperationOutcome" -> Optional.of(OPERATION_OUTCOME);
      default -> Optional.empty();
    };
  }
}
