package org.medulla.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fhir.ucum.UcumService;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r5.model.CanonicalResource;
import org.hl7.fhir.r5.model.CodeSystem;
import org.hl7.fhir.r5.model.Parameters;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.model.ValueSet;
import org.hl7.fhir.r5.terminologies.expansion.ValueSetExpansionOutcome;
import org.hl7.fhir.r5.terminologies.utilities.TerminologyServiceErrorClass;
import org.jspecify.annotations.Nullable;
import org.medulla.fhir.Json;
import org.medulla.fhir.Ucum;
import org.medulla.terminology.Choice;
import org.medulla.terminology.ExpandRequest;
import org.medulla.terminology.Kind;
import org.medulla.terminology.Subject;
import org.medulla.terminology.Terminology;
import org.medulla.terminology.TerminologyRefusal;

/**
 * What the HL7 engine asks for definitions and units. Structures come from a {@link DefinitionSet},
 * value sets and code systems from the room of terminology; nothing is ever fetched.
 */
abstract class DefinitionContext extends BareContext {

  /** More different addresses than this only come from input that makes them up. */
  private static final int MAX_KEPT = 20_000;

  private final DefinitionSet definitions;
  private final Ucum units;
  private final Terminology terminology;
  private final Parameters expansionParameters = new Parameters();
  private final Map<String, Optional<CanonicalResource>> terms = new ConcurrentHashMap<>();
  private final CoreSearchParameters searchParameters = new CoreSearchParameters();
  private final Snapshots snapshots = new Snapshots(this);
  private final List<String> resourceTypes;
  private final Set<String> resourceTypeSet;
  private final Set<String> primitiveTypes;

  DefinitionContext(DefinitionSet definitions, Ucum units, Terminology terminology) {
    this.definitions = definitions;
    this.units = units;
    this.terminology = terminology;
    this.resourceTypes = definitions.resourceTypes();
    this.resourceTypeSet = Set.copyOf(resourceTypes);
    this.primitiveTypes = definitions.primitiveTypes();
    setValidationMessageLanguage(Locale.ENGLISH);
  }

  /** Gives a profile its snapshot if it has none; to be called before anything is validated. */
  void complete(StructureDefinition profile) {
    snapshots.complete(profile);
  }

  @Override
  public UcumService getUcumService() {
    return units.service();
  }

  /** Always English: texts of findings end up in baselines and tests. */
  @Override
  public Locale getLocale() {
    return Locale.ENGLISH;
  }

  @Override
  public String getVersion() {
    return "4.0.1";
  }

  @Override
  public Parameters getExpansionParameters() {
    return expansionParameters;
  }

  @Override
  public <T extends Resource> @Nullable T fetchResource(Class<T> type, String canonical) {
    if (canonical == null || canonical.isBlank()) {
      return null;
    }
    return find(type.getSimpleName(), canonical).map(type::cast).orElse(null);
  }

  private Optional<? extends Resource> find(String type, String canonical) {
    return switch (type) {
      case "StructureDefinition" -> structure(canonical);
      case "ValueSet" -> term(Kind.VALUE_SET, canonical);
      case "CodeSystem" -> term(Kind.CODE_SYSTEM, canonical);
      case "Resource", "CanonicalResource" -> any(canonical);
      case "SearchParameter" ->
          definitions.find(type, canonical).or(() -> searchParameters.find(canonical));
      default -> definitions.find(type, canonical);
    };
  }

  private Optional<StructureDefinition> structure(String canonical) {
    Optional<StructureDefinition> found = definitions.structure(canonical);
    found.ifPresent(snapshots::complete);
    return found;
  }

  private Optional<? extends Resource> any(String canonical) {
    Optional<CanonicalResource> loaded = definitions.find("Resource", canonical);
    if (loaded.isPresent()) {
      return loaded;
    }
    Optional<CanonicalResource> valueSet = term(Kind.VALUE_SET, canonical);
    return valueSet.isPresent() ? valueSet : term(Kind.CODE_SYSTEM, canonical);
  }

