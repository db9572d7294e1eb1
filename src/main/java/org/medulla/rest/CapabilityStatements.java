package org.medulla.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.interaction.Writers;
import org.medulla.interaction.operation.OperationDefinition;
import org.medulla.interaction.operation.Operations;
import org.medulla.interaction.patch.PatchFormat;
import org.medulla.rest.Interaction.Level;
import org.medulla.search.ParameterDefinition;
import org.medulla.search.SearchParameters;

/**
 * Says what this server does, from the tables that do it.
 *
 * @see <a href="https://hl7.org/fhir/R4/capabilitystatement.html">CapabilityStatement</a>
 */
final class CapabilityStatements implements Answer.Content {

  private final Structure structure;
  private final SearchParameters parameters;
  private final Operations operations;
  private final Writers writers;
  private final Addresses addresses;
  private final FhirServlet.Release release;
  private volatile @Nullable Made made;

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

  @Override
  public byte[] json() {
    Object state = parameters.state();
    Made known = made;
    if (known == null || !known.state.equals(state) || !parameters.unbuilt().isEmpty()) {
      known = new Made(state, Json.bytes(statement()));
      made = known;
    }
    return known.json;
  }

  private ObjectNode statement() {
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
    ObjectNode rest = statement.putArray("rest").addObject();
    rest.put("mode", "server");
    ArrayNode resources = rest.putArray("resource");
    structure.resourceTypes().forEach(type -> resource(resources.addObject(), type));
    ArrayNode interactions = rest.putArray("interaction");
    Interaction.codes(Level.SYSTEM).forEach(code -> interactions.addObject().put("code", code));
    list(rest, operations.definitions(OperationDefinition.Level.SYSTEM, ""));
    return statement;
  }

  private void resource(ObjectNode resource, String type) {
    resource.put("type", type);
    resource.put("profile", "http://hl7.org/fhir/StructureDefinition/" + type);
    ArrayNode interactions = resource.putArray("interaction");
    Interaction.codes(Level.TYPE).forEach(code -> interactions.addObject().put("code", code));
    resource.put("versioning", "versioned-update");
    resource.put("readHistory", true);
    resource.put("updateCreate", writers.update().isUpdateAsCreate());
    resource.put("conditionalCreate", true);
    resource.put("conditionalRead", "full-support");
    resource.put("conditionalUpdate", true);
    resource.put("conditionalDelete", writers.delete().isOfSeveral() ? "multiple" : "single");
    resource.putArray("referencePolicy").add("literal");
    Set<String> includes = new TreeSet<>();
    ObjectNode search = Json.newObject();
    ArrayNode searchParams = search.putArray("searchParam");
    List<ParameterDefinition> unbuilt = parameters.unbuilt();
    for (ParameterDefinition definition : parameters.served(type)) {
      ObjectNode parameter = searchParams.addObject();
      parameter.put("name", definition.code());
      parameter.put("definition", definition.url());
      parameter.put("type", definition.type());
      if (unbuilt.contains(definition)) {
        parameter.put(
            "documentation",
            "Being built, "
                + parameters.builtPercent()
                + " % are done; searches by it are answered meanwhile, but slowly");
      }
      if (definition.type().equals("reference")) {
        includes.add(type + ":" + definition.code());
      }
    }
    ArrayNode searchInclude = resource.putArray("searchInclude");
    searchInclude.add("*");
    includes.forEach(searchInclude::add);
    resource.set("searchParam", searchParams);
    operations(resource, type);
  }

  /** The operations of a type and its resources; those of the system are listed there. */
  private void operations(ObjectNode resource, String type) {
    Set<OperationDefinition> served = new LinkedHashSet<>();
    served.addAll(operations.definitions(OperationDefinition.Level.TYPE, type));
    served.addAll(operations.definitions(OperationDefinition.Level.INSTANCE, type));
    list(resource, served);
  }

  private void list(ObjectNode owner, Collection<OperationDefinition> served) {
    if (!served.isEmpty()) {
      ArrayNode array = owner.putArray("operation");
      for (OperationDefinition definition : served) {
        array.addObject().put("name", definition.code()).put("definition", definition.url());
      }
    }
  }
}
