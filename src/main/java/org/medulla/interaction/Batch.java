package org.medulla.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Json;
import org.medulla.interaction.patch.PatchDocument;
import org.medulla.search.SearchRefusal;
import org.medulla.store.ResourceKey;

/**
 * Does the entries of a bundle one by one; one that fails does not harm the others.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#brules">Batch Processing Rules</a>
 */
public final class Batch {

  private final Writers writers;
  private final EntryReader reader;
  private final Intake intake;

  public Batch(Writers writers, EntryReader reader, Intake intake) {
    this.writers = writers;
    this.reader = reader;
    this.intake = intake;
  }

  List<EntryResult> execute(ObjectNode bundle) {
    intake.check(bundle.path("entry").isArray() ? without(bundle, "entry") : bundle);
    List<EntryResult> results = new ArrayList<>();
    for (JsonNode entry : bundle.path("entry")) {
      results.add(one(entry, results.size()));
    }
    return results;
  }

  private static ObjectNode without(JsonNode node, String member) {
    ObjectNode rest = Json.newObject();
    rest.setAll((ObjectNode) node);
    rest.remove(member);
    return rest;
  }

  /** Checks an entry without its resource, which the interaction checks. */
  private void checkEnvelope(JsonNode node, int index) {
    ObjectNode bundle = Json.newObject().put("resourceType", "Bundle").put("type", "batch");
    bundle.putArray("entry").add(node.isObject() ? without(node, "resource") : node);
    List<Issue> issues = new ArrayList<>();
    for (Issue issue : intake.issues(bundle, "")) {
      if (issue.severity() == Issue.Severity.ERROR) {
        String at = issue.expressions().get(0).replace(Entry.at(0), Entry.at(index));
        issues.add(Issue.error(issue.type(), issue.code(), issue.text(), at));
      }
    }
    if (!issues.isEmpty()) {
      throw new InteractionRefusal(InteractionProblem.INVALID_CONTENT, issues);
    }
  }

  private EntryResult one(JsonNode node, int index) {
    try {
      checkEnvelope(node, index);
      Entry entry = Entry.of(node, index);
      return switch (entry.method()) {
        case GET -> reader.execute(entry);
        case POST -> post(entry);
        case PUT -> put(entry);
        case PATCH -> patch(entry);
        case DELETE -> delete(entry);
      };
    } catch (InteractionRefusal e) {
      return new EntryResult.Refused(e, e.issues());
    } catch (SearchRefusal e) {
      return new EntryResult.Refused(e, List.of(e.issue()));
    }
  }

  private EntryResult post(Entry entry) {
    if (!entry.id().isEmpty()) {
      throw EntryReader.unsupported(entry);
    }
    ObjectNode resource = entry.resource().orElseThrow();
    return new EntryResult.Wrote(
        entry
            .preconditions()
            .ifNoneExist()
            .map(
                condition -> writers.create().executeConditional(entry.type(), condition, resource))
            .orElseGet(() -> writers.create().execute(entry.type(), resource)));
  }

  private EntryResult put(Entry entry) {
    ObjectNode resource = entry.resource().orElseThrow();
    Update update = writers.update();
    return new EntryResult.Wrote(
        entry.isConditional()
            ? update.executeConditional(entry.type(), entry.query(), resource, entry.ifMatch())
            : update.execute(key(entry), resource, entry.preconditions().expectation()));
  }

  private EntryResult patch(Entry entry) {
    Patch patch = writers.patch();
    PatchDocument document = patch.read(entry.resource().orElseThrow());
    return new EntryResult.Wrote(
        entry.isConditional()
            ? patch.executeConditional(entry.type(), entry.query(), document, entry.ifMatch())
            : patch.execute(key(entry), document, entry.ifMatch()));
  }

  private EntryResult delete(Entry entry) {
    Delete delete = writers.delete();
    return new EntryResult.Removed(
        entry.isConditional()
            ? delete.executeConditional(entry.type(), entry.query())
            : List.of(delete.execute(key(entry), entry.ifMatch())));
  }

  private static ResourceKey key(Entry entry) {
    return EntryReader.key(entry, entry.type(), entry.id());
  }
}
