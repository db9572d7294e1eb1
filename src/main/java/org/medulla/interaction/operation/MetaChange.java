package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;
import org.medulla.interaction.InteractionProblem;
import org.medulla.interaction.InteractionRefusal;
import org.medulla.interaction.Update;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoredVersion;

/**
 * Adds profiles, tags and security labels to a resource, or takes them away. The history is never
 * rewritten, so this makes a new version; where nothing changes, it makes none.
 *
 * @see <a href="https://hl7.org/fhir/R4/resource-operation-meta-add.html">$meta-add</a>
 */
public final class MetaChange implements OperationHandler {

  private static final int ATTEMPTS = 20;

  private final StoredResources stored;
  private final Update update;
  private final boolean adds;

  private MetaChange(StoredResources stored, Update update, boolean adds) {
    this.stored = stored;
    this.update = update;
    this.adds = adds;
  }

  /** {@code $meta-add}. */
  public static MetaChange adding(StoredResources stored, Update update) {
    return new MetaChange(stored, update, true);
  }

  /** {@code $meta-delete}. */
  public static MetaChange deleting(StoredResources stored, Update update) {
    return new MetaChange(stored, update, false);
  }

  @Override
  public String definition() {
    return adds ? "Resource-meta-add" : "Resource-meta-delete";
  }

  @Override
  public OperationResult execute(OperationCall call) {
    ResourceKey key = call.target().key().orElseThrow();
    ObjectNode given = call.one("meta").orElseThrow().object();
    for (int i = 0; i < ATTEMPTS; i++) {
      StoredVersion before = stored.found(key);
      ObjectNode resource = changed(before, given);
      try {
        StoredVersion after =
            update.execute(key, resource, OptionalLong.of(before.version())).version();
        return new OperationResult.Resource(MetaOperation.answer(MetaOperation.meta(after)));
      } catch (InteractionRefusal e) {
        if (e.problem() != InteractionProblem.VERSION_CONFLICT) {
          throw e;
        }
        // Somebody else was faster; the change is made again on what is there now.
      }
    }
    throw new InteractionRefusal(
        InteractionProblem.TOO_MUCH_CONTENTION,
        "Others keep changing the resource; nothing was written, try again");
  }

  private ObjectNode changed(StoredVersion before, ObjectNode given) {
    ObjectNode resource = StoredResources.tree(before);
    ObjectNode meta = (ObjectNode) resource.path("meta");
    MetaLabels labels = MetaLabels.of(meta);
    if (adds) {
      labels.add(given);
    } else {
      labels.remove(given);
    }
    labels.writeTo(meta);
    return resource;
  }
}
