package org.medulla.validation.report;

import java.util.SortedMap;
import org.medulla.fhir.Issue.Severity;
import org.medulla.validation.Finding;
import org.medulla.validation.Place;

/** The cards of the page: one for each file, and in it one for each finding. */
final class HtmlCards {

  /** A file with more findings than this starts folded. */
  private static final int MANY = 60;

  String file(Checked checked, String inside) {
    long errors = checked.report().count(Severity.FATAL) + checked.report().count(Severity.ERROR);
    long warnings = checked.report().count(Severity.WARNING);
    long notes = checked.report().count(Severity.INFORMATION);
    boolean isOpen = errors + warnings > 0 && checked.report().findings().size() <= MANY;
    return "<details class=\"file\""
        + (isOpen ? " open" : "")
        + "><summary><span class=\"name\">"
        + Markup.of(checked.name())
        + "</span>"
        + badge("error", errors)
        + badge("warning", warnings)
        + badge("note", notes)
        + (checked.accepted().isEmpty()
            ? ""
            : "<span class=\"badge known\">"
                + checked.accepted().size()
                + " in the baseline</span>")
        + "</summary>\n"
        + inside
        + "</details>\n";
  }

  private static String badge(String kind, long count) {
    return count == 0
        ? ""
        : "<span class=\"badge " + kind + "\">" + Words.count(count, kind) + "</span>";
  }

  /**
   * @param reason why the baseline has it, empty if it has not
   */
  String finding(String anchor, Checked checked, Finding finding, String reason) {
    Place place = finding.place();
    String resource = place.resource().isEmpty() ? "" : " · " + place.resource();
    return "<article id=\""
        + anchor
        + "\" class=\""
        + kind(finding.severity())
        + "\"><p class=\"head\"><span class=\"badge "
        + kind(finding.severity())
        + "\">"
        + finding.severity().code()
        + "</span><span class=\"id\">"
        + Markup.of(finding.id() + resource)
        + "</span>"
        + (reason.isEmpty()
            ? ""
            : "<span class=\"badge known\">" + Markup.of("accepted: " + reason) + "</span>")
        + "</p><p class=\"message\">"
        + Markup.of(finding.text())
        + "</p><p class=\"place\">"
        + Markup.of("line " + Math.max(place.line(), 1) + ", column " + Math.max(place.column(), 1))
        + (place.expression().isEmpty() ? "" : Markup.of(" · " + place.expression()))
        + (finding.profile().isEmpty() ? "" : Markup.of(" · asked for by " + Words.asker(finding)))
        + "</p>"
        + excerpt(checked.source(), place)
        + "</article>\n";
  }

  /** The lines around the place. */
  private static String excerpt(Source source, Place place) {
    SortedMap<Integer, Source.Line> lines =
        source.lines(place.line() - Source.CONTEXT, place.line() + Source.CONTEXT);
    if (place.line() < 1 || lines.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("<pre>");
    lines.forEach(
        (number, line) -> {
          boolean isHere = number == place.line();
          Source.Line shown = isHere ? source.line(place).orElse(line) : line;
          out.append("<span class=\"l")
              .append(isHere ? " here" : "")
              .append("\"><span class=\"n\">")
              .append(number)
              .append("</span>")
              .append(isHere ? marked(shown, place) : Markup.of(cut(shown, shown.text())))
              .append("</span>");
        });
    return out.append("</pre>").toString();
  }

  private static String marked(Source.Line line, Place place) {
    Mark mark = line.mark(Math.max(place.column(), 1));
    String text = line.text();
    return (line.from() > 0 ? "…" : "")
        + Markup.of(text.substring(0, mark.start()))
        + "<mark>"
        + Markup.of(text.substring(mark.start(), mark.end()))
        + "</mark>"
        + Markup.of(text.substring(mark.end()))
        + (line.isCut() ? "…" : "");
  }

  private static String cut(Source.Line line, String text) {
    return line.isCut() ? text + "…" : text;
  }

  static String kind(Severity severity) {
    return switch (severity) {
      case FATAL, ERROR -> "error";
      case WARNING -> "warning";
      case INFORMATION -> "note";
    };
  }
}
