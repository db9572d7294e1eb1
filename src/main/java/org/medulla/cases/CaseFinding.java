package org.medulla.cases;

import java.util.List;
import org.medulla.fhir.Issue;

/**
 * One thing the check has to say about a case record.
 *
 * @param severity an error stops the build; a warning and a hint do not
 * @param problem what kind of thing it is
 * @param line the line of the record, counted from 1
 * @param column the column of the record, counted from 1
 * @param where the place in the clinician's words, for example {@code motor table, row L2}
 * @param text what is wrong and what to do
 */
public record CaseFinding(
    Severity severity, CaseProblem problem, int line, int column, String where, String text) {

  /** How bad a finding is. */
  public enum Severity {
    ERROR("error"),
    WARNING("warning"),
    HINT("hint");

    private final String word;

    Severity(String word) {
      this.word = word;
    }

    /** The word people read. */
    public String word() {
      return word;
    }
  }

  static CaseFinding error(CaseProblem problem, RecordNode.Place place, String where, String text) {
    return new CaseFinding(Severity.ERROR, problem, place.line(), place.column(), where, text);
  }

  static CaseFinding warning(
      CaseProblem problem, RecordNode.Place place, String where, String text) {
    return new CaseFinding(Severity.WARNING, problem, place.line(), place.column(), where, text);
  }

  static CaseFinding hint(CaseProblem problem, RecordNode.Place place, String where, String text) {
    return new CaseFinding(Severity.HINT, problem, place.line(), place.column(), where, text);
  }

  /** Whether the record cannot be built because of this. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The finding as one line, without the name of the file. */
  public String sentence() {
    return where.isEmpty() ? text : where + ": " + text;
  }

  /** The finding as an entry of an {@code OperationOutcome}. */
  public Issue issue() {
    Issue.Severity level =
        switch (severity) {
          case ERROR -> Issue.Severity.ERROR;
          case WARNING -> Issue.Severity.WARNING;
          case HINT -> Issue.Severity.INFORMATION;
        };
    return new Issue(
        level,
        severity == Severity.ERROR ? "invalid" : "informational",
        problem.code(),
        "line " + line + ", column " + column + ": " + sentence(),
        List.of());
  }
}
