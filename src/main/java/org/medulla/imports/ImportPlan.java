package org.medulla.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Json;

/**
 * What an import would do: a transaction, and what is wrong. Nothing is written when something is.
 *
 * @param transaction a Bundle whose entries are conditional, so that it can be sent again
 * @param steps one for each entry that came from the input
 */
public record ImportPlan(ObjectNode transaction, List<Step> steps, List<ImportProblem> problems) {

  public ImportPlan {
    steps = List.copyOf(steps);
    problems = List.copyOf(problems);
  }

  /**
   * One resource.
   *
   * @param action what is done with it, in words
   * @param what it says, for people
   * @param place where in the input it stands
   */
  public record Step(String action, String type, String what, String place) {}

  /** A plan that does nothing, for an input that cannot be read. */
  public static ImportPlan refused(ImportProblem problem) {
    return new ImportPlan(Json.newObject(), List.of(), List.of(problem));
  }

  /** Whether it can be carried out. */
  public boolean isSound() {
    return problems.stream().noneMatch(ImportProblem::isError);
  }

  public List<Issue> issues() {
    return problems.stream().map(ImportProblem::issue).toList();
  }
}
