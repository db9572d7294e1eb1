package org.medulla.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Issues as the FHIR resource {@code OperationOutcome}. */
public final class OperationOutcomes {

  /** The code system of our own issue codes. */
  public static final String CODE_SYSTEM = "https://w3id.org/medulla/fhir/CodeSystem/issue";

  private OperationOutcomes() {}

  /** The resource for these issues; an informational "All OK" if there are none. */
  public static ObjectNode of(List<Issue> issues) {
    ObjectNode outcome = Json.newObject();
    outcome.put("resourceType", "OperationOutcome");
    ArrayNode array = outcome.putArray("issue");
    if (issues.isEmpty()) {
      add(array, Issue.information("informational", "OK", "All OK"));
    }
    issues.forEach(issue -> add(array, issue));
    return outcome;
  }

  private static void add(ArrayNode array, Issue issue) {
    ObjectNode node = array.addObject();
    node.put("severity", issue.severity().code());
    node.put("code", issue.type());
    ObjectNode details = node.putObject("details");
    details.putArray("coding").addObject().put("system", CODE_SYSTEM).put("code", issue.code());
    details.put("text", issue.text());
    // Clients made for other servers show their users nothing but the diagnostics.
    node.put("diagnostics", issue.text());
    if (!issue.expressions().isEmpty()) {
      ArrayNode expressions = node.putArray("expression");
      issue.expressions().forEach(expressions::add);
    }
  }
}
