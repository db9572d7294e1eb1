package org.medulla.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Finds the elements of a resource that a FHIRPath expression selects.
 *
 * @see <a href="https://hl7.org/fhir/R4/fhirpath.html">FHIRPath</a>
 */
public interface ElementFinder {

  /**
   * Finds elements.
   *
   * @return for each element a JSON Pointer into the resource, such as {@code /name/0/given/1};
   *     empty text for the resource itself. A primitive is pointed to by its value even where it
   *     has none but extensions, and what is within it by {@code /_birthDate/extension/0}.
   * @throws FhirPathProblem if the expression cannot be read or evaluated, or gives what is no
   *     element of the resource
   */
  List<String> find(ObjectNode resource, String expression);
}
