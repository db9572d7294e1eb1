package org.medulla.validation.report;

import java.util.List;
import org.medulla.validation.Report;
import org.medulla.validation.baseline.Accepted;

/**
 * What a report writer is told of one file.
 *
 * @param report what was found, without what the baseline knows and what is ignored
 * @param accepted what the baseline knows
 * @param ignored how many findings a rule of the user left out
 * @param source the text around the places of the findings
 */
public record Checked(Report report, List<Accepted> accepted, int ignored, Source source) {

  public Checked {
    accepted = List.copyOf(accepted);
  }

  /** A report of which neither a baseline nor the text is known. */
  public static Checked of(Report report) {
    return new Checked(report, List.of(), 0, Source.unknown());
  }

  public String name() {
    return report.name();
  }
}
