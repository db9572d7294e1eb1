package org.medulla.interaction;

import java.util.List;
import org.medulla.fhir.Issue;

/**
 * Says what is wrong with a resource without storing it.
 *
 * @see <a href="https://hl7.org/fhir/R4/resource-operation-validate.html">$validate</a>
 */
public interface ValidateResource {

  /**
   * Validates a resource.
   *
   * @param resource the resource in JSON or XML
   * @param profiles canonical addresses of profiles it must conform to, beside those it claims
   * @return everything found, worst or not
   */
  List<Issue> execute(byte[] resource, List<String> profiles);
}
