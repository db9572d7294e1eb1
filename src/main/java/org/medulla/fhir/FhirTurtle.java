package org.medulla.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Resources in RDF, written as Turtle, to JSON trees and back, by the table of types. As with XML,
 * nothing is lost on the way.
 *
 * @see <a href="https://hl7.org/fhir/R4/rdf.html">RDF Representation of Resources</a>
 */
public final class FhirTurtle {

  private final Structure structure;

  public FhirTurtle(Structure structure) {
    this.structure = structure;
  }

  /**
   * Reads the resource that is the root of a graph.
   *
   * @throws JsonProblem with line and column, if it is not well-formed Turtle or holds what cannot
   *     be told in JSON: unknown predicates, literals of another type, nodes that nothing leads to
   */
  public ObjectNode toJson(byte[] turtle) {
    return new FhirTurtleReader(structure).read(turtle);
  }

  /**
   * Writes a resource. Members that FHIR R4 does not know are left out.
   *
   * @param base what the IRIs of the resource and of what it refers to begin with
   */
  public byte[] toTurtle(JsonNode resource, String base) {
    return new FhirTurtleWriter(structure, base).write(resource);
  }
}
