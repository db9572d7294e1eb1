package org.medulla.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Issue.Severity;
import org.medulla.fhir.Json;
import org.medulla.interaction.WriteRules.Rule;

/** Asks the validator about resources that are written, where the rules want it. */
public final class WriteCheck {

  private static final Set<String> WITH_ENTRIES_OF_THEIR_OWN = Set.of("transaction", "batch");

  private final WriteRules rules;
  private final ValidateResource validate;

  public WriteCheck(WriteRules rules, ValidateResource validate) {
    this.rules = rules;
    this.validate = validate;
  }

  /**
   * What is wrong with a resource whose structure is right, or with those in the entries of a
   * transaction or batch.
   *
   * @return errors where the rules refuse, warnings where they only report
   */
  List<Issue> issues(ObjectNode resource) {
    boolean isRequest =
        resource.path("resourceType").asText().equals("Bundle")
            && WITH_ENTRIES_OF_THEIR_OWN.contains(resource.path("type").asText());
    if (!isRequest) {
      return issues(resource, "");
    }
    List<Issue> issues = new ArrayList<>();
    for (int i = 0; i < resource.path("entry").size(); i++) {
      JsonNode brought = resource.path("entry").path(i).path("resource");
      // What patches bring is no resource of a patient; the patched one is checked.
      if (brought instanceof ObjectNode object && !isPatch(resource.path("entry").path(i))) {
        issues.addAll(issues(object, Entry.at(i) + ".resource"));
      }
    }
    return issues;
  }

  private static boolean isPatch(JsonNode entry) {
    return entry.path("request").path("method").asText().equals("PATCH");
  }

  private List<Issue> issues(ObjectNode resource, String at) {
    Rule rule = rules.of(resource);
    if (rule == Rule.STRUCTURE) {
      return List.of();
    }
    return validate.execute(Json.bytes(resource), List.of()).stream()
        .filter(it -> it.severity() != Severity.INFORMATION)
        .map(it -> told(it, rule, at))
        .toList();
  }

  private static Issue told(Issue issue, Rule rule, String at) {
    Severity severity =
        rule == Rule.REFUSE && issue.severity() != Severity.WARNING
            ? Severity.ERROR
            : Severity.WARNING;
    return new Issue(
        severity,
        issue.type(),
        issue.code(),
        issue.text(),
        issue.expressions().stream().map(it -> below(at, it)).toList());
  }

  /** {@code Observation.value} of the third entry is {@code Bundle.entry[2].resource.value}. */
  private static String below(String at, String expression) {
    if (at.isEmpty()) {
      return expression;
    }
    int dot = expression.indexOf('.');
    return dot < 0 ? at : at + expression.substring(dot);
  }
}