  private Optional<CanonicalResource> term(Kind kind, String canonical) {
    String key = kind + " " + canonical;
    Optional<CanonicalResource> known = terms.get(key);
    if (known == null) {
      known = terminology.definition(kind, canonical).map(tree -> packed(kind, tree));
      if (terms.size() < MAX_KEPT) {
        terms.put(key, known);
      }
    }
    return known;
  }

  private static CanonicalResource packed(Kind kind, JsonNode tree) {
    return kind == Kind.VALUE_SET ? PackedValueSet.of(tree) : PackedCodeSystem.of(tree);
  }

  @Override
  public <T extends Resource> @Nullable T fetchResource(
      Class<T> type, String canonical, @Nullable String version, @Nullable Resource source) {
    boolean isWhole = version == null || version.isEmpty() || canonical.contains("|");
    return fetchResource(type, isWhole ? canonical : canonical + "|" + version);
  }

  @Override
  public <T extends Resource> @Nullable T fetchResourceRaw(Class<T> type, String canonical) {
    return fetchResource(type, canonical);
  }

  @Override
  public <T extends Resource> T fetchResourceWithException(Class<T> type, String canonical) {
    return fetchResourceWithException(type, canonical, null, null);
  }

  @Override
  public <T extends Resource> T fetchResourceWithException(
      Class<T> type, String canonical, @Nullable String version, @Nullable Resource source) {
    T found = fetchResource(type, canonical, version, source);
    if (found == null) {
      throw new FHIRException("There is no " + type.getSimpleName() + " " + canonical);
    }
    return found;
  }

  @Override
  public <T extends Resource> @Nullable T findTxResource(Class<T> type, String canonical) {
    return fetchResource(type, canonical);
  }

  @Override
  public <T extends Resource> @Nullable T findTxResource(
      Class<T> type, String canonical, @Nullable String version, @Nullable Resource source) {
    return canonical == null ? null : fetchResource(type, canonical, version, source);
  }

  @Override
  public <T extends Resource> boolean hasResource(Class<T> type, String canonical) {
    return fetchResource(type, canonical) != null;
  }

  @Override
  public <T extends Resource> boolean hasResource(
      Class<T> type, String canonical, @Nullable String version, @Nullable Resource source) {
    return fetchResource(type, canonical, version, source) != null;
  }

  @Override
  public <T extends Resource> List<T> fetchResourcesByType(Class<T> type) {
    if (type != StructureDefinition.class) {
      throw new FHIRException("Only structures can be listed, not " + type.getSimpleName());
    }
    return definitions.structures().stream().map(type::cast).toList();
  }

  @Override
  public @Nullable CodeSystem fetchCodeSystem(String system) {
    return fetchResource(CodeSystem.class, system);
  }

  @Override
  public @Nullable CodeSystem fetchCodeSystem(String system, String version, Resource source) {
    return fetchResource(CodeSystem.class, system, version, source);
  }

  @Override
  public ValueSetExpansionOutcome expandVS(ValueSet source, boolean cacheOk, boolean isTree) {
    try {
      Subject subject =
          source.hasCompose()
              ? new Subject.Inline(R5.tree(source))
              : Subject.of(source.getUrl(), "");
      ObjectNode expanded =
          terminology.expand(subject, ExpandRequest.ALL, Choice.NEWEST, Instant.EPOCH);
      return new ValueSetExpansionOutcome((ValueSet) R5.resource(Json.bytes(expanded)));
    } catch (TerminologyRefusal e) {
      return new ValueSetExpansionOutcome(
          e.getMessage(), TerminologyServiceErrorClass.VALUESET_UNSUPPORTED, false);
    }
  }

  @Override
  public @Nullable StructureDefinition fetchTypeDefinition(String name) {
    return structure(name).orElse(null);
  }

  @Override
  public List<StructureDefinition> fetchTypeDefinitions(String name) {
    return definitions.ofType(name);
  }

  @Override
  public boolean isPrimitiveType(String name) {
    return primitiveTypes.contains(name);
  }

  @Override
  public boolean isDataType(String name) {
    return !isPrimitiveType(name);
  }

  @Override
  public List<String> getResourceNames() {
    return resourceTypes;
  }

  @Override
  public Set<String> getResourceNamesAsSet() {
    return resourceTypeSet;
  }
}
