package org.medulla.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.interaction.Writers;
import org.medulla.interaction.operation.OperationDefinition;
import org.medulla.interaction.operation.Operations;
import org.medulla.rest.Interaction.Level;
import org.medulla.search.ParameterDefinition;
import org.medulla.search.SearchParameters;

/** What the CapabilityStatement says of one resource type. */
final class ResourceStatement {

  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

  private final SearchParameters parameters;
  private final Operations operations;
  private final Writers writers;
  private final FhirServlet.Release release;
  private final Map<String, Set<String>> pointingAt = new TreeMap<>();

  ResourceStatement(
      Structure structure,
      SearchParameters parameters,
      Operations operations,
      Writers writers,
      FhirServlet.Release release) {
    this.parameters = parameters;
    this.operations = operations;
    this.writers = writers;
    this.release = release;
    structure.resourceTypes().forEach(this::findTargets);
  }

  private void findTargets(String source) {
    for (ParameterDefinition definition : parameters.served(source)) {
      if (definition.type().equals("reference")) {
        String link = source + ":" + definition.code();
        definition
            .target()
            .forEach(it -> pointingAt.computeIfAbsent(it, type -> new TreeSet<>()).add(link));
      }
    }
  }

  void write(ObjectNode resource, String type) {
    resource.put("type", type);
    resource.put("profile", CORE + type);
    List<String> profiles = release.loaded().profiles().getOrDefault(type, List.of());
    list(resource, "supportedProfile", profiles);
    ArrayNode interactions = resource.putArray("interaction");
    Interaction.codes(Level.TYPE).forEach(code -> interactions.addObject().put("code", code));
    resource.put("versioning", "versioned-update");
    resource.put("readHistory", true);
    resource.put("updateCreate", writers.update().isUpdateAsCreate());
    resource.put("conditionalCreate", true);
    resource.put("conditionalRead", "full-support");
    Set<String> flags = new LinkedHashSet<>(Interaction.codes(Level.FLAG));
    resource.put("conditionalUpdate", flags.contains("conditional-update"));
    String several = writers.delete().isOfSeveral() ? "multiple" : "single";
    resource.put(
        "conditionalDelete", flags.contains("conditional-delete") ? several : "not-supported");
    resource.putArray("referencePolicy").add("literal");
    search(resource, type);
    Set<OperationDefinition> served = new LinkedHashSet<>();
    served.addAll(operations.definitions(OperationDefinition.Level.TYPE, type));
    served.addAll(operations.definitions(OperationDefinition.Level.INSTANCE, type));
    operations(resource, served);
  }

  private void search(ObjectNode resource, String type) {
    Set<String> includes = new TreeSet<>(Set.of("*"));
    ArrayNode searchParams = Json.newObject().putArray("searchParam");
    for (ParameterDefinition definition : parameters.served(type)) {
      ObjectNode parameter = searchParams.addObject();
      parameter.put("name", definition.code());
      parameter.put("definition", definition.url());
      parameter.put("type", definition.type());
      String documentation = documentation(definition, type);
      if (!documentation.isEmpty()) {
        parameter.put("documentation", documentation);
      }
      if (definition.type().equals("reference")) {
        includes.add(type + ":" + definition.code());
      }
    }
    list(resource, "searchInclude", includes);
    list(resource, "searchRevInclude", pointingAt.getOrDefault(type, Set.of()));
    resource.set("searchParam", searchParams);
  }

  private String documentation(ParameterDefinition definition, String type) {
    Set<String> modifiers = parameters.modifiers(type, definition.code());
    String told = modifiers.isEmpty() ? "" : "Modifiers: " + String.join(", ", modifiers);
    if (!parameters.unbuilt().contains(definition)) {
      return told;
    }
    String progress =
        "Being built, "
            + parameters.builtPercent()
            + " % are done; searches by it are answered meanwhile, but slowly";
    return told.isEmpty() ? progress : progress + ". " + told;
  }

  private static void list(ObjectNode owner, String name, Collection<String> values) {
    if (!values.isEmpty()) {
      ArrayNode array = owner.putArray(name);
      values.forEach(array::add);
    }
  }

  /** Lists operations with their definitions. */
  static void operations(ObjectNode owner, Collection<OperationDefinition> served) {
    if (!served.isEmpty()) {
      ArrayNode array = owner.putArray("operation");
      for (OperationDefinition definition : served) {
        array.addObject().put("name", definition.code()).put("definition", definition.url());
      }
    }
  }
}
