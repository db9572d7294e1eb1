package org.medulla.validation.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.medulla.validation.Finding;
import org.medulla.validation.Place;
import org.medulla.validation.baseline.Accepted;

/**
 * A table with a header, a row for each finding. A cell that a spreadsheet would take for a formula
 * begins with an apostrophe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvReport implements ReportWriter {

  private static final List<String> HEADER =
      List.of(
          "file",
          "line",
          "column",
          "severity",
          "rule",
          "path",
          "resource",
          "profile",
          "package",
          "message",
          "baseline");
  private static final String FORMULA = "=+-@\t\r";

  private final PrintWriter out;

  CsvReport(PrintWriter out) {
    this.out = out;
    row(HEADER);
  }

  @Override
  public void add(Checked checked) {
    for (Finding finding : checked.report().findings()) {
      row(cells(checked.name(), finding, ""));
    }
    for (Accepted accepted : checked.accepted()) {
      row(cells(checked.name(), accepted.finding(), accepted.reason()));
    }
  }

  @Override
  public void finish() {
    out.flush();
  }

  private static List<String> cells(String file, Finding finding, String reason) {
    Place place = finding.place();
    return List.of(
        file,
        Integer.toString(Math.max(place.line(), 1)),
        Integer.toString(Math.max(place.column(), 1)),
        finding.severity().code(),
        finding.id(),
        place.expression(),
        place.resource(),
        finding.profile(),
        finding.source(),
        finding.text(),
        reason);
  }

  private void row(List<String> cells) {
    out.print(cells.stream().map(CsvReport::cell).collect(Collectors.joining(",")));
    out.print("\r\n");
  }

  private static String cell(String text) {
    boolean isFormula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String safe = isFormula ? "'" + text : text;
    boolean isPlain = safe.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return isPlain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
