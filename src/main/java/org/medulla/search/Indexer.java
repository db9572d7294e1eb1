package org.medulla.search;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.Structure;
import org.medulla.store.IndexRows;
import org.medulla.store.ResourceKey;

/** Finds out what a resource is to be found by. */
public final class Indexer {

  private final SearchParameters parameters;
  private final Structure structure;

  public Indexer(SearchParameters parameters, Structure structure) {
    this.parameters = parameters;
    this.structure = structure;
  }

  /** The index rows of a resource. */
  public IndexRows rows(ObjectNode resource) {
    Place root = root(resource);
    IndexRows.Builder rows = new IndexRows.Builder();
    for (SearchParameter parameter : parameters.of(root.type()).served().values()) {
      parameter
          .path()
          .walk(root, place -> parameter.kind().rows(place, root, parameter.name(), rows));
    }
    return rows.build();
  }

  private static Place root(ObjectNode resource) {
    return new Place(
        resource,
        MissingNode.getInstance(),
        resource.path("resourceType").asText(),
        Optional.empty());
  }

  /**
   * The resources that a reference parameter of a resource points to.
   *
   * @param code the parameter; {@code *} for every reference parameter
   * @param targetTypes only resources of these types; empty for all
   */
  public List<ResourceKey> targets(ObjectNode resource, String code, Set<String> targetTypes) {
    Place root = root(resource);
    List<ResourceKey> keys = new ArrayList<>();
    for (SearchParameter parameter : parameters.of(root.type()).served().values()) {
      boolean isAsked = code.equals("*") || parameter.definition().code().equals(code);
      if (isAsked && parameter.definition().type().equals("reference")) {
        parameter
            .path()
            .walk(
                root,
                place ->
                    ReferenceText.parse(place.node().path("reference").asText(""), structure)
                        .flatMap(ReferenceText::key)
                        .filter(it -> targetTypes.isEmpty() || targetTypes.contains(it.type()))
                        .ifPresent(keys::add));
      }
    }
    return keys;
  }
}
