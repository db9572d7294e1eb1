package org.medulla.validation.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Json;
import org.medulla.fhir.OperationOutcomes;
import org.medulla.validation.Finding;
import org.medulla.validation.Place;
import org.medulla.validation.Report;
import org.medulla.validation.Unchecked;
import org.medulla.validation.ValidationProblem;

/**
 * Reports as FHIR: an {@code OperationOutcome} for one file, a collection of them for several.
 * Line, column, message id and file name stand in the extensions that the HL7 validator uses.
 */
final class OperationOutcomeReport implements ReportWriter {

  private static final String EXTENSIONS = "http://hl7.org/fhir/StructureDefinition/";

  private final PrintWriter out;
  private final List<Report> reports = new ArrayList<>();

  OperationOutcomeReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void add(Checked checked) {
    reports.add(checked.report());
  }

  @Override
  public void finish() {
    JsonNode json = reports.size() == 1 ? outcome(reports.get(0)) : bundle();
    out.println(new String(Json.prettyBytes(json), StandardCharsets.UTF_8));
    out.flush();
  }

  private ObjectNode bundle() {
    ObjectNode bundle = Json.newObject();
    bundle.put("resourceType", "Bundle");
    bundle.put("type", "collection");
    if (!reports.isEmpty()) {
      ArrayNode entries = bundle.putArray("entry");
      for (Report report : reports) {
        ObjectNode entry = entries.addObject();
        entry.put("fullUrl", "urn:uuid:" + uuid(report.name()));
        entry.set("resource", outcome(report));
      }
    }
    return bundle;
  }

  /** One report as an {@code OperationOutcome}. */
  private static ObjectNode outcome(Report report) {
    List<Issue> issues = new ArrayList<>(report.issues());
    if (!report.unchecked().isNothing()) {
      issues.add(notChecked(report.unchecked()));
    }
    ObjectNode outcome = OperationOutcomes.of(issues);
    extension(outcome, "operationoutcome-file").put("valueString", report.name());
    JsonNode array = outcome.path("issue");
    for (int i = 0; i < report.findings().size(); i++) {
      if (array.get(i) instanceof ObjectNode issue) {
        place(issue, report.findings().get(i));
      }
    }
    return outcome;
  }

  /** The same file has the same identity in each run. */
  private static UUID uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static void place(ObjectNode issue, Finding finding) {
    Place place = finding.place();
    if (place.line() > 0) {
      extension(issue, "operationoutcome-issue-line").put("valueInteger", place.line());
    }
    if (place.column() > 0) {
      extension(issue, "operationoutcome-issue-col").put("valueInteger", place.column());
    }
    extension(issue, "operationoutcome-message-id").put("valueCode", finding.id());
    if (!finding.profile().isEmpty()) {
      extension(issue, "operationoutcome-issue-source").put("valueString", Words.asker(finding));
    }
  }

  private static Issue notChecked(Unchecked unchecked) {
    return Issue.information(
        "informational",
        ValidationProblem.NOT_CHECKED.code(),
        "Not checked: " + Words.of(unchecked));
  }

  private static ObjectNode extension(ObjectNode owner, String name) {
    return owner.withArrayProperty("extension").addObject().put("url", EXTENSIONS + name);
  }
}
