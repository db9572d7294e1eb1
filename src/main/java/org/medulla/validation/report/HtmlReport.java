package org.medulla.validation.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medulla.fhir.Issue.Severity;
import org.medulla.terminology.KnownSystems;
import org.medulla.validation.Finding;
import org.medulla.validation.Place;
import org.medulla.validation.Unchecked;
import org.medulla.validation.baseline.Accepted;

/**
 * One page for people: the verdict, what was not checked, the findings by file and by rule, each
 * with the text around its place. It asks for nothing from anywhere, and whatever the files hold is
 * shown and never run.
 */
final class HtmlReport implements ReportWriter {

  /** More cards than this make a page slow; the other forms hold them all. */
  static final int MAX_FINDINGS = 2_000;

  /** A finding that stands on the page, and how it is addressed there. */
  private record Shown(String anchor, String file, Finding finding) {}

  private final PrintWriter out;
  private final Totals totals;
  private final HtmlCards cards = new HtmlCards();
  private final StringBuilder files = new StringBuilder();
  private final List<String> clean = new ArrayList<>();
  private final Map<String, List<Shown>> rules = new LinkedHashMap<>();
  private int shown;
  private int leftOut;

  HtmlReport(PrintWriter out, Run run) {
    this.out = out;
    this.totals = new Totals(run);
  }

  @Override
  public void add(Checked checked) {
    totals.add(checked);
    if (checked.report().findings().isEmpty() && checked.accepted().isEmpty()) {
      clean.add(checked.name());
      return;
    }
    StringBuilder inside = new StringBuilder();
    for (Finding finding : checked.report().findings()) {
      if (shown >= MAX_FINDINGS) {
        leftOut++;
      } else {
        String anchor = "f" + ++shown;
        inside.append(cards.finding(anchor, checked, finding, ""));
        rules
            .computeIfAbsent(finding.id(), it -> new ArrayList<>())
            .add(new Shown(anchor, checked.name(), finding));
      }
    }
    for (Accepted accepted : checked.accepted()) {
      if (shown < MAX_FINDINGS) {
        String anchor = "f" + ++shown;
        inside.append(cards.finding(anchor, checked, accepted.finding(), accepted.reason()));
      } else {
        leftOut++;
      }
    }
    files.append(cards.file(checked, inside.toString()));
  }

  @Override
  public void finish() {
    HtmlFrame frame = new HtmlFrame();
    out.print(frame.before("Medulla: " + verdict()));
    out.print(header());
    out.print(bar());
    out.println("<main>");
    out.println("<section id=\"files\"><h2 class=\"title\">By file</h2>");
    out.print(files);
    out.print(cleanFiles());
    out.println("</section>");
    out.println("<section id=\"rules\"><h2 class=\"title\">By rule</h2>");
    List<Map.Entry<String, List<Shown>>> sorted = new ArrayList<>(rules.entrySet());
    sorted.sort(
        Comparator.comparing((Map.Entry<String, List<Shown>> it) -> worst(it.getValue()))
            .thenComparing(it -> -it.getValue().size()));
    sorted.forEach(each -> out.print(rule(each.getKey(), each.getValue())));
    out.println("</section>");
    if (leftOut > 0) {
      out.println(
          "<p class=\"clean\">"
              + Words.count(leftOut, "more finding")
              + " would make this page slow; the other forms of the report hold them all.</p>");
    }
    out.println("</main>");
    out.print(frame.after());
    out.flush();
  }

  private String verdict() {
    if (totals.invalid() > 0) {
      return totals.files() == 1
          ? "Not valid"
          : totals.invalid() + " of " + Words.count(totals.files(), "file") + " not valid";
    }
    if (totals.isFailure()) {
      return "Valid, but not as asked";
    }
    return totals.warnings() > 0 ? "Valid, with warnings" : "All valid";
  }

  private String header() {
    String kind =
        totals.invalid() > 0
            ? "bad"
            : totals.isFailure() || totals.warnings() > 0 ? "doubt" : "good";
    return "<header>\n<h1>Medulla validation report</h1>\n<p class=\"verdict "
        + kind
        + "\">"
        + Markup.of(verdict())
        + "</p>\n<p class=\"lead\">"
        + lead()
        + "</p>\n<ul class=\"counts\">"
        + count("", totals.files(), "file")
        + count("error", totals.errors(), "error")
        + count("warning", totals.warnings(), "warning")
        + count("note", totals.notes(), "note")
        + (totals.accepted() > 0 ? count("", totals.accepted(), "in the baseline") : "")
        + (totals.ignored() > 0 ? count("", totals.ignored(), "ignored by a rule") : "")
        + "</ul>\n"
        + unchecked()
        + "</header>\n";
  }

