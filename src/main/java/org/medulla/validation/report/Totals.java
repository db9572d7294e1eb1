package org.medulla.validation.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.medulla.fhir.Issue.Severity;
import org.medulla.validation.Finding;
import org.medulla.validation.Report;
import org.medulla.validation.Unchecked;

/** Adds up what was found in all files of a run. */
public final class Totals {

  private final Run run;
  private final Map<Severity, Long> counts = new EnumMap<>(Severity.class);
  private final List<Report> unchecked = new ArrayList<>();
  private int files;
  private int invalid;
  private int accepted;
  private int ignored;
  private int failing;

  public Totals(Run run) {
    this.run = run;
  }

  /** Adds what was found in one file. */
  public void add(Checked checked) {
    Report report = checked.report();
    files++;
    invalid += report.isValid() ? 0 : 1;
    accepted += checked.accepted().size();
    ignored += checked.ignored();
    for (Finding finding : report.findings()) {
      counts.merge(finding.severity(), 1L, Long::sum);
      failing += run.threshold().isReachedBy(finding) ? 1 : 0;
    }
    if (!report.unchecked().isNothing()) {
      unchecked.add(new Report("", List.of(), report.unchecked()));
    }
  }

  public int files() {
    return files;
  }

  /** How many files have errors that no baseline knows. */
  public int invalid() {
    return invalid;
  }

  /** Errors, those that ended the validation included. */
  public long errors() {
    return count(Severity.FATAL) + count(Severity.ERROR);
  }

  public long warnings() {
    return count(Severity.WARNING);
  }

  public long notes() {
    return count(Severity.INFORMATION);
  }

  /** How many findings the baseline knows. */
  public int accepted() {
    return accepted;
  }

  /** How many findings a rule of the user left out. */
  public int ignored() {
    return ignored;
  }

  /** What was not looked at, in all files together. */
  public Unchecked unchecked() {
    return Unchecked.sum(unchecked);
  }

  /** Does the run fail? */
  public boolean isFailure() {
    return failing > 0 || run.failsOnUnchecked() && !unchecked.isEmpty();
  }

  private long count(Severity severity) {
    return counts.getOrDefault(severity, 0L);
  }
}
