package org.medulla.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r5.model.CanonicalResource;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r5.model.StructureDefinition.TypeDerivationRule;

/**
 * The definitions that one validator has, by canonical address. What is added first answers first:
 * the packages of the user, then ours, then those of R4.
 */
final class DefinitionSet {

  private static final String TYPE_PREFIX = "http://hl7.org/fhir/StructureDefinition/";

  /** Resource type, then canonical address with and without version. */
  private final Map<String, Map<String, CanonicalResource>> byAddress = new LinkedHashMap<>();

  private final Map<String, StructureDefinition> structures = new LinkedHashMap<>();
  private final Map<String, List<StructureDefinition>> byType = new HashMap<>();

  /** Addresses of structures and names of types, each with and without version. */
  private final Map<String, StructureDefinition> byAnyName = new HashMap<>();

  /** All that have an address or a name, whatever their version. */
  private final Map<String, List<StructureDefinition>> versions = new HashMap<>();

  /** Adds a definition, unless one of the same kind and address is there. */
  void add(CanonicalResource definition) {
    String address = definition.getUrl();
    Map<String, CanonicalResource> ofKind =
        byAddress.computeIfAbsent(definition.fhirType(), it -> new HashMap<>());
    if (definition.hasVersion()) {
      ofKind.putIfAbsent(address + "|" + definition.getVersion(), definition);
    }
    if (definition instanceof StructureDefinition structure) {
      name(structure);
    }
    boolean isNew = ofKind.putIfAbsent(address, definition) == null;
    if (isNew && definition instanceof StructureDefinition structure) {
      structures.put(structure.getUrl(), structure);
      byType.computeIfAbsent(structure.getType(), it -> new ArrayList<>(2)).add(structure);
    }
  }

  private void name(StructureDefinition structure) {
    List<String> names = new ArrayList<>(List.of(structure.getUrl()));
    if (structure.getUrl().startsWith(TYPE_PREFIX)) {
      names.add(structure.getUrl().substring(TYPE_PREFIX.length()));
    }
    for (String name : names) {
      byAnyName.putIfAbsent(name, structure);
      versions.computeIfAbsent(name, it -> new ArrayList<>(1)).add(structure);
      if (structure.hasVersion()) {
        byAnyName.putIfAbsent(name + "|" + structure.getVersion(), structure);
      }
    }
  }

  /**
   * The definition with this address.
   *
   * @param type the resource type; {@code Resource} for any
   * @param canonical with or without a version
   */
  Optional<CanonicalResource> find(String type, String canonical) {
    if (!type.equals("Resource")) {
      return Optional.ofNullable(byAddress.getOrDefault(type, Map.of()).get(canonical));
    }
    return byAddress.values().stream()
        .flatMap(it -> Optional.ofNullable(it.get(canonical)).stream())
        .findFirst();
  }

  /** All of a type, each once. */
  <T extends CanonicalResource> List<T> all(Class<T> type) {
    return byAddress.getOrDefault(type.getSimpleName(), Map.of()).values().stream()
        .distinct()
        .map(type::cast)
        .toList();
  }

  /** The definition of a type by its name. */
  Optional<StructureDefinition> type(String name) {
    return structure(TYPE_PREFIX + name);
  }

  /** A profile or type by its address or the name of the type. */
  Optional<StructureDefinition> structure(String canonical) {
    StructureDefinition found = byAnyName.get(canonical);
    return found == null && canonical.indexOf('|') > 0
        ? ofPartOfVersion(canonical)
        : Optional.ofNullable(found);
  }

  /** {@code |0.2} means the newest 0.2.x. */
  private Optional<StructureDefinition> ofPartOfVersion(String canonical) {
    int bar = canonical.indexOf('|');
    String start = canonical.substring(bar + 1) + ".";
    return versions.getOrDefault(canonical.substring(0, bar), List.of()).stream()
        .filter(it -> it.hasVersion() && it.getVersion().startsWith(start))
        .max(Comparator.comparing(StructureDefinition::getVersion, PackageName.ORDER));
  }

  /** Everything that is a type, a profile or an extension. */
  Collection<StructureDefinition> structures() {
    return structures.values();
  }

  /** The definition of a type and all profiles of it. */
  List<StructureDefinition> ofType(String name) {
    return byType.getOrDefault(name, List.of());
  }

  /** The names of the resource types that have instances. */
  List<String> resourceTypes() {
    return structures.values().stream()
        .filter(it -> it.getKind() == StructureDefinitionKind.RESOURCE)
        .filter(it -> it.getDerivation() != TypeDerivationRule.CONSTRAINT && !it.getAbstract())
        .map(StructureDefinition::getType)
        .toList();
  }

  /** The names of the types that have a value and no children of their own. */
  Set<String> primitiveTypes() {
    return structures.values().stream()
        .filter(it -> it.getKind() == StructureDefinitionKind.PRIMITIVETYPE)
        .map(StructureDefinition::getUrl)
        .filter(it -> it.startsWith(TYPE_PREFIX))
        .map(it -> it.substring(TYPE_PREFIX.length()))
        .collect(Collectors.toSet());
  }
}
