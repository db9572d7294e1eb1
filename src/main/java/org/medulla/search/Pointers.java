package org.medulla.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.fhir.Structure;
import org.medulla.search.IndexName.Form;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;

/**
 * Where the references and canonicals of a resource lead.
 *
 * @see <a href="https://hl7.org/fhir/R4/references.html">References</a>
 */
public final class Pointers {

  private final SearchParameters parameters;
  private final Structure structure;

  public Pointers(SearchParameters parameters, Structure structure) {
    this.parameters = parameters;
    this.structure = structure;
  }

  /** Something that a resource points to. */
  public sealed interface Pointer {

    /**
     * A resource of this server.
     *
     * @param version empty for the newest one
     */
    record ToResource(ResourceKey key, Optional<String> version) implements Pointer {}

    /**
     * Whatever has this canonical address.
     *
     * @param version empty for any
     * @param types what it can be
     */
    record ToCanonical(String url, String version, Set<String> types) implements Pointer {}
  }

  /**
   * What a reference parameter of a resource leads to.
   *
   * @param code the parameter; {@code *} for every reference parameter
   * @param targetTypes only resources of these types; empty for all
   */
  public List<Pointer> of(ObjectNode resource, String code, Set<String> targetTypes) {
    Place root =
        new Place(
            resource,
            MissingNode.getInstance(),
            resource.path("resourceType").asText(),
            Optional.empty());
    List<Pointer> pointers = new ArrayList<>();
    for (SearchParameter parameter : references(root.type(), code)) {
      parameter
          .path()
          .walk(
              root,
              place -> pointer(place.node(), parameter, targetTypes).ifPresent(pointers::add));
    }
    return pointers;
  }

  private List<SearchParameter> references(String type, String code) {
    return parameters.of(type).served().values().stream()
        .filter(it -> code.equals("*") || it.definition().code().equals(code))
        .filter(it -> it.definition().type().equals("reference"))
        .toList();
  }

  private Optional<Pointer> pointer(
      JsonNode node, SearchParameter parameter, Set<String> targetTypes) {
    if (node.isTextual()) {
      return canonical(node.textValue(), parameter, targetTypes);
    }
    return ReferenceText.parse(node.path("reference").asText(""), structure)
        .filter(it -> it.isLocal(parameters.serverBase()))
        .filter(it -> targetTypes.isEmpty() || targetTypes.contains(it.key().orElseThrow().type()))
        .map(it -> new Pointer.ToResource(it.key().orElseThrow(), it.version()));
  }

  private Optional<Pointer> canonical(
      String text, SearchParameter parameter, Set<String> targetTypes) {
    Optional<ResourceKey> key =
        ReferenceText.parse(text, structure)
            .filter(it -> it.isLocal(parameters.serverBase()))
            .flatMap(ReferenceText::key);
    if (key.isPresent()) {
      return targetTypes.isEmpty() || targetTypes.contains(key.get().type())
          ? Optional.of(new Pointer.ToResource(key.get(), Optional.empty()))
          : Optional.empty();
    }
    int bar = text.indexOf('|');
    String url = bar < 0 ? text : text.substring(0, bar);
    List<String> types = new ArrayList<>(parameter.definition().target());
    if (types.isEmpty() || types.contains("Resource")) {
      types = List.copyOf(structure.resourceTypes());
    }
    Set<String> possible = new TreeSet<>(types);
    possible.removeIf(type -> !targetTypes.isEmpty() && !targetTypes.contains(type));
    possible.removeIf(type -> parameters.find(type, "url").isEmpty());
    return possible.isEmpty() || url.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Pointer.ToCanonical(url, bar < 0 ? "" : text.substring(bar + 1), possible));
  }

  /** What has a canonical address, in whatever version. */
  public Query having(Pointer.ToCanonical canonical) {
    List<Query> any = new ArrayList<>();
    for (String type : canonical.types()) {
      parameters
          .find(type, "url")
          .ifPresent(it -> any.add(new Query.Token(it.name().of(Form.URI, canonical.url()))));
    }
    return new Query.Any(any);
  }

  /**
   * Resources of a type that point to a canonical address, in whatever version.
   *
   * @param code a reference parameter of the type; {@code *} for every one
   */
  public Query pointingTo(String url, String sourceType, String code) {
    List<Query> any = new ArrayList<>();
    for (SearchParameter it : references(sourceType, code)) {
      any.add(new Query.Token(it.name().of(Form.URI, url)));
    }
    return new Query.Any(any);
  }
}
