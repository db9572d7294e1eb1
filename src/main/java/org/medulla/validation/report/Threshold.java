package org.medulla.validation.report;

import org.jspecify.annotations.Nullable;
import org.medulla.fhir.Issue.Severity;
import org.medulla.validation.Finding;

/** From which severity on a finding makes a run fail. */
public enum Threshold {
  ERROR(Severity.ERROR),
  WARNING(Severity.WARNING),
  INFORMATION(Severity.INFORMATION),
  /** Nothing does. */
  NONE(null);

  private final @Nullable Severity severity;

  Threshold(@Nullable Severity severity) {
    this.severity = severity;
  }

  /** Does this finding make the run fail? */
  public boolean isReachedBy(Finding finding) {
    Severity least = severity;
    return least != null && finding.severity().compareTo(least) <= 0;
  }
}
