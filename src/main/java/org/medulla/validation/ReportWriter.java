package org.medulla.validation;

/** A form that reports can be given out in: told of each report, in order, and of the end. */
public interface ReportWriter {

  /** Takes the next report. */
  void add(Report report);

  /** All reports were added; writes what stands at the end. */
  void finish();
}
