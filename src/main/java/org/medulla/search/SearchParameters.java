package org.medulla.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.fhir.Ucum;
import org.medulla.store.Fingerprint;

/**
 * Every search parameter: those of R4 and those of installed packages. The parameters of a resource
 * type are compiled when the type is first used.
 */
public final class SearchParameters {

  /** Parameters that the parser answers itself. */
  private static final Set<String> ANSWERED_ELSEWHERE =
      Set.of("_id", "_lastUpdated", "_text", "_content");

  /** To be counted up when resources get other index rows than before. */
  private static final String ROWS = "rows 5";

  /** How a part of a composite begins that is found from the resource and not the element. */
  private static final String OF_RESOURCE = "%resource.";

  private final Structure structure;
  private final String serverBase;
  private final Ucum ucum;
  private final Clock clock;
  private final CodeSets codeSets;
  private final Map<String, List<ParameterDefinition>> byBase = new HashMap<>();
  private final Map<String, ParameterDefinition> byUrl = new HashMap<>();
  private final List<ParameterDefinition> packaged;
  private final Map<String, Map<String, Set<String>>> compartments = new TreeMap<>();
  private volatile int builtPercent;
  private volatile boolean isIndexedAnew = true;
  private volatile Tables tables = new Tables(1, Map.of(), Set.of(), new ConcurrentHashMap<>());

  /**
   * What changes while the server runs.
   *
   * @param generation counts the changes of what is defined
   * @param defined what was defined over REST, by names of the caller
   * @param unbuilt those of which older resources have no index rows yet
   */
  private record Tables(
      long generation,
      Map<String, ParameterDefinition> defined,
      Set<String> unbuilt,
      Map<String, TypeParameters> compiled) {}

  /**
   * The parameters of one resource type.
   *
   * @param served by name
   * @param unserved why some of R4's are not, by name
   * @param entrances to those that are served
   * @param joints among those of R4 and the packages
   */
  record TypeParameters(
      Map<String, SearchParameter> served,
      Map<String, String> unserved,
      Entrances entrances,
      List<Joint> joints) {}

  /**
   * @param serverBase the address of this server
   * @param packages SearchParameter resources of installed packages; they stand in for those of R4
   *     with the same name
   * @param codeSets what is known of terminology
   */
  public SearchParameters(
      Structure structure,
      String serverBase,
      Ucum ucum,
      Clock clock,
      List<JsonNode> packages,
      CodeSets codeSets) {
    this.structure = structure;
    this.serverBase = serverBase;
    this.ucum = ucum;
    this.clock = clock;
    this.codeSets = codeSets;
    ObjectNode core = core();
    core.path("parameters").forEach(this::add);
    packages.forEach(this::add);
    this.packaged = packages.stream().map(ParameterDefinition::of).toList();
    readCompartments(core.path("compartments"));
  }

