package org.medulla.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.Structure;
import org.medulla.store.IndexRows;
import org.medulla.store.Words;

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
    IndexRows.Builder rows = new IndexRows.Builder();
    Place root = root(resource);
    Contained contained = new Contained(root, rows);
    contained.add(root, new Ground(root.type()));
    for (JsonNode item : resource.path("contained")) {
      contained.addItem((ObjectNode) item);
    }
    CanonicalLinks.addOwn(resource, parameters.structure(), rows);
    words.add(resource, rows);
    return rows.build();
  }

  /** The words of a resource alone. */
  public static Words words(Structure structure, ObjectNode resource) {
    IndexRows.Builder rows = new IndexRows.Builder();
    new WordRows(structure).add(resource, rows);
    return rows.build().words();
  }

  /**
   * The index rows of one of the resources that a resource contains, and those of the resource
   * around it, which have other names.
   */
  public IndexRows rowsOfContained(ObjectNode container, ObjectNode item) {
    IndexRows.Builder rows = new IndexRows.Builder();
    Place root = root(container);
    Contained contained = new Contained(root, rows);
    contained.addItem(item);
    contained.add(root, new Ground(root.type()));
    words.add(container, rows);
    return rows.build();
  }

  /** Writes the rows of a resource, and of contained ones under the parameters that lead there. */
  private final class Contained {
    private final Place container;
    private final JsonNode contained;
    private final IndexRows.Builder rows;

    Contained(Place container, IndexRows.Builder rows) {
      this.container = container;
      this.contained = container.node().path("contained");
      this.rows = rows;
    }

    /** Adds a contained resource, whatever points to it. */
    void addItem(ObjectNode item) {
      Place place = root(item);
      Ground ground = Ground.anyContained(place.type());
      String id = item.path("id").asText();
      addWithin(place, ground, id);
      for (SearchParameter parameter : parameters.of(container.type()).served().values()) {
        if (parameter.kind() instanceof ReferenceParameter) {
          parameter
              .path()
              .walk(
                  container,
                  from -> {
                    if (reference(from.node()).equals("#" + id)) {
                      rows.token(ground.pointedTo(parameter));
                    }
                  });
        }
      }
    }

    private void addWithin(Place place, Ground within, String id) {
      rows.token(within.presence());
      rows.token(within.contained(id));
      add(place, within);
    }

    void add(Place resource, Ground ground) {
      boolean leadsOn = !contained.isEmpty() && ground.reachesContained();
      parameters
          .of(ground.type())
          .entrances()
          .forEach(resource, parameter -> add(resource, parameter, ground, leadsOn));
    }

    private void add(Place resource, SearchParameter parameter, Ground ground, boolean leadsOn) {
      IndexName name = ground.name(parameter);
      ParameterType kind = parameter.kind();
      boolean follows = leadsOn && kind instanceof ReferenceParameter;
      parameter
          .path()
          .walk(
              resource,
              place -> {
                kind.rows(place, resource, name, rows);
                if (follows) {
                  follow(reference(place.node()), ground, parameter);
                }
              });
    }

    /** A canonical is a text. */
    private static String reference(JsonNode node) {
      return node.isTextual() ? node.textValue() : node.path("reference").asText("");
    }

    private void follow(String reference, Ground ground, SearchParameter parameter) {
      if (!reference.startsWith("#")) {
        return;
      }
      String id = reference.substring(1);
      for (JsonNode item : contained) {
        if (item instanceof ObjectNode target && target.path("id").asText().equals(id)) {
          Place place = root(target);
          addWithin(place, ground.contained(parameter, place.type()), id);
        }
      }
    }
  }

  /** The index rows of a resource under some parameters only. */
  public IndexRows rows(ObjectNode resource, Set<String> codes) {
    Place root = root(resource);
    IndexRows.Builder rows = new IndexRows.Builder();
    for (SearchParameter parameter : parameters.of(root.type()).served().values()) {
      if (codes.contains(parameter.definition().code())) {
        parameter
            .path()
            .walk(root, place -> parameter.kind().rows(place, root, parameter.name(), rows));
      }
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
}
