package org.medulla.validation.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.medulla.fhir.Issue.Severity;
import org.medulla.fhir.Json;
import org.medulla.validation.Finding;

/**
 * GitLab's code quality report, shown in merge requests.
 *
 * @see <a href="https://docs.gitlab.com/ci/testing/code_quality/">Code Quality</a>
 */
final class GitLabReport implements ReportWriter {

  private final PrintWriter out;
  private final Fingerprints fingerprints = new Fingerprints();
  private final ArrayNode issues = Json.newObject().putArray("issues");

  GitLabReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void add(Checked checked) {
    for (Finding finding : checked.report().findings()) {
      ObjectNode issue = issues.addObject();
      String path = finding.place().expression();
      String asker = finding.profile().isEmpty() ? "" : " {" + Words.shortAsker(finding) + "}";
      String text = finding.text() + asker;
      issue.put("description", path.isEmpty() ? text : path + ": " + text);
      issue.put("check_name", finding.id());
      issue.put("fingerprint", fingerprints.of(checked.name(), finding));
      issue.put("severity", severity(finding.severity()));
      ObjectNode location = issue.putObject("location");
      String name = checked.name();
      location.put("path", name.startsWith("./") ? name.substring(2) : name);
      location.putObject("lines").put("begin", Math.max(finding.place().line(), 1));
    }
  }

  @Override
  public void finish() {
    out.println(new String(Json.prettyBytes(issues), StandardCharsets.UTF_8));
    out.flush();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case FATAL -> "critical";
      case ERROR -> "major";
      case WARNING -> "minor";
      case INFORMATION -> "info";
    };
  }
}
