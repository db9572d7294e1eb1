package org.medulla.validation.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.medulla.fhir.Issue.Severity;
import org.medulla.fhir.Json;
import org.medulla.validation.Finding;
import org.medulla.validation.Place;
import org.medulla.validation.Unchecked;
import org.medulla.validation.baseline.Accepted;

/**
 * SARIF 2.1.0, which code scanning services and editors read. What the baseline knows is there and
 * marked as suppressed.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/">Static Analysis Results
 *     Interchange Format</a>
 */
final class SarifReport implements ReportWriter {

  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String ROOT = "SRCROOT";

  private final PrintWriter out;
  private final Run run;
  private final Totals totals;
  private final Fingerprints fingerprints = new Fingerprints();
  private final Map<String, Integer> rules = new LinkedHashMap<>();
  private final ArrayNode ruleList = Json.newObject().putArray("rules");
  private final ArrayNode results = Json.newObject().putArray("results");

  SarifReport(PrintWriter out, Run run) {
    this.out = out;
    this.run = run;
    this.totals = new Totals(run);
  }

  @Override
  public void add(Checked checked) {
    totals.add(checked);
    for (Finding finding : checked.report().findings()) {
      addResult(checked, finding);
    }
    for (Accepted accepted : checked.accepted()) {
      ObjectNode suppression =
          addResult(checked, accepted.finding()).putArray("suppressions").addObject();
      suppression.put("kind", "external");
      suppression.put("justification", accepted.reason());
    }
  }

  @Override
  public void finish() {
    ObjectNode log = Json.newObject();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    ObjectNode sarif = log.putArray("runs").addObject();
    ObjectNode driver = sarif.putObject("tool").putObject("driver");
    driver.put("name", "Medulla");
    driver.put("version", run.version());
    driver.set("rules", ruleList);
    sarif.putArray("invocations").add(invocation());
    sarif.putObject("originalUriBaseIds").putObject(ROOT).put("uri", run.folder());
    sarif.put("columnKind", "utf16CodeUnits");
    sarif.set("results", results);
    out.println(new String(Json.prettyBytes(log), StandardCharsets.UTF_8));
    out.flush();
  }

  private ObjectNode invocation() {
    ObjectNode invocation = Json.newObject();
    invocation.put("executionSuccessful", true);
    Unchecked unchecked = totals.unchecked();
    if (!unchecked.isNothing()) {
      ObjectNode note = invocation.putArray("toolExecutionNotifications").addObject();
      note.put("level", run.failsOnUnchecked() ? "error" : "note");
      note.putObject("message").put("text", "Not checked: " + Words.of(unchecked));
    }
    return invocation;
  }

  private ObjectNode addResult(Checked checked, Finding finding) {
    ObjectNode result = results.addObject();
    result.put("ruleId", finding.id());
    result.put("ruleIndex", rule(finding));
    result.put("level", level(finding.severity()));
    result.putObject("message").put("text", finding.text());
    result.putArray("locations").add(location(checked, finding));
    result
        .putObject("partialFingerprints")
        .put("medullaFinding/v1", fingerprints.of(checked.name(), finding));
    if (!finding.profile().isEmpty()) {
      ObjectNode properties = result.putObject("properties").put("profile", finding.profile());
      if (!finding.source().isEmpty()) {
        properties.put("package", finding.source());
      }
    }
    return result;
  }

  private ObjectNode location(Checked checked, Finding finding) {
    ObjectNode location = Json.newObject();
    ObjectNode physical = location.putObject("physicalLocation");
    ObjectNode artifact = physical.putObject("artifactLocation");
    artifact.put("uri", FileAddress.of(checked.name()));
    if (!FileAddress.isAbsolute(checked.name())) {
      artifact.put("uriBaseId", ROOT);
    }
    region(physical.putObject("region"), checked, finding.place());
    if (!finding.place().expression().isEmpty()) {
      ObjectNode logical = location.putArray("logicalLocations").addObject();
      logical.put("fullyQualifiedName", finding.place().expression());
      logical.put("kind", "element");
    }
    return location;
  }

  private static void region(ObjectNode region, Checked checked, Place place) {
    region.put("startLine", Math.max(place.line(), 1));
    int column = Math.max(place.column(), 1);
    Optional<Source.Line> line = checked.source().line(place);
    if (line.isEmpty()) {
      region.put("startColumn", column);
      return;
    }
    Mark mark = line.get().mark(column);
    int from = line.get().from() + 1;
    region.put("startColumn", from + mark.start());
    region.put("endColumn", from + Math.max(mark.end(), mark.start() + 1));
    region.putObject("snippet").put("text", line.get().text().substring(mark.start(), mark.end()));
  }

  private int rule(Finding finding) {
    Integer known = rules.get(finding.id());
    if (known != null) {
      return known;
    }
    int index = rules.size();
    rules.put(finding.id(), index);
    ObjectNode rule = ruleList.addObject();
    rule.put("id", finding.id());
    rule.putObject("shortDescription").put("text", finding.text());
    rule.putObject("defaultConfiguration").put("level", level(finding.severity()));
    rule.putObject("properties").putArray("tags").add("FHIR").add(finding.type());
    return index;
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case FATAL, ERROR -> "error";
      case WARNING -> "warning";
      case INFORMATION -> "note";
    };
  }
}
