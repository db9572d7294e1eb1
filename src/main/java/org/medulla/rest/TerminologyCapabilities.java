package org.medulla.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.medulla.fhir.Json;

/**
 * Says what the terminology operations know.
 *
 * @see <a href="https://hl7.org/fhir/R4/terminologycapabilities.html">TerminologyCapabilities</a>
 */
final class TerminologyCapabilities {

  private final Addresses addresses;
  private final FhirServlet.Release release;

  TerminologyCapabilities(Addresses addresses, FhirServlet.Release release) {
    this.addresses = addresses;
    this.release = release;
  }

  ObjectNode make() {
    ObjectNode statement = Json.newObject();
    statement.put("resourceType", "TerminologyCapabilities");
    statement.put("url", addresses.base() + "/metadata?mode=terminology");
    statement.put("version", release.version());
    statement.put("name", "Medulla");
    statement.put("status", "active");
    statement.put("date", release.date());
    statement.put("publisher", "Medulla");
    statement.put("kind", "instance");
    statement.putObject("software").put("name", "Medulla").put("version", release.version());
    statement
        .putObject("implementation")
        .put("description", "Medulla FHIR R4 server")
        .put("url", addresses.base());
    statement.setAll(release.loaded().terminology().get());
    return statement;
  }
}
