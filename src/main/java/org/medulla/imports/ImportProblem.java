package org.medulla.imports;

import java.util.List;
import org.medulla.fhir.Issue;

/**
 * One thing that the sender should know.
 *
 * @param place where, in the words of the format: {@code courses.csv, row 4, column 'Fx'}
 * @param text what is wrong and what to do
 */
public record ImportProblem(ImportFault fault, Issue.Severity severity, String place, String text) {

  public static ImportProblem error(ImportFault fault, String place, String text) {
    return new ImportProblem(fault, Issue.Severity.ERROR, place, text);
  }

  public static ImportProblem warning(ImportFault fault, String place, String text) {
    return new ImportProblem(fault, Issue.Severity.WARNING, place, text);
  }

  /** Something that was read as said, and is good to know. */
  public static ImportProblem remark(String place, String text) {
    return new ImportProblem(ImportFault.REMARK, Issue.Severity.INFORMATION, place, text);
  }

  public boolean isError() {
    return severity == Issue.Severity.ERROR;
  }

  public String sentence() {
    return place + ": " + text;
  }

  /** The same as an entry of an {@code OperationOutcome}. */
  public Issue issue() {
    return new Issue(severity, fault.issueType(), fault.code(), sentence(), List.of());
  }
}
