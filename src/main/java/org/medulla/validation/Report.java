package org.medulla.validation;

import java.util.List;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Issue.Severity;

/**
 * The outcome of validating one file or resource.
 *
 * @param name what was validated: the path as the user wrote it
 * @param findings in the order of the text
 * @param unchecked what was not looked at
 */
public record Report(String name, List<Finding> findings, Unchecked unchecked) {

  public Report {
    findings = List.copyOf(findings);
  }

  /** Is there no error? Warnings do not count. */
  public boolean isValid() {
    return findings.stream().noneMatch(Finding::isError);
  }

  /** How many findings are exactly of this severity. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** Is there a finding of this severity or a worse one? */
  public boolean reaches(Severity severity) {
    return findings.stream().anyMatch(finding -> finding.severity().compareTo(severity) <= 0);
  }

  /** The findings as issues for an {@code OperationOutcome} of the server. */
  public List<Issue> issues() {
    return findings.stream().map(Finding::issue).toList();
  }
}
