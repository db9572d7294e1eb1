package org.medulla.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Json;
import org.medulla.fhir.StructureCheck;
import org.medulla.search.Indexer;
import org.medulla.search.SearchParameters;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Expectation;
import org.medulla.store.IndexRows;
import org.medulla.store.ResourceKey;
import org.medulla.store.Write;

/** Takes content in: checks it and makes of it what the store keeps. */
public final class Intake {

  private final StructureCheck check;
  private final Indexer indexer;
  private final SearchParameters parameters;
  private final boolean isLenient;
  private final WriteCheck writeCheck;

  /**
   * @param isLenient whether content that is structurally wrong is stored all the same
   */
  public Intake(
      StructureCheck check,
      Indexer indexer,
      SearchParameters parameters,
      boolean isLenient,
      WriteCheck writeCheck) {
    this.writeCheck = writeCheck;
    this.check = check;
    this.parameters = parameters;
    this.indexer = indexer;
    this.isLenient = isLenient;
  }

  /**
   * Content ready for the store.
   *
   * @param generation which state of the search parameters the rows were computed with
   */
  record Content(Body body, IndexRows rows, long generation) {

    Write.Put put(ResourceKey key, Change change, Expectation expectation) {
      return new Write.Put(key, change, body, rows, expectation, generation);
    }
  }

  /**
   * What is structurally wrong with a resource.
   *
   * @return warnings if the server is lenient, else errors, which forbid to store it
   */
  List<Issue> issues(ObjectNode resource, String at) {
    List<Issue> issues = check.check(resource, at);
    List<Issue> all =
        new ArrayList<>(isLenient ? issues.stream().map(Intake::asWarning).toList() : issues);
    if (issues.isEmpty()) {
      all.addAll(ofParameters(resource));
    }
    return all;
  }

  /** What forbids to put search parameters to use that a resource or a transaction brings. */
  private List<Issue> ofParameters(ObjectNode resource) {
    boolean isTransaction =
        resource.path("resourceType").asText().equals("Bundle")
            && resource.path("type").asText().equals("transaction");
    if (!isTransaction) {
      return CustomParameters.issues(resource, parameters);
    }
    List<Issue> issues = new ArrayList<>();
    for (int i = 0; i < resource.path("entry").size(); i++) {
      String at = Entry.at(i) + ".resource";
      if (resource.path("entry").path(i).get("resource") instanceof ObjectNode brought) {
        for (Issue it : CustomParameters.issues(brought, parameters)) {
          issues.add(new Issue(it.severity(), it.type(), it.code(), it.text(), List.of(at)));
        }
      }
    }
    return issues;
  }

  private static Issue asWarning(Issue issue) {
    return new Issue(
        Issue.Severity.WARNING, issue.type(), issue.code(), issue.text(), issue.expressions());
  }

  /**
   * Checks a resource: its structure, and what the rules for writes want beyond.
   *
   * @return warnings
   * @throws InteractionRefusal if there are errors
   */
  List<Issue> check(ObjectNode resource) {
    List<Issue> issues = issues(resource, "");
    requireNoError(issues);
    issues.addAll(writeCheck.issues(resource));
    requireNoError(issues);
    return issues;
  }

  private static void requireNoError(List<Issue> issues) {
    if (issues.stream().anyMatch(issue -> issue.severity() == Issue.Severity.ERROR)) {
      throw new InteractionRefusal(InteractionProblem.INVALID_CONTENT, issues);
    }
  }

  /** Makes of a checked resource what the store keeps under a key. */
  Content content(ObjectNode resource, ResourceKey key) {
    ObjectNode stored = Json.newObject();
    stored.put("resourceType", key.type());
    stored.put("id", key.id());
    ObjectNode meta = stored.putObject("meta");
    if (resource.get("meta") instanceof ObjectNode given) {
      meta.setAll(given);
      meta.remove(List.of("versionId", "lastUpdated", "_versionId", "_lastUpdated"));
    }
    resource
        .fields()
        .forEachRemaining(
            field -> {
              if (!isHeader(field.getKey())) {
                stored.set(field.getKey(), field.getValue());
              }
            });
    long generation = parameters.generation();
    return new Content(Body.wrap(Json.bytes(stored)), indexer.rows(stored), generation);
  }

  private static boolean isHeader(String name) {
    return name.equals("resourceType") || name.equals("id") || name.equals("meta");
  }

  /**
   * Demands that a resource is of a type and, if it names an id, of that id.
   *
   * @throws InteractionRefusal if it is not
   */
  static void requireIdentity(ObjectNode resource, ResourceKey key) {
    requireType(resource, key.type());
    JsonNode id = resource.path("id");
    if (!id.asText().equals(key.id())) {
      String text =
          id.isMissingNode()
              ? "The resource must have the id of the URL, '" + key.id() + "'"
              : "The resource has another id than the URL, '" + key.id() + "'";
      throw new InteractionRefusal(InteractionProblem.IDENTITY_MISMATCH, text, key.type() + ".id");
    }
  }

  /** Demands that a resource is of a type. */
  static void requireType(ObjectNode resource, String type) {
    if (!resource.path("resourceType").asText().equals(type)) {
      throw new InteractionRefusal(
          InteractionProblem.IDENTITY_MISMATCH,
          "The URL wants a resource of type " + type,
          "resourceType");
    }
  }
}
