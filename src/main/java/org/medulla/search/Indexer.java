package org.medulla.search;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.medulla.store.IndexRows;

/** Finds out what a resource is to be found by. */
public final class Indexer {

  private final SearchParameters parameters;
  private final WordRows words;

  public Indexer(SearchParameters parameters) {
    this.parameters = parameters;
    this.words = new WordRows(parameters.structure());
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
    words.add(resource, rows);
    return rows.build();
  }

  private static Place root(ObjectNode resource) {
    return new Place(
        resource,
        MissingNode.getInstance(),
        resource.path("resourceType").asText(),
        Optional.empty());
  }
}
