package org.medulla.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
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
  private final Addresses addresses;
  private final FhirServlet.Release release;
  private volatile byte @Nullable [] made;

  CapabilityStatements(
      Structure structure,
      SearchParameters parameters,
      Addresses addresses,
      FhirServlet.Release release) {
    this.structure = structure;
    this.parameters = parameters;
    this.addresses = addresses;
    this.release = release;
  }

  @Override
  public byte[] json() {
    byte[] known = made;
    if (known == null) {
      known = Json.bytes(statement());
      made = known;
    }
    return known;
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
    return statement;
  }

  private void resource(ObjectNode resource, String type) {
    resource.put("type", type);
    resource.put("profile", "http://hl7.org/fhir/StructureDefinition/" + type);
    ArrayNode interactions = resource.putArray("interaction");
    Interaction.codes(Level.TYPE).forEach(code -> interactions.addObject().put("code", code));
    resource.put("versioning", "versioned-update");
    resource.put("readHistory", true);
    resource.put("updateCreate", true);
    resource.put("conditionalCreate", true);
    resource.put("conditionalRead", "full-support");
    resource.put("conditionalUpdate", true);
    resource.put("conditionalDelete", "single");
    resource.putArray("referencePolicy").add("literal");
    Set<String> includes = new TreeSet<>();
    ObjectNode search = Json.newObject();
    ArrayNode searchParams = search.putArray("searchParam");
    for (ParameterDefinition definition : parameters.served(type)) {
      ObjectNode parameter = searchParams.addObject();
      parameter.put("name", definition.code());
      parameter.put("definition", definition.url());
      parameter.put("type", definition.type());
      if (definition.type().equals("reference")) {
        includes.add(type + ":" + definition.code());
      }
    }
    ArrayNode searchInclude = resource.putArray("searchInclude");
    searchInclude.add("*");
    includes.forEach(searchInclude::add);
    resource.set("searchParam", searchParams);
    ArrayNode operations = resource.putArray("operation");
    operation(operations, "validate", "Resource-validate");
    if (type.equals("Patient")) {
      operation(operations, "everything", "Patient-everything");
    }
  }

  private static void operation(ArrayNode operations, String name, String definition) {
    operations
        .addObject()
        .put("name", name)
        .put("definition", "http://hl7.org/fhir/OperationDefinition/" + definition);
  }
}
