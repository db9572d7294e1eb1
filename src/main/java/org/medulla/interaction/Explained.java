package org.medulla.interaction;

import java.util.ArrayList;
import java.util.List;
import org.medulla.fhir.Issue;
import org.medulla.search.SearchNotice;
import org.medulla.store.Explanation;

/** Tells how the store carried a search out. */
final class Explained {

  /** What is done in a search for contained resources. */
  static final Issue CONTAINED =
      SearchNotice.EXPLAINED.information(
          "contained resources: all those in what the following search finds are looked at, one by"
              + " one");

  private Explained() {}

  static List<Issue> issues(Explanation explanation, long asOf) {
    List<Issue> issues = new ArrayList<>();
    add(issues, "searched: the state t:" + asOf + " of " + explanation.engine());
    add(issues, "driver: " + explanation.driver());
    add(issues, "order: " + order(explanation));
    for (Explanation.Estimate estimate : explanation.estimates()) {
      add(
          issues,
          "estimate: "
              + (estimate.isCut() ? "more than " : "")
              + estimate.count()
              + " rows of "
              + estimate.rows());
    }
    for (Explanation.Statement statement : explanation.statements()) {
      add(issues, "statement for the " + statement.purpose() + ": " + statement.text());
      statement.plan().forEach(line -> add(issues, "plan: " + line));
    }
    return issues;
  }

  private static String order(Explanation explanation) {
    if (!explanation.isSorted()) {
      return "matches are met in their order, until the page is full";
    }
    return explanation.hasBeginning()
        ? "the first matches in the order asked for are sorted; all, if they do not fill the page"
        : "all matches are collected and sorted";
  }

  private static void add(List<Issue> issues, String text) {
    issues.add(SearchNotice.EXPLAINED.information(text));
  }
}