  private String lead() {
    return totals.isFailure()
        ? "The run fails: something was found that it does not allow."
        : "The run passes.";
  }

  private static String count(String kind, long number, String noun) {
    boolean isWord = noun.contains(" ");
    return "<li class=\""
        + kind
        + (number > 0 ? " some" : "")
        + "\"><b>"
        + number
        + "</b><span>"
        + noun
        + (number == 1 || isWord ? "" : "s")
        + "</span></li>";
  }

  private String unchecked() {
    Unchecked unchecked = totals.unchecked();
    if (unchecked.isNothing()) {
      return "";
    }
    StringBuilder list = new StringBuilder();
    unchecked
        .systems()
        .forEach((system, count) -> list.append(item(KnownSystems.name(system), count, "code")));
    unchecked
        .valueSets()
        .forEach((valueSet, count) -> list.append(item("value set " + valueSet, count, "code")));
    if (unchecked.references() > 0) {
      list.append(item("out of the file", unchecked.references(), "reference"));
    }
    if (unchecked.displays() > 0) {
      list.append(item("of these codes", unchecked.displays(), "display"));
    }
    if (unchecked.extensions() > 0) {
      list.append(item("without definition", unchecked.extensions(), "extension"));
    }
    return "<div class=\"aside\"><h2>What was not checked</h2><p>The means were not loaded. Nothing"
        + " is known for or against these.</p><ul>"
        + list
        + "</ul></div>\n";
  }

  private static String item(String name, int count, String noun) {
    return "<li>" + Markup.of(name) + ": " + Words.count(count, noun) + "</li>";
  }

  private String bar() {
    if (shown == 0) {
      return "";
    }
    return "<nav class=\"bar\" hidden><div><div class=\"group views\"><button type=\"button\""
        + " data-view=\"files\" aria-pressed=\"true\">By file</button><button"
        + " type=\"button\" data-view=\"rules\" aria-pressed=\"false\">By"
        + " rule</button></div><div class=\"group\" role=\"group\" aria-label=\"Show\">"
        + filter("error", "Errors", totals.errors())
        + filter("warning", "Warnings", totals.warnings())
        + filter("note", "Notes", totals.notes())
        + "</div></div></nav>\n";
  }

  private static String filter(String kind, String label, long count) {
    return "<button type=\"button\" data-filter=\""
        + kind
        + "\" aria-pressed=\"true\">"
        + label
        + " "
        + count
        + "</button>";
  }

  private String cleanFiles() {
    if (clean.isEmpty()) {
      return "";
    }
    StringBuilder list = new StringBuilder();
    clean.forEach(name -> list.append("<li>").append(Markup.of(name)).append("</li>"));
    return "<details class=\"clean\"><summary>"
        + Words.count(clean.size(), "file")
        + " without a finding</summary><ul>"
        + list
        + "</ul></details>\n";
  }

  private static String rule(String id, List<Shown> findings) {
    StringBuilder places = new StringBuilder();
    for (Shown each : findings) {
      Place place = each.finding().place();
      places
          .append("<li class=\"")
          .append(HtmlCards.kind(each.finding().severity()))
          .append("\"><a href=\"#")
          .append(each.anchor())
          .append("\">")
          .append(Markup.of(each.file() + ":" + Math.max(place.line(), 1)))
          .append("</a> ")
          .append(Markup.of(place.expression()))
          .append("</li>");
    }
    Finding first = findings.get(0).finding();
    return "<details class=\"rule\" open><summary><span class=\"name id\">"
        + Markup.of(id)
        + "</span><span class=\"badge "
        + HtmlCards.kind(worst(findings))
        + "\">"
        + Words.count(findings.size(), "finding")
        + "</span></summary><p class=\"message\">"
        + Markup.of(first.text())
        + "</p><ul class=\"places\">"
        + places
        + "</ul></details>\n";
  }

  private static Severity worst(List<Shown> findings) {
    return findings.stream()
        .map(it -> it.finding().severity())
        .min(Severity::compareTo)
        .orElse(Severity.INFORMATION);
  }
}
