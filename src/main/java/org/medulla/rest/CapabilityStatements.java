package org.medulla.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.interaction.StatementMode;
import org.medulla.interaction.Writers;
import org.medulla.interaction.operation.OperationDefinition;
import org.medulla.interaction.operation.Operations;
import org.medulla.interaction.patch.PatchFormat;
import org.medulla.rest.Interaction.Level;
import org.medulla.search.SearchParameters;

/**
 * Says what this server does, from the tables that do it.
 *
 * @see <a href="https://hl7.org/fhir/R4/capabilitystatement.html">CapabilityStatement</a>
 */
final class CapabilityStatements {

  /** Resource types whose definition R4 has frozen; the rest may change. */
  private static final Set<String> NORMATIVE =
      Set.of(
          "Binary",
          "Bundle",
          "CapabilityStatement",
          "CodeSystem",
          "Observation",
          "OperationDefinition",
          "OperationOutcome",
          "Parameters",
          "Patient",
          "StructureDefinition",
          "ValueSet");

  private static final String COMPARTMENT = "http://hl7.org/fhir/CompartmentDefinition/";

  private static final String DOCUMENTATION =
      """
      Strict by default: what is not understood is refused by name, nothing is ignored. \
      `Prefer: handling=lenient` leaves it out with a warning. Transactions are atomic. \
      Searches, histories and operations are answered later with `Prefer: respond-async`.""";

  private static final String SECURITY =
      "Nobody has to sign in. By default the server listens on its own machine only.";

  private final Structure structure;
  private final SearchParameters parameters;
  private final Operations operations;
  private final Writers writers;
  private final Addresses addresses;
  private final FhirServlet.Release release;
  private final Map<StatementMode, Made> made = new ConcurrentHashMap<>();

  /** A statement, and what it tells of. */
  private static final class Made {
    private final Object state;
    private final byte[] json;

    Made(Object state, byte[] json) {
      this.state = state;
      this.json = json;
    }
  }

  CapabilityStatements(
      Structure structure,
      SearchParameters parameters,
      Operations operations,
      Writers writers,
      Addresses addresses,
      FhirServlet.Release release) {
    this.structure = structure;
    this.parameters = parameters;
    this.operations = operations;
    this.writers = writers;
    this.addresses = addresses;
    this.release = release;
  }

  /** What the server says of itself, made when it is first asked for after it has changed. */
  Answer.Content of(StatementMode mode) {
    return switch (mode) {
      case FULL, NORMATIVE -> () -> statement(mode);
      // Code systems come and go.
      case TERMINOLOGY -> () -> Json.bytes(new TerminologyCapabilities(addresses, release).make());
    };
  }

  private byte[] statement(StatementMode mode) {
    Object state = parameters.state();
    Made known = made.get(mode);
    if (known == null || !known.state.equals(state) || !parameters.unbuilt().isEmpty()) {
      known = new Made(state, Json.bytes(statement(mode == StatementMode.FULL)));
      made.put(mode, known);
    }
    return known.json;
  }

  private ObjectNode statement(boolean isFull) {
    ObjectNode statement = Json.newObject();
    statement.put("resourceType", "CapabilityStatement");
    statement.put("status", "active");
    statement.put("date", release.date());
    statement.put("publisher", "Medulla");
    statement.put("kind", "instance");
    statement.putObject("software").put("name", "Medulla").put("version", release.version());
    statement
        .putObject("implementation")
        .put("description", "Medulla FHIR R4 server")
        .put("url", addresses.base());
    statement.put("fhirVersion", "4.0.1");
    ArrayNode formats = statement.putArray("format");
    Format.names().forEach(formats::add);
    ArrayNode patchFormats = statement.putArray("patchFormat");
    PatchFormat.contentTypes().forEach(patchFormats::add);
    if (isFull && !release.loaded().guides().isEmpty()) {
      ArrayNode guides = statement.putArray("implementationGuide");
      release.loaded().guides().forEach(guides::add);
    }
    rest(statement.putArray("rest").addObject(), isFull);
    return statement;
  }

  private void rest(ObjectNode rest, boolean isFull) {
    rest.put("mode", "server");
    rest.put("documentation", DOCUMENTATION);
    ObjectNode security = rest.putObject("security");
    security.put("cors", release.isCrossOrigin());
    security.put("description", SECURITY);
    ArrayNode resources = rest.putArray("resource");
    ResourceStatement each =
        new ResourceStatement(structure, parameters, operations, writers, release);
    structure.resourceTypes().stream()
        .filter(type -> isFull || NORMATIVE.contains(type))
        .forEach(type -> each.write(resources.addObject(), type));
    ArrayNode interactions = rest.putArray("interaction");
    Interaction.codes(Level.SYSTEM).forEach(code -> interactions.addObject().put("code", code));
    ResourceStatement.operations(
        rest, operations.definitions(OperationDefinition.Level.SYSTEM, ""));
    ArrayNode compartments = rest.putArray("compartment");
    parameters.compartments().stream()
        .sorted()
        .forEach(it -> compartments.add(COMPARTMENT + it.toLowerCase(Locale.ROOT)));
  }
}