  private static ObjectNode core() {
    try (InputStream in = SearchParameters.class.getResourceAsStream("parameters.json")) {
      if (in == null) {
        throw new IllegalStateException("The table of search parameters is missing from the jar");
      }
      return Json.object(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(JsonNode resource) {
    ParameterDefinition definition = ParameterDefinition.of(resource);
    byUrl.put(definition.url(), definition);
    for (String base : definition.base()) {
      byBase.computeIfAbsent(base, it -> new ArrayList<>()).add(definition);
    }
  }

  private void readCompartments(JsonNode table) {
    table
        .fields()
        .forEachRemaining(
            compartment -> {
              Map<String, Set<String>> members = new TreeMap<>();
              compartment
                  .getValue()
                  .fields()
                  .forEachRemaining(
                      member -> {
                        Set<String> names = new TreeSet<>();
                        member.getValue().forEach(name -> names.add(name.asText()));
                        members.put(member.getKey(), names);
                      });
              compartments.put(compartment.getKey(), members);
            });
  }

  Set<String> resourceTypes() {
    return structure.resourceTypes();
  }

  /**
   * Takes other definitions than those of R4 and of packages, in place of the ones before. Where R4
   * or a package has a parameter of that name, it stays.
   *
   * @param unbuilt the names of those that older resources cannot be found by yet
   */
  public void define(Map<String, ParameterDefinition> defined, Set<String> unbuilt) {
    boolean isSame = tables.defined.equals(defined);
    tables =
        new Tables(
            isSame ? tables.generation : tables.generation + 1,
            Map.copyOf(defined),
            Set.copyOf(unbuilt),
            isSame ? tables.compiled : new ConcurrentHashMap<>());
  }

  /**
   * A text that changes when the definitions of R4 or of the packages do, or the rows they make.
   */
  public String fingerprint() {
    StringBuilder all = new StringBuilder(ROWS).append('\n');
    new TreeMap<>(byUrl).values().forEach(it -> all.append(it).append('\n'));
    return Long.toHexString(Fingerprint.of(all.toString()));
  }

  /** Takes note of whether every resource has the index rows that it would get now. */
  public void indexedAnew(boolean isDone) {
    isIndexedAnew = isDone;
  }

  /** Whether every resource has the index rows that it would get now from R4 and packages. */
  public boolean isIndexedAnew() {
    return isIndexedAnew;
  }

  /** Takes note of how far the build has come, in hundredths. */
  public void builtPercent(int percent) {
    builtPercent = percent;
  }

  /** How far the build of what older resources cannot be found by has come, in hundredths. */
  public int builtPercent() {
    return builtPercent;
  }

  /**
   * What older resources cannot be found by yet: while they are indexed anew, also what packages
   * have brought, for the ones before may not have had it.
   */
  public List<ParameterDefinition> unbuilt() {
    Tables now = tables;
    List<ParameterDefinition> unbuilt = new ArrayList<>(isIndexedAnew ? List.of() : packaged);
    now.unbuilt.stream()
        .filter(now.defined::containsKey)
        .map(now.defined::get)
        .forEach(unbuilt::add);
    return unbuilt;
  }

  /**
   * Which state of the definitions is in use, at least 1. Rows and queries that were made after
   * this was asked are of this generation or a later one.
   */
  public long generation() {
    return tables.generation;
  }

  /** Whether there are resources that do not have all their index rows yet. */
  public boolean isBeingBuilt() {
    return !isIndexedAnew || !unbuilt().isEmpty();
  }

  /** Something that is equal as long as the same parameters are served in the same state. */
  public Object state() {
    Tables now = tables;
    return List.of(now.defined, now.unbuilt, isIndexedAnew);
  }

  /** Whether R4 or a package has this very definition, so that it adds nothing. */
  public boolean isKnown(ParameterDefinition definition) {
    return byUrl.containsKey(definition.url());
  }

  /** The types among its own for which R4 or a package has another parameter of the name. */
  public Set<String> taken(ParameterDefinition definition) {
    Set<String> taken = new TreeSet<>();
    for (String type : types(definition)) {
      if (own(type).containsKey(definition.code())) {
        taken.add(type);
      }
    }
    return taken;
  }

  /** The resource types that a definition is for. */
  public Set<String> types(ParameterDefinition definition) {
    Set<String> types = new TreeSet<>();
    for (String base : definition.base()) {
      if (base.equals("Resource") || base.equals("DomainResource")) {
        types.addAll(structure.resourceTypes());
      } else {
        types.add(base);
      }
    }
    return types;
  }

  /** Why a definition cannot be used; empty if it can. */
  public Optional<String> fault(ParameterDefinition definition) {
    PathCompiler compiler = new PathCompiler(structure);
    for (String type : types(definition)) {
      try {
        if (!structure.isResourceType(type)) {
          return Optional.of("'" + type + "' is not a resource type of FHIR R4");
        }
        compile(compiler, IndexName.of(type, definition.code()), type, definition);
      } catch (PathCompiler.NotCompilable e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }
    return definition.base().isEmpty() ? Optional.of("it has no base") : Optional.empty();
  }

  /** The address of this server, without a closing slash. */
  String serverBase() {
    return serverBase;
  }

  /** What tells the time that dates are approximately at. */
  Clock clock() {
    return clock;
  }

  /** The parameters of a resource type. */
  TypeParameters of(String resourceType) {
    Map<String, TypeParameters> compiled = tables.compiled;
    TypeParameters known = compiled.get(resourceType);
    return known == null ? compiled.computeIfAbsent(resourceType, this::compile) : known;
  }

  Optional<SearchParameter> find(String resourceType, String code) {
    return Optional.ofNullable(of(resourceType).served.get(code));
  }

  /** What is served for a resource type, sorted by name, for the CapabilityStatement. */
  public Collection<ParameterDefinition> served(String resourceType) {
    Map<String, ParameterDefinition> all = new TreeMap<>();
    definitions(resourceType)
        .forEach(
            (code, definition) -> {
              if (ANSWERED_ELSEWHERE.contains(code) || of(resourceType).served.containsKey(code)) {
                all.put(code, definition);
              }
            });
    return all.values();
  }

  /** The modifiers that a parameter takes, sorted, without the colon. */
  public Set<String> modifiers(String resourceType, String code) {
    return find(resourceType, code).map(it -> Modifiers.known(it.kind())).orElse(Set.of());
  }

  /**
   * The parameters that make a resource a member of a compartment.
   *
   * @return empty if resources of the type are never members
   */
  public Set<String> membership(String compartment, String resourceType) {
    return compartments.getOrDefault(compartment, Map.of()).getOrDefault(resourceType, Set.of());
  }

  /** The resource types that have a compartment. */
  public Set<String> compartments() {
    return compartments.keySet();
  }

  /** The names of the parameters that every resource has. */
  Set<String> ofEveryType() {
    Set<String> names = new TreeSet<>(ANSWERED_ELSEWHERE);
    names.addAll(EveryResource.CODES);
    byBase.getOrDefault("Resource", List.of()).forEach(it -> names.add(it.code()));
    return names;
  }

  /** The resource types that can be members of a compartment. */
  public Set<String> memberTypes(String compartment) {
    return compartments.getOrDefault(compartment, Map.of()).keySet();
  }

  /** The types of FHIR. */
  Structure structure() {
    return structure;
  }

  /** What is known of terminology. */
  CodeSets codeSets() {
    return codeSets;
  }

  private Map<String, ParameterDefinition> definitions(String resourceType) {
    Map<String, ParameterDefinition> definitions = own(resourceType);
    for (ParameterDefinition definition : tables.defined.values()) {
      if (types(definition).contains(resourceType)) {
        definitions.putIfAbsent(definition.code(), definition);
      }
    }
    return definitions;
  }

  /** What R4 and the packages define. */
  private Map<String, ParameterDefinition> own(String resourceType) {
    Map<String, ParameterDefinition> definitions = new LinkedHashMap<>();
    for (String base : List.of("Resource", "DomainResource", resourceType)) {
      for (ParameterDefinition definition : byBase.getOrDefault(base, List.of())) {
        definitions.put(definition.code(), definition);
      }
    }
    return definitions;
  }

  private TypeParameters compile(String resourceType) {
    PathCompiler compiler = new PathCompiler(structure);
    Map<String, SearchParameter> served = new TreeMap<>();
    Map<String, String> unserved = new TreeMap<>();
    definitions(resourceType)
        .forEach(
            (code, definition) -> {
              if (ANSWERED_ELSEWHERE.contains(code)) {
                return;
              }
              try {
                IndexName name = name(resourceType, definition);
                served.put(code, compile(compiler, name, resourceType, definition));
              } catch (PathCompiler.NotCompilable e) {
                unserved.put(code, e.getMessage());
              }
            });
    Unions unions = new Unions(resourceType, known(served));
    served.replaceAll((code, parameter) -> unions.reduced(parameter));
    return new TypeParameters(
        served,
        unserved,
        new Entrances(resourceType, served.values()),
        Joint.of(resourceType, known(served).values()));
  }

  /** Those of R4 and the packages, of which every resource has index rows. */
  private Map<String, SearchParameter> known(Map<String, SearchParameter> served) {
    Map<String, SearchParameter> known = new TreeMap<>(served);
    known.values().removeIf(it -> tables.defined.containsValue(it.definition()));
    return known;
  }

  /** Rows of a definition that was changed must not be taken for rows of the new one. */
  private IndexName name(String resourceType, ParameterDefinition definition) {
    return tables.defined.containsValue(definition)
        ? IndexName.of(
            resourceType,
            definition.code() + "@" + Long.toHexString(Fingerprint.of(definition.toString())))
        : IndexName.of(resourceType, definition.code());
  }

  private SearchParameter compile(
      PathCompiler compiler, IndexName name, String resourceType, ParameterDefinition definition)
      throws PathCompiler.NotCompilable {
    if (definition.expression().isEmpty()) {
      throw new PathCompiler.NotCompilable("it is not defined by an expression");
    }
    return new SearchParameter(
        definition,
        name,
        compiler.compile(definition.expression(), resourceType),
        kind(compiler, resourceType, definition));
  }

  private ParameterType kind(
      PathCompiler compiler, String resourceType, ParameterDefinition definition)
      throws PathCompiler.NotCompilable {
    return switch (definition.type()) {
      case "token" -> new TokenParameter(codeSets);
      case "string" -> new StringParameter();
      case "uri" -> new UriParameter();
      case "date" -> new DateParameter(clock);
      case "number" -> new NumberParameter();
      case "quantity" -> new QuantityParameter(ucum);
      case "reference" -> new ReferenceParameter(structure, serverBase, targets(definition));
      case "special" -> special(definition);
      case "composite" -> composite(compiler, resourceType, definition);
      default -> throw new PathCompiler.NotCompilable("its kind is " + definition.type());
    };
  }

  private ParameterType special(ParameterDefinition definition) throws PathCompiler.NotCompilable {
    if (definition.url().equals(NearParameter.URL)) {
      return new NearParameter(ucum);
    }
    throw new PathCompiler.NotCompilable("its kind is special");
  }

  private List<String> targets(ParameterDefinition definition) {
    return definition.target().isEmpty() || definition.target().contains("Resource")
        ? List.copyOf(structure.resourceTypes())
        : definition.target();
  }

  private ParameterType composite(
      PathCompiler compiler, String resourceType, ParameterDefinition definition)
      throws PathCompiler.NotCompilable {
    List<CompositeParameter.Part> parts = new ArrayList<>();
    for (ParameterDefinition.Component component : definition.components()) {
      ParameterDefinition part = byUrl.get(component.definition());
      if (part == null || part.type().equals("composite")) {
        throw new PathCompiler.NotCompilable("its part " + component.definition() + " is unknown");
      }
      parts.add(part(compiler, resourceType, part, component.expression()));
    }
    if (!CompositeParameter.canJoin(parts)) {
      throw new PathCompiler.NotCompilable("more than one of its parts is a span of values");
    }
    return new CompositeParameter(parts);
  }

  private CompositeParameter.Part part(
      PathCompiler compiler, String resourceType, ParameterDefinition part, String expression)
      throws PathCompiler.NotCompilable {
    boolean isOfResource = expression.startsWith(OF_RESOURCE);
    String within = isOfResource ? expression.substring(OF_RESOURCE.length()) : expression;
    return new CompositeParameter.Part(
        kind(compiler, resourceType, part), compiler.compile(within, resourceType), isOfResource);
  }
}
