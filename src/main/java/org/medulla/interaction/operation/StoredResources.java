package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.medulla.fhir.Json;
import org.medulla.interaction.InteractionProblem;
import org.medulla.interaction.InteractionRefusal;
import org.medulla.interaction.Read;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoredVersion;

/** Reads the resource that an operation is called on. */
public final class StoredResources {

  private final Read read;

  public StoredResources(Read read) {
    this.read = read;
  }

  /**
   * The resource or version that a call is about.
   *
   * @throws InteractionRefusal if it is not there, or was deleted
   */
  StoredVersion of(OperationTarget target) {
    ResourceKey key = target.key().orElseThrow();
    return target.version().isPresent()
        ? found(key, read.execute(key, target.version().getAsLong()))
        : found(key);
  }

  /** The newest version of a resource. */
  StoredVersion found(ResourceKey key) {
    return found(key, read.execute(key));
  }

  /** The newest version of a resource, if it is there. */
  Optional<StoredVersion> ifThere(ResourceKey key) {
    return read.execute(key)
        .fold(
            found -> Optional.of(found.version()),
            gone -> Optional.empty(),
            missing -> Optional.empty());
  }

  private static StoredVersion found(ResourceKey key, ReadResult result) {
    return result.fold(
        found -> found.version(),
        gone -> {
          throw new InteractionRefusal(InteractionProblem.GONE, "Resource " + key + " was deleted");
        },
        missing -> {
          throw new InteractionRefusal(InteractionProblem.NOT_FOUND, "There is no resource " + key);
        });
  }

  static byte[] bytes(StoredVersion version) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    version.writeTo(out);
    return out.toByteArray();
  }

  static ObjectNode tree(StoredVersion version) {
    return Json.object(bytes(version));
  }
}
