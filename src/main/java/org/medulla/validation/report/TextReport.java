package org.medulla.validation.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.medulla.fhir.Issue.Severity;
import org.medulla.validation.Finding;
import org.medulla.validation.Place;
import org.medulla.validation.Unchecked;

/**
 * A line for each finding, as compilers write them: {@code file:line:column: severity [id] path:
 * message}, so that editors and log viewers can jump to the place; below it the line of the file.
 * At the end the sum, and what was not checked.
 */
final class TextReport implements ReportWriter {

  private static final String TAB = "  ";

  private final PrintWriter out;
  private final Format.Look look;
  private final Totals totals;
  private boolean isFirst = true;

  TextReport(PrintWriter out, Format.Look look, Run run) {
    this.out = out;
    this.look = look;
    this.totals = new Totals(run);
  }

  @Override
  public void add(Checked checked) {
    totals.add(checked);
    List<Finding> visible =
        checked.report().findings().stream()
            .filter(each -> each.severity().compareTo(look.shown()) <= 0)
            .toList();
    if (visible.isEmpty()) {
      return;
    }
    if (!isFirst) {
      out.println();
    }
    isFirst = false;
    for (Finding finding : visible) {
      out.println(line(checked.name(), finding));
      if (look.showsSource()) {
        checked.source().line(finding.place()).ifPresent(line -> showSource(line, finding));
      }
    }
  }

  @Override
  public void finish() {
    if (!isFirst) {
      out.println();
    }
    out.println(summary());
    Unchecked unchecked = totals.unchecked();
    if (!unchecked.isNothing()) {
      out.println("Not checked: " + Printable.of(Words.of(unchecked)));
    }
    out.flush();
  }

  private String line(String file, Finding finding) {
    Place place = finding.place();
    String path = place.expression().isEmpty() ? "" : " " + place.expression();
    String resource =
        place.entry() >= 0 && !place.resource().isEmpty() ? " (" + place.resource() + ")" : "";
    return Printable.of(file)
        + ":"
        + Math.max(place.line(), 1)
        + ":"
        + Math.max(place.column(), 1)
        + ": "
        + severity(finding.severity())
        + " ["
        + Printable.of(finding.id())
        + "]"
        + Printable.of(path + resource + ": " + finding.text() + asker(finding));
  }

  private static String asker(Finding finding) {
    return finding.profile().isEmpty() ? "" : " {" + Words.shortAsker(finding) + "}";
  }

  private void showSource(Source.Line line, Finding finding) {
    Mark mark = line.mark(Math.max(finding.place().column(), 1));
    String before = shown(line.text().substring(0, mark.start()));
    String meant = shown(line.text().substring(mark.start(), mark.end()));
    String after = shown(line.text().substring(mark.end()));
    Window window = Window.around(before, meant, after, line.from() > 0, line.isCut());
    String number = String.format(Locale.ROOT, "%6d", line.number());
    out.println(faint(number + " | ") + window.text());
    int marks = Math.max(1, width(window.meant()));
    out.println(
        faint(" ".repeat(number.length()) + " | ")
            + " ".repeat(width(window.before()))
            + coloured(finding.severity(), "^".repeat(marks)));
  }

  /** As much of a line as a screen takes: around what is meant. */
  private record Window(String before, String meant, String after) {

    private static final int BEFORE = 60;
    private static final int MEANT = 40;
    private static final int AFTER = 20;

    static Window around(
        String before, String meant, String after, boolean startsEarlier, boolean goesOn) {
      boolean fits = before.length() + meant.length() + after.length() <= BEFORE + MEANT + AFTER;
      if (fits && !startsEarlier && !goesOn) {
        return new Window(before, meant, after);
      }
      String start =
          before.length() > BEFORE
              ? "…" + whole(before.substring(before.length() - BEFORE + 1))
              : startsEarlier ? "…" + before : before;
      if (meant.length() > MEANT) {
        return new Window(start, whole(meant.substring(0, MEANT - 1)) + "…", "");
      }
      boolean isCut = after.length() > AFTER || goesOn;
      String rest = after.substring(0, Math.min(AFTER, after.length()));
      return new Window(start, meant, isCut ? whole(rest) + "…" : rest);
    }

    String text() {
      return before + meant + after;
    }

    /** Without half of a character at either end. */
    private static String whole(String text) {
      int start = !text.isEmpty() && Character.isLowSurrogate(text.charAt(0)) ? 1 : 0;
      int end = text.length();
      if (end > start && Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
      return text.substring(start, end);
    }
  }

  private static String shown(String text) {
    return Printable.of(text.replace("\t", TAB));
  }

  /** How many columns a text takes: most Chinese, Japanese and Korean signs take two. */
  private static int width(String text) {
    return text.codePoints()
        .map(
            c ->
                Character.getType(c) == Character.NON_SPACING_MARK
                    ? 0
                    : Character.isIdeographic(c)
                            || c >= 0xFF01 && c <= 0xFF60
                            || c >= 0xAC00 && c <= 0xD7A3
                            || c >= 0x3041 && c <= 0x30FF
                            || c >= 0x1F300 && c <= 0x1FAFF
                        ? 2
                        : 1)
        .sum();
  }

  private String severity(Severity severity) {
    return coloured(severity, severity.code());
  }

  private String coloured(Severity severity, String text) {
    if (!look.isColoured()) {
      return text;
    }
    String colour =
        switch (severity) {
          case FATAL, ERROR -> "\u001B[31m";
          case WARNING -> "\u001B[33m";
          case INFORMATION -> "\u001B[36m";
        };
    return colour + text + "\u001B[0m";
  }

  private String faint(String text) {
    return look.isColoured() ? "\u001B[2m" + text + "\u001B[0m" : text;
  }

  private String summary() {
    String known = totals.accepted() == 0 ? "" : ", " + totals.accepted() + " in the baseline";
    String ignored = totals.ignored() == 0 ? "" : ", " + totals.ignored() + " ignored by a rule";
    return Words.count(totals.files(), "file")
        + ", "
        + (totals.invalid() == 0 ? "all valid" : totals.invalid() + " not valid")
        + ": "
        + Words.count(totals.errors(), "error")
        + ", "
        + Words.count(totals.warnings(), "warning")
        + hidden(Severity.WARNING, totals.warnings())
        + ", "
        + Words.count(totals.notes(), "note")
        + hidden(Severity.INFORMATION, totals.notes())
        + known
        + ignored;
  }

  private String hidden(Severity severity, long count) {
    return count > 0 && severity.compareTo(look.shown()) > 0 ? " (not shown)" : "";
  }
}
