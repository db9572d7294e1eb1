package org.medulla.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Json;
import org.medulla.interaction.patch.PatchDocument;
import org.medulla.search.SearchRefusal;
import org.medulla.store.CommitResult.Written;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoreException;

/**
 * Does the entries of a bundle one by one; one that fails does not harm the others.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#brules">Batch Processing Rules</a>
 */
public final class Batch {

  private final Writers writers;
  private final EntryReader reader;
  private final Intake intake;
  private final Repeats repeats;

  public Batch(Writers writers, EntryReader reader, Intake intake, Repeats repeats) {
    this.repeats = repeats;
    this.writers = writers;
    this.reader = reader;
    this.intake = intake;
  }

  List<EntryResult> execute(ObjectNode bundle, Once once, Repeats.Answers answers) {
    intake.check(bundle.path("entry").isArray() ? without(bundle, "entry") : bundle);
    repeats.begin(once);
    List<EntryResult> results = new ArrayList<>();
    for (JsonNode entry : bundle.path("entry")) {
      results.add(one(entry, results.size(), once.part(results.size()), answers));
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

  private EntryResult one(JsonNode node, int index, Once once, Repeats.Answers answers) {
    try {
      checkEnvelope(node, index);
      Entry entry = Entry.of(node, index);
      if (entry.isKept()) {
        return repeats.answered(once, answers, () -> reader.execute(entry));
      }
      return switch (entry.method()) {
        case GET -> reader.execute(entry, repeats.moment(once));
        case POST -> wrote(repeats.write(once, writers, it -> post(entry, it.create())));
        case PUT -> wrote(repeats.write(once, writers, it -> put(entry, it.update())));
        case PATCH -> wrote(repeats.write(once, writers, it -> patch(entry, it.patch())));
        case DELETE ->
            new EntryResult.Removed(
                repeats.delete(once, writers, it -> delete(entry, it.delete())));
      };
    } catch (InteractionRefusal | SearchRefusal | StoreException e) {
      return new EntryResult.Refused(e);
    }
  }

  private static EntryResult wrote(WriteResult result) {
    return new EntryResult.Wrote(result);
  }

  private static WriteResult post(Entry entry, Create create) {
    if (!entry.id().isEmpty()) {
      throw EntryReader.unsupported(entry);
    }
    ObjectNode resource = entry.resource().orElseThrow();
    return entry
        .preconditions()
        .ifNoneExist()
        .map(condition -> create.executeConditional(entry.type(), condition, resource))
        .orElseGet(() -> create.execute(entry.type(), resource));
  }

  private static WriteResult put(Entry entry, Update update) {
    ObjectNode resource = entry.resource().orElseThrow();
    return entry.isConditional()
        ? update.executeConditional(entry.type(), entry.query(), resource, entry.ifMatch())
        : update.execute(key(entry), resource, entry.preconditions().expectation());
  }

  private static WriteResult patch(Entry entry, Patch patch) {
    PatchDocument document = patch.read(entry.resource().orElseThrow());
    return entry.isConditional()
        ? patch.executeConditional(entry.type(), entry.query(), document, entry.ifMatch())
        : patch.execute(key(entry), document, entry.ifMatch());
  }

  private static List<Written> delete(Entry entry, Delete delete) {
    return entry.isConditional()
        ? delete.executeConditional(entry.type(), entry.query())
        : List.of(delete.execute(key(entry), entry.ifMatch()));
  }

  private static ResourceKey key(Entry entry) {
    return EntryReader.key(entry, entry.type(), entry.id());
  }
}
