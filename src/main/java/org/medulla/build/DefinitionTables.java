package org.medulla.build;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/**
 * Writes resources of the jar: {@code org/medulla/fhir/structure.txt}, the elements of every R4
 * type, {@code org/medulla/search/parameters.json}, the search parameters and the membership in
 * compartments, the OperationDefinitions, and what {@link TerminologyTables}, {@link
 * ValidationImages} and {@link NewerClasses} write. Run by the build with the folder of the classes
 * as its only argument.
 */
public final class DefinitionTables {

  private static final String MODEL = "/org/hl7/fhir/r4/model/";
  private static final Set<String> NOT_NEEDED =
      Set.of(
          "text",
          "differential",
          "mapping",
          "definition",
          "comment",
          "requirements",
          "constraint",
          "example",
          "contact",
          "alias",
          "concept");

  private final Path classes;
  private final Map<String, String> systemOfValueSet = new HashMap<>();
  private final StringBuilder structure = new StringBuilder();

  private DefinitionTables(Path classes) {
    this.classes = classes;
  }

  public static void main(String[] arguments) throws IOException, XMLStreamException {
    Path classes = Path.of(arguments[0]);
    new DefinitionTables(classes).write();
    new ValidationImages(classes).writeWhenStale();
    new NewerClasses(classes).writeWhenStale();
  }

  private void write() throws IOException, XMLStreamException {
    Path structureFile = classes.resolve("org/medulla/fhir/structure.txt");
    Path parametersFile = classes.resolve("org/medulla/search/parameters.json");
    Path made = classes.resolve("org/medulla/build/DefinitionTables.class");
    Path operations = classes.resolve("org/medulla/interaction/operation/definitions");
    Path terminology = new TerminologyTables(classes).index();
    Path terminologyMade = classes.resolve("org/medulla/build/TerminologyTables.class");
    if (isNewer(structureFile, made)
        && isNewer(parametersFile, made)
        && isNewer(operations.resolve("Resource-validate.json"), made)
        && isNewer(terminology, terminologyMade)) {
      return;
    }
    for (String file : new String[] {"valueset/valuesets.xml", "valueset/v3-codesystems.xml"}) {
      read(file, Set.of("ValueSet"), NOT_NEEDED, this::valueSet);
    }
    for (String file :
        new String[] {"profile/profiles-types.xml", "profile/profiles-resources.xml"}) {
      read(file, Set.of("StructureDefinition"), NOT_NEEDED, this::structureDefinition);
    }
    read(
        "profile/profiles-resources.xml",
        Set.of("OperationDefinition"),
        OperationFiles.NOT_NEEDED,
        new OperationFiles(operations)::write);
    Files.createDirectories(parametersFile.getParent());
    Files.writeString(structureFile, structure);
    Files.write(parametersFile, searchParameters());
    new TerminologyTables(classes).write();
  }

