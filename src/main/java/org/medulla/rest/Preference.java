package org.medulla.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import java.util.function.Function;
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
    return first(
        request,
        part ->
            switch (part) {
              case "handling=lenient" -> Optional.of(Handling.LENIENT);
              case "handling=strict" -> Optional.of(Handling.STRICT);
              default -> Optional.empty();
            });
  }

  /** The first preference that can be read. */
  private static <T> Optional<T> first(
      RequestDetails request, Function<String, Optional<T>> reading) {
    for (String header : request.getHeaders("Prefer")) {
      for (String part : header.split("[,;]")) {
        Optional<T> preference = reading.apply(part.replaceAll("[\\s\"]", ""));
        if (preference.isPresent()) {
          return preference;
        }
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
    return first(request, Preference::read);
  }

  private static Optional<Preference> read(String part) {
    return switch (part) {
      case "return=minimal" -> Optional.of(MINIMAL);
      case "return=representation" -> Optional.of(REPRESENTATION);
      case "return=OperationOutcome" -> Optional.of(OPERATION_OUTCOME);
      default -> Optional.empty();
    };
  }
}
