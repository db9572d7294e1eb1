package org.medulla.interaction.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;
import org.medulla.imports.ImportDraft;
import org.medulla.imports.ImportPlan;
import org.medulla.imports.ImportSource;
import org.medulla.interaction.Etag;

/**
 * The order in which messages are taken, also by several processes before one store. It is a
 * resource that names the last message. Each message is taken on condition that this one has not
 * changed since it was looked at; so what was found out about earlier messages still holds at the
 * commit.
 */
final class V2Order {

  /** The system of the identifiers of that resource. */
  static final String SYSTEM = Canonicals.BASE + "/v2-order";

  private static final String NAME = "messages";

  private final Importer importer;
  private final StoredLookup stored;

  V2Order(Importer importer, StoredLookup stored) {
    this.importer = importer;
    this.stored = stored;
  }

  /** The resource as it is now; made if it is not there. */
  ObjectNode now(Instant when) {
    Optional<ObjectNode> there = stored.find("Basic", SYSTEM, NAME);
    if (there.isPresent()) {
      return there.get();
    }
    ImportDraft draft =
        new ImportDraft(ImportSource.of("order of messages", new byte[0], when, "v2 1", NAME));
    ObjectNode basic = Json.newObject().put("resourceType", "Basic");
    basic.putArray("identifier").addObject().put("system", SYSTEM).put("value", NAME);
    basic.putObject("code").put("text", "The HL7 v2 message that was taken last");
    draft.createUnlessThere(basic, SYSTEM, NAME, "order of messages", "MSH");
    importer.execute(draft.plan());
    return stored.find("Basic", SYSTEM, NAME).orElseThrow();
  }

  /** Makes a plan one that can be done only as long as the resource is what it was. */
  static void claim(ImportPlan plan, ObjectNode order, String tag) {
    String key = "Basic/" + order.path("id").asText();
    long version = order.at("/meta/versionId").asLong();
    ObjectNode next = order.deepCopy();
    next.remove("meta");
    next.putArray("identifier").addObject().put("system", SYSTEM).put("value", NAME);
    next.withArrayProperty("identifier").addObject().put("system", SYSTEM).put("value", tag);
    ObjectNode entry = Json.newObject().put("fullUrl", ImportDraft.identity("Basic", SYSTEM));
    entry.set("resource", next);
    entry
        .putObject("request")
        .put("method", "PUT")
        .put("url", key)
        .put("ifMatch", Etag.of(version));
    plan.transaction().withArrayProperty("entry").add(entry);
  }
}
