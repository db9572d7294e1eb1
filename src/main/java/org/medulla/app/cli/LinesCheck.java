package org.medulla.app.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.medulla.fhir.Issue.Severity;
import org.medulla.validation.Finding;
import org.medulla.validation.Place;
import org.medulla.validation.Report;
import org.medulla.validation.Unchecked;
import org.medulla.validation.ValidationProblem;
import org.medulla.validation.report.Checked;
import org.medulla.validation.report.Source;

/**
 * Validates NDJSON: a resource a line, and the line of a finding is the line of the file. Lines are
 * read in portions and validated side by side, so that a file may be of any size.
 */
final class LinesCheck {

  /** More findings than this are not kept: notes are only counted, for the rest it ends. */
  static final int MAX_FINDINGS = 10_000;

  private static final int PORTION = 256;
  private static final long PORTION_BYTES = 8L * 1024 * 1024;
  private static final long MAX_SHOWN_BYTES = 8L * 1024 * 1024;

  /** Stands for a line that was not kept; no text has this byte. */
  private static final byte TOO_LONG = (byte) 0xFF;

  private record Line(int number, List<byte[]> text) {
    byte[] bytes() {
      return text.get(0);
    }
  }

  private final FileCheck check;
  private final SourceFile file;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Report> parts = new ArrayList<>();
  private final SortedMap<Integer, List<byte[]>> shown = new TreeMap<>();
  private long shownBytes;
  private int worse;
  private int notes;
  private int leftOut;
  private int number;
  private int resources;

  LinesCheck(FileCheck check, SourceFile file) {
    this.check = check;
    this.file = file;
  }

  Checked check(InputStream bytes) {
    try (BufferedInputStream in = new BufferedInputStream(bytes, 1 << 16)) {
      List<Line> portion = portion(in);
      while (!portion.isEmpty() && worse < MAX_FINDINGS) {
        validate(portion);
        portion = portion(in);
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    if (resources == 0 && findings.isEmpty()) {
      findings.add(
          FileCheck.problem(Severity.FATAL, ValidationProblem.EMPTY, "There is no content", 1));
    }
    sayWhatIsMissing();
    Report report = new Report(file.name(), findings, Unchecked.sum(parts));
    return check.judged(report, Source.ofLines(shown, findings));
  }

  private void sayWhatIsMissing() {
    if (worse >= MAX_FINDINGS) {
      findings.add(
          FileCheck.problem(
              Severity.FATAL,
              ValidationProblem.TOO_MANY,
              "There are more than " + MAX_FINDINGS + " findings; the rest was not read",
              number));
    }
    if (leftOut > 0) {
      findings.add(
          FileCheck.problem(
              Severity.INFORMATION,
              ValidationProblem.TOO_MANY,
              leftOut + " more notes on this file are left out",
              number));
    }
  }

  private void validate(List<Line> portion) {
    resources += portion.size();
    List<Report> reports =
        portion.parallelStream().map(line -> check.report(file.name(), line.bytes())).toList();
    for (int i = 0; i < portion.size(); i++) {
      add(portion.get(i), reports.get(i));
    }
  }

  private void add(Line line, Report report) {
    if (!report.unchecked().isNothing()) {
      parts.add(new Report("", List.of(), report.unchecked()));
      if (parts.size() > PORTION) {
        Unchecked sum = Unchecked.sum(parts);
        parts.clear();
        parts.add(new Report("", List.of(), sum));
      }
    }
    for (Finding finding : report.findings()) {
      boolean isNote = finding.severity() == Severity.INFORMATION;
      if (isNote && notes >= MAX_FINDINGS) {
        leftOut++;
      } else {
        notes += isNote ? 1 : 0;
        worse += isNote ? 0 : 1;
        findings.add(moved(finding, line.number()));
        if (!isNote && shownBytes < MAX_SHOWN_BYTES && !shown.containsKey(line.number())) {
          shown.put(line.number(), line.text());
          shownBytes += line.bytes().length;
        }
      }
    }
  }

  private static Finding moved(Finding finding, int line) {
    Place at = finding.place();
    Place place =
        new Place(at.expression(), line, at.column(), at.entry(), at.fullUrl(), at.resource());
    return finding.at(place);
  }

  /** The next lines that are not blank; none at the end of the file. */
  private List<Line> portion(BufferedInputStream in) throws IOException {
    List<Line> lines = new ArrayList<>();
    long size = 0;
    while (lines.size() < PORTION && size < PORTION_BYTES) {
      List<byte[]> next = next(in);
      if (next.isEmpty()) {
        return lines;
      }
      number++;
      byte[] bytes = next.get(0);
      if (bytes.length > 0 && bytes[0] == TOO_LONG) {
        worse++;
        findings.add(
            FileCheck.problem(
                Severity.FATAL,
                ValidationProblem.TOO_LARGE,
                "The line is larger than " + SourceFile.limit() / 1024 / 1024 + " MB",
                number));
      } else if (!isBlank(bytes)) {
        lines.add(new Line(number, next));
        size += bytes.length;
      }
    }
    return lines;
  }

  /** The next line, or nothing; {@link #TOO_LONG} for one that is. */
  private static List<byte[]> next(BufferedInputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      return List.of();
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    long limit = SourceFile.limit();
    boolean isTooLong = false;
    for (int at = first; at >= 0 && at != '\n'; at = in.read()) {
      if (!isTooLong) {
        line.write(at);
      }
      if (line.size() > limit) {
        isTooLong = true;
        line = new ByteArrayOutputStream();
      }
    }
    return List.of(isTooLong ? new byte[] {TOO_LONG} : line.toByteArray());
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte each : bytes) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }
}
