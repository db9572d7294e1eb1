package org.medulla.validation.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medulla.validation.Finding;
import org.medulla.validation.baseline.Accepted;

/**
 * A suite for each file. In it a test for the file as a whole and one for each resource in it with
 * findings: it fails when one of them is as bad as the run allows, or worse; the others stand in
 * its output.
 */
final class JUnitReport implements ReportWriter {

  /** What is said about one test. */
  private static final class Said {
    private final List<String> failures = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
  }

  private final PrintWriter out;
  private final Run run;
  private final List<JUnitXml.Suite> suites = new ArrayList<>();

  JUnitReport(PrintWriter out, Run run) {
    this.out = out;
    this.run = run;
  }

  @Override
  public void add(Checked checked) {
    Map<String, Said> tests = new LinkedHashMap<>();
    Said whole = new Said();
    tests.put(checked.name(), whole);
    for (Finding finding : checked.report().findings()) {
      Said said = tests.computeIfAbsent(test(checked.name(), finding), it -> new Said());
      boolean fails = run.threshold().isReachedBy(finding);
      (fails ? said.failures : said.remarks).add(line(checked.name(), finding));
    }
    for (Accepted accepted : checked.accepted()) {
      Said said = tests.computeIfAbsent(test(checked.name(), accepted.finding()), it -> new Said());
      said.remarks.add(
          line(checked.name(), accepted.finding())
              + " (in the baseline: "
              + accepted.reason()
              + ")");
    }
    if (!checked.report().unchecked().isNothing()) {
      String unchecked = "Not checked: " + Words.of(checked.report().unchecked());
      (run.failsOnUnchecked() ? whole.failures : whole.remarks).add(unchecked);
    }
    List<JUnitXml.Case> cases = new ArrayList<>();
    tests.forEach(
        (name, said) ->
            cases.add(
                new JUnitXml.Case(
                    name, String.join("\n", said.failures), String.join("\n", said.remarks))));
    suites.add(new JUnitXml.Suite(checked.name(), cases));
  }

  @Override
  public void finish() {
    JUnitXml.write("medulla validate", suites, out);
  }

  /** The resource; of those without an id the entry; for all else the file. */
  private static String test(String file, Finding finding) {
    String resource = finding.place().resource();
    if (resource.contains("/")) {
      return resource;
    }
    int entry = finding.place().entry();
    return entry < 0 ? file : ("entry[" + entry + "] " + resource).strip();
  }

  private static String line(String file, Finding finding) {
    String path = finding.place().expression();
    return finding.text()
        + "\n  "
        + finding.severity().code()
        + " ["
        + finding.id()
        + "] at "
        + file
        + ":"
        + Math.max(finding.place().line(), 1)
        + ":"
        + Math.max(finding.place().column(), 1)
        + (path.isEmpty() ? "" : " " + path)
        + (finding.profile().isEmpty() ? "" : "\n  asked for by " + Words.asker(finding));
  }
}
