package org.medulla.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Resources in XML to JSON trees and back, by the table of types. Nothing is lost on the way:
 * decimals keep their digits, extensions on primitives stay where they are.
 *
 * @see <a href="https://hl7.org/fhir/R4/xml.html">XML Representation of Resources</a>
 */
public final class FhirXml {

  static final String FHIR = "http://hl7.org/fhir";
  static final String XHTML = "http://www.w3.org/1999/xhtml";

  private final Structure structure;

  public FhirXml(Structure structure) {
    this.structure = structure;
  }

  /**
   * Reads a resource. Document type declarations and entities are refused, never resolved.
   *
   * @throws JsonProblem with line and column, if it is not well-formed XML or holds what cannot be
   *     told in JSON: unknown elements, foreign namespaces, text between elements
   */
  public ObjectNode toJson(byte[] xml) {
    return new FhirXmlReader(structure).read(xml);
  }

  /** Writes a resource. Members that FHIR R4 does not know are left out. */
  public byte[] toXml(JsonNode resource, boolean pretty) {
    return new FhirXmlWriter(structure, pretty).write(resource);
  }
}
