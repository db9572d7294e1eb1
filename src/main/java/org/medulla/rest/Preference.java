package org.medulla.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;

/**
 * What a client wants back from a write.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#ops">Prefer: return</a>
 */
enum Preference {
  MINIMAL,
  REPRESENTATION,
  OPERATION_OUTCOME;

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