  private static boolean isNewer(Path file, Path than) throws IOException {
    return Files.exists(file)
        && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) > 0;
  }

  private static void read(
      String file,
      Set<String> types,
      Set<String> notNeeded,
      java.util.function.Consumer<XmlTree> consumer)
      throws IOException, XMLStreamException {
    try (InputStream in = resource(file)) {
      XmlTree.resources(in, types, notNeeded, consumer);
    }
  }

  private static InputStream resource(String file) {
    InputStream in = DefinitionTables.class.getResourceAsStream(MODEL + file);
    if (in == null) {
      throw new UncheckedIOException(new IOException("Not on the class path: " + file));
    }
    return in;
  }

  /** Remembers the code system of value sets that take their codes from exactly one. */
  private void valueSet(XmlTree valueSet) {
    Set<String> systems = new HashSet<>();
    valueSet
        .first("compose")
        .ifPresent(
            compose ->
                compose
                    .all("include")
                    .forEach(
                        include ->
                            systems.add(
                                include.first("valueSet").isPresent()
                                    ? "?"
                                    : include.text("system"))));
    if (systems.size() == 1 && !systems.contains("?")) {
      systemOfValueSet.put(valueSet.text("url"), systems.iterator().next());
    }
  }

  private void structureDefinition(XmlTree definition) {
    String kind = definition.text("kind");
    String type = definition.text("type");
    boolean isProfile = definition.text("derivation").equals("constraint");
    if (isProfile || kind.equals("logical")) {
      return;
    }
    if (kind.equals("primitive-type")) {
      structure.append("primitive ").append(type).append('\n');
      return;
    }
    structure
        .append(kind.equals("resource") ? "resource " : "type ")
        .append(type)
        .append(definition.text("abstract").equals("true") ? " abstract" : "")
        .append('\n');
    definition
        .first("snapshot")
        .ifPresent(
            snapshot ->
                snapshot
                    .all("element")
                    .filter(element -> element.text("path").contains("."))
                    .forEach(this::element));
  }

  /** One line: path, min, max, flags, types with their targets, code system. */
  private void element(XmlTree element) {
    String flags =
        (element.text("isSummary").equals("true") ? "s" : "")
            + (element.text("isModifier").equals("true") ? "m" : "");
    String types = element.all("type").map(DefinitionTables::type).collect(Collectors.joining(","));
    String reference = element.text("contentReference");
    structure
        .append(element.text("path"))
        .append(' ')
        .append(element.text("min"))
        .append(' ')
        .append(element.text("max"))
        .append(' ')
        .append(flags.isEmpty() ? "-" : flags)
        .append(' ')
        .append(reference.isEmpty() ? types : reference)
        .append(codeSystem(element).map(system -> " " + system).orElse(""))
        .append('\n');
  }

  private static String type(XmlTree type) {
    String code = type.text("code");
    if (code.startsWith("http://hl7.org/fhirpath/System.")) {
      String fhir =
          type.all("extension")
              .filter(
                  it ->
                      it.value()
                          .orElse("")
                          .equals(
                              "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type"))
              .map(it -> it.text("valueUrl"))
              .findFirst()
              .orElse("string");
      return fhir;
    }
    String targets =
        type.all("targetProfile")
            .flatMap(it -> it.value().stream())
            .map(url -> url.substring(url.lastIndexOf('/') + 1))
            .collect(Collectors.joining("|"));
    return targets.isEmpty() ? code : code + "(" + targets + ")";
  }

  private Optional<String> codeSystem(XmlTree element) {
    boolean isCode = element.all("type").anyMatch(type -> type.text("code").equals("code"));
    return element
        .first("binding")
        .filter(binding -> isCode && binding.text("strength").equals("required"))
        .map(binding -> binding.text("valueSet"))
        .map(url -> url.replaceFirst("\\|.*", ""))
        .map(systemOfValueSet::get);
  }

  private static byte[] searchParameters() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode result = mapper.createObjectNode();
    ArrayNode parameters = result.putArray("parameters");
    JsonNode bundle;
    try (InputStream in = resource("sp/search-parameters.json")) {
      bundle = mapper.readTree(in);
    }
    for (JsonNode entry : bundle.get("entry")) {
      JsonNode definition = entry.get("resource");
      ObjectNode lean = parameters.addObject();
      for (String name :
          new String[] {"url", "code", "base", "type", "expression", "target", "component"}) {
        if (definition.has(name)) {
          lean.set(name, definition.get(name));
        }
      }
    }
    correctRelationship(parameters);
    result.set("compartments", compartments(mapper));
    return mapper.writeValueAsString(result).getBytes(StandardCharsets.UTF_8);
  }

  /** R4 gives the two parts of {@code DocumentReference.relationship} each other's expressions. */
  private static void correctRelationship(ArrayNode parameters) {
    for (JsonNode parameter : parameters) {
      if (parameter.path("url").asText().endsWith("/DocumentReference-relationship")) {
        JsonNode parts = parameter.get("component");
        JsonNode first = parts.get(0).get("expression");
        ((ObjectNode) parts.get(0)).set("expression", parts.get(1).get("expression"));
        ((ObjectNode) parts.get(1)).set("expression", first);
        return;
      }
    }
    throw new IllegalStateException("DocumentReference.relationship is not defined");
  }

  /** Compartment, then resource type, then the parameters that make it a member. */
  private static ObjectNode compartments(ObjectMapper mapper) {
    Map<String, Map<String, Set<String>>> members = new TreeMap<>();
    FhirContext context = FhirContext.forR4();
    for (String type : context.getResourceTypes()) {
      for (RuntimeSearchParam parameter : context.getResourceDefinition(type).getSearchParams()) {
        for (String compartment :
            Optional.ofNullable(parameter.getProvidesMembershipInCompartments()).orElse(Set.of())) {
          members
              .computeIfAbsent(
                  compartment.replace("Base FHIR compartment definition for ", ""),
                  it -> new TreeMap<>())
              .computeIfAbsent(type, it -> new TreeSet<>())
              .add(parameter.getName());
        }
      }
    }
    // HAPI's model adds it; the compartment of R4 has no devices.
    Objects.requireNonNull(members.get("Patient")).remove("Device");
    return mapper.valueToTree(members);
  }
}
