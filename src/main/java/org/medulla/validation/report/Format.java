package org.medulla.validation.report;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.medulla.fhir.Issue.Severity;

/** The forms a report can have. */
public enum Format {
  TEXT,
  OPERATIONOUTCOME,
  JUNIT,
  SARIF,
  GITHUB,
  GITLAB,
  CSV,
  HTML;

  /** What a report for people looks like; the other forms always say everything. */
  public record Look(boolean isColoured, boolean showsSource, Severity shown) {}

  /** The form with this name. */
  public static Optional<Format> named(String name) {
    return Arrays.stream(values()).filter(each -> each.code().equals(name)).findFirst();
  }

  /** All names, for people. */
  public static String names() {
    return Arrays.stream(values()).map(Format::code).collect(Collectors.joining(", "));
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A writer of this form. */
  public ReportWriter writer(PrintWriter out, Look look, Run run) {
    return switch (this) {
      case TEXT -> new TextReport(out, look, run);
      case OPERATIONOUTCOME -> new OperationOutcomeReport(out);
      case JUNIT -> new JUnitReport(out, run);
      case SARIF -> new SarifReport(out, run);
      case GITHUB -> new GitHubReport(out, look.shown());
      case GITLAB -> new GitLabReport(out);
      case CSV -> new CsvReport(out);
      case HTML -> new HtmlReport(out, run);
    };
  }
}
