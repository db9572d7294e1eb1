package org.medulla.validation.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.medulla.fhir.Issue.Severity;
import org.medulla.validation.Finding;
import org.medulla.validation.Place;

/**
 * Workflow commands that GitHub shows as annotations beside the lines. It shows ten errors and ten
 * warnings of a step, so the worst come first and a note says when there are more.
 *
 * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands">
 *     Workflow commands</a>
 */
final class GitHubReport implements ReportWriter {

  private static final int SHOWN = 10;

  private record Annotation(String file, Finding finding) {
    String command() {
      return switch (finding.severity()) {
        case FATAL, ERROR -> "error";
        case WARNING -> "warning";
        case INFORMATION -> "notice";
      };
    }
  }

  private final PrintWriter out;
  private final Severity shown;
  private final List<Annotation> annotations = new ArrayList<>();

  /**
   * @param shown findings less severe than this are left out
   */
  GitHubReport(PrintWriter out, Severity shown) {
    this.out = out;
    this.shown = shown;
  }

  @Override
  public void add(Checked checked) {
    checked.report().findings().stream()
        .filter(finding -> finding.severity().compareTo(shown) <= 0)
        .forEach(finding -> annotations.add(new Annotation(checked.name(), finding)));
  }

  @Override
  public void finish() {
    annotations.sort(Comparator.comparing(each -> each.finding().severity()));
    annotations.forEach(each -> out.println(line(each)));
    long most =
        annotations.stream()
            .map(Annotation::command)
            .distinct()
            .mapToLong(it -> annotations.stream().filter(a -> a.command().equals(it)).count())
            .max()
            .orElse(0);
    if (most > SHOWN) {
      out.println(
          "::notice title=Medulla::"
              + Words.count(annotations.size(), "finding")
              + " in this log; GitHub shows at most "
              + SHOWN
              + " errors and as many warnings of a step beside the lines");
    }
    out.flush();
  }

  private static String line(Annotation annotation) {
    Finding finding = annotation.finding();
    Place place = finding.place();
    String path = place.expression().isEmpty() ? "" : place.expression() + ": ";
    String asker = finding.profile().isEmpty() ? "" : " {" + Words.shortAsker(finding) + "}";
    return "::"
        + annotation.command()
        + " file="
        + property(annotation.file())
        + ",line="
        + Math.max(place.line(), 1)
        + ",col="
        + Math.max(place.column(), 1)
        + ",title="
        + property(finding.id())
        + "::"
        + data(path + finding.text() + asker);
  }

  private static String data(String text) {
    String escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    return Printable.of(escaped);
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
