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
     * @param text the address, with a version or without
     * @param types what it can be
     */
    record ToCanonical(String text, Set<String> types) implements Pointer {}
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
          .walk(root, place -> pointers.addAll(pointers(place.node(), parameter, targetTypes)));
    }
    return pointers;
  }

  private List<SearchParameter> references(String type, String code) {
    return parameters.of(type).served().values().stream()
        .filter(it -> code.equals("*") || it.definition().code().equals(code))
        .filter(it -> it.definition().type().equals("reference"))
        .toList();
  }

  private List<Pointer> pointers(
      JsonNode node, SearchParameter parameter, Set<String> targetTypes) {
    List<Pointer> pointers = new ArrayList<>();
    String text = node.isTextual() ? node.textValue() : node.path("reference").asText("");
    ReferenceText.parse(text, structure)
        .filter(it -> it.isLocal(parameters.serverBase()))
        .filter(it -> targetTypes.isEmpty() || targetTypes.contains(it.key().orElseThrow().type()))
        .map(it -> new Pointer.ToResource(it.key().orElseThrow(), it.version()))
        .ifPresent(pointers::add);
    if (node.isTextual()) {
      canonical(text, parameter, targetTypes).ifPresent(pointers::add);
    }
    return pointers;
  }

  private Optional<Pointer> canonical(
      String text, SearchParameter parameter, Set<String> targetTypes) {
    List<String> types = new ArrayList<>(parameter.definition().target());
    if (types.isEmpty() || types.contains("Resource")) {
      types = List.copyOf(structure.resourceTypes());
    }
    Set<String> possible = new TreeSet<>(types);
    possible.removeIf(type -> !targetTypes.isEmpty() && !targetTypes.contains(type));
    possible.removeIf(type -> !CanonicalLinks.isAddressed(type, structure));
    return possible.isEmpty() || text.isEmpty() || text.startsWith("#")
        ? Optional.empty()
        : Optional.of(new Pointer.ToCanonical(text, possible));
  }

  /** What has a canonical address. */
  public Query having(Pointer.ToCanonical canonical) {
    return new Query.All(
        List.of(
            new Query.OfType(canonical.types()),
            new Query.Link(CanonicalLinks.OWN, CanonicalLinks.target(canonical.text()))));
  }
}
