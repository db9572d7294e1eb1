package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.medulla.fhir.Issue;
import org.medulla.fhir.StructureCheck;
import org.medulla.interaction.InteractionProblem;
import org.medulla.interaction.InteractionRefusal;

/**
 * Gives a resource back in the format that the client accepts. What R4 does not know is refused,
 * since the other format could not tell it.
 *
 * @see <a href="https://hl7.org/fhir/R4/resource-operation-convert.html">$convert</a>
 */
public final class ConvertOperation implements OperationHandler {

  private final StructureCheck check;

  public ConvertOperation(StructureCheck check) {
    this.check = check;
  }

  @Override
  public String definition() {
    return "Resource-convert";
  }

  @Override
  public OperationResult execute(OperationCall call) {
    ObjectNode input = call.one("input").orElseThrow().object();
    List<Issue> issues = check.check(input, "");
    if (issues.stream().anyMatch(issue -> issue.severity() == Issue.Severity.ERROR)) {
      throw new InteractionRefusal(InteractionProblem.INVALID_CONTENT, issues);
    }
    return new OperationResult.Resource(input);
  }
}
