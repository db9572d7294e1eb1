package org.medulla.validation;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.medulla.fhir.Issue.Severity;
import org.medulla.terminology.KnownSystems;

/**
 * A line for each finding, as compilers write them: {@code file:line:column: severity [id] path:
 * message}, so that editors and log viewers can jump to the place. At the end the sum, and what was
 * not checked.
 */
public final class TextReport implements ReportWriter {

  private static final int LISTED = 6;
  private static final String RESET = "\u001B[0m";

  private final PrintWriter out;
  private final boolean coloured;
  private final Severity shown;
  private final List<Report> reports = new ArrayList<>();
  private boolean isFirst = true;

  /**
   * @param coloured whether the reader is a terminal
   * @param shown findings less severe than this are only counted
   */
  public TextReport(PrintWriter out, boolean coloured, Severity shown) {
    this.out = out;
    this.coloured = coloured;
    this.shown = shown;
  }

  @Override
  public void add(Report report) {
    reports.add(report);
    List<Finding> visible =
        report.findings().stream().filter(each -> each.severity().compareTo(shown) <= 0).toList();
    if (visible.isEmpty()) {
      return;
    }
    if (!isFirst) {
      out.println();
    }
    isFirst = false;
    visible.forEach(finding -> out.println(line(report.name(), finding)));
  }

  @Override
  public void finish() {
    if (!isFirst) {
      out.println();
    }
    out.println(summary());
    Unchecked unchecked = Unchecked.sum(reports);
    if (!unchecked.isNothing()) {
      out.println("Not checked: " + describe(unchecked));
    }
    out.flush();
  }

  private String line(String file, Finding finding) {
    Place place = finding.place();
    String path = place.expression().isEmpty() ? "" : " " + place.expression();
    String resource =
        place.entry() >= 0 && !place.resource().isEmpty() ? " (" + place.resource() + ")" : "";
    return file
        + ":"
        + Math.max(place.line(), 1)
        + ":"
        + Math.max(place.column(), 1)
        + ": "
        + severity(finding.severity())
        + " ["
        + finding.id()
        + "]"
        + path
        + resource
        + ": "
        + finding.text();
  }

  private String severity(Severity severity) {
    if (!coloured) {
      return severity.code();
    }
    String colour =
        switch (severity) {
          case FATAL, ERROR -> "\u001B[31m";
          case WARNING -> "\u001B[33m";
          case INFORMATION -> "\u001B[36m";
        };
    return colour + severity.code() + RESET;
  }

  private long total(Severity severity) {
    return reports.stream().mapToLong(report -> report.count(severity)).sum();
  }

  private String summary() {
    long errors = total(Severity.FATAL) + total(Severity.ERROR);
    long invalid = reports.stream().filter(report -> !report.isValid()).count();
    long warnings = total(Severity.WARNING);
    long notes = total(Severity.INFORMATION);
    return count(reports.size(), "file")
        + ", "
        + (invalid == 0 ? "all valid" : invalid + " not valid")
        + ": "
        + count(errors, "error")
        + ", "
        + count(warnings, "warning")
        + hidden(Severity.WARNING, warnings)
        + ", "
        + count(notes, "note")
        + hidden(Severity.INFORMATION, notes);
  }

  private String hidden(Severity severity, long count) {
    return count > 0 && severity.compareTo(shown) > 0 ? " (not shown)" : "";
  }

  static String describe(Unchecked unchecked) {
    List<String> parts = new ArrayList<>();
    if (!unchecked.systems().isEmpty()) {
      int codes = sum(unchecked.systems());
      parts.add(
          count(codes, "code")
              + " in "
              + count(unchecked.systems().size(), "code system")
              + " not loaded here ("
              + listed(unchecked.systems())
              + ")");
    }
    if (!unchecked.valueSets().isEmpty()) {
      parts.add(
          count(sum(unchecked.valueSets()), "code")
              + " against "
              + count(unchecked.valueSets().size(), "value set")
              + " ("
              + listed(unchecked.valueSets())
              + ")");
    }
    if (unchecked.references() > 0) {
      parts.add(count(unchecked.references(), "reference") + " out of the file");
    }
    return String.join("; ", parts);
  }

  /** The most frequent first; a long list is cut. */
  private static String listed(SortedMap<String, Integer> counts) {
    String list =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
            .limit(LISTED)
            .map(each -> KnownSystems.name(each.getKey()) + " " + each.getValue())
            .collect(Collectors.joining(", "));
    return counts.size() > LISTED ? list + " and " + (counts.size() - LISTED) + " more" : list;
  }

  private static int sum(SortedMap<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
