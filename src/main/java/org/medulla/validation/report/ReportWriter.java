package org.medulla.validation.report;

/** A form that reports can be given out in: told of each file, in order, and of the end. */
public interface ReportWriter {

  /** Takes what was found in the next file. */
  void add(Checked checked);

  /** All files were added; writes what stands at the end. */
  void finish();
}
