package org.medulla.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medulla.search.SearchRefusal;

/**
 * Does the entries of a bundle one by one; one that fails does not harm the others.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#brules">Batch Processing Rules</a>
 */
public final class Batch {

  private final Create create;
  private final Update update;
  private final Delete delete;
  private final EntryReader reader;

  public Batch(Create create, Update update, Delete delete, EntryReader reader) {
    this.create = create;
    this.update = update;
    this.delete = delete;
    this.reader = reader;
  }

  List<EntryResult> execute(JsonNode entries) {
    List<EntryResult> results = new ArrayList<>();
    for (JsonNode entry : entries) {
      results.add(one(entry, results.size()));
    }
    return results;
  }

  private EntryResult one(JsonNode node, int index) {
    try {
      Entry entry = Entry.of(node, index);
      return switch (entry.method()) {
        case GET -> reader.execute(entry);
        case POST -> post(entry);
        case PUT -> put(entry);
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
            .ifNoneExist()
            .map(criteria -> create.executeConditional(entry.type(), criteria, resource))
            .orElseGet(() -> create.execute(entry.type(), resource)));
  }

  private EntryResult put(Entry entry) {
    ObjectNode resource = entry.resource().orElseThrow();
    return new EntryResult.Wrote(
        entry.isConditional()
            ? update.executeConditional(entry.type(), entry.query(), resource, entry.ifMatch())
            : update.execute(
                EntryReader.key(entry, entry.type(), entry.id()), resource, entry.ifMatch()));
  }

  private EntryResult delete(Entry entry) {
    if (entry.isConditional()) {
      return new EntryResult.Removed(delete.executeConditional(entry.type(), entry.query()));
    }
    return new EntryResult.Removed(
        Optional.of(
            delete.execute(
                EntryReader.key(entry, entry.type(), entry.id()), entry.ifMatch())));
  }
}
