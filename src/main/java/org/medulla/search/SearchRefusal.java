package org.medulla.search;

import org.medulla.fhir.Issue;

/** A search that cannot be answered as it was asked. */
public final class SearchRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final SearchProblem problem;
  private final String text;
  private final String parameter;

  SearchRefusal(SearchProblem problem, String text) {
    this(problem, text, "");
  }

  SearchRefusal(SearchProblem problem, String text, String parameter) {
    super(text, null, false, false);
    this.text = text;
    this.problem = problem;
    this.parameter = parameter;
  }

  /** The refusal of {@code _query}: there are no named queries. */
  public static SearchRefusal namedQuery() {
    return new SearchRefusal(
        SearchProblem.UNSUPPORTED_PARAMETER,
        "is not supported: no named query is defined here; write what is wanted as criteria or as"
            + " a _filter",
        "_query");
  }

  /** The refusal of a search for contained resources that would look at too much. */
  public static SearchRefusal tooManyContained(String text) {
    return new SearchRefusal(SearchProblem.TOO_COMPLEX, text, ContainedMode.PARAMETER);
  }

  /** The refusal of contained resources where only whole ones will do. */
  public static SearchRefusal onlyWhole() {
    return new SearchRefusal(
        SearchProblem.UNSUPPORTED_PARAMETER,
        "has no place here, where whole resources of a type are wanted",
        ContainedMode.PARAMETER);
  }

  /** The same refusal, with the name of the parameter as the client wrote it. */
  SearchRefusal at(String name) {
    return parameter.isEmpty() ? new SearchRefusal(problem, text, name) : this;
  }

  public SearchProblem problem() {
    return problem;
  }

  /** The refusal for the client. */
  public Issue issue() {
    String sentence = parameter.isEmpty() ? text : parameter + ": " + text;
    return parameter.isEmpty()
        ? Issue.error(problem.issueType(), problem.code(), sentence)
        : Issue.error(problem.issueType(), problem.code(), sentence, "http." + parameter);
  }
}
