package org.medulla.interaction.operation;

import java.util.Optional;
import java.util.OptionalLong;
import org.medulla.interaction.operation.OperationDefinition.Level;
import org.medulla.store.ResourceKey;

/**
 * What an operation is called on.
 *
 * @param type the resource type; empty for the system
 * @param key the resource; empty for a type or the system
 * @param version one version of the resource; empty for the newest
 */
public record OperationTarget(
    Optional<String> type, Optional<ResourceKey> key, OptionalLong version) {

  public static OperationTarget system() {
    return new OperationTarget(Optional.empty(), Optional.empty(), OptionalLong.empty());
  }

  public static OperationTarget type(String type) {
    return new OperationTarget(Optional.of(type), Optional.empty(), OptionalLong.empty());
  }

  public static OperationTarget resource(ResourceKey key) {
    return new OperationTarget(Optional.of(key.type()), Optional.of(key), OptionalLong.empty());
  }

  public static OperationTarget version(ResourceKey key, long version) {
    return new OperationTarget(Optional.of(key.type()), Optional.of(key), OptionalLong.of(version));
  }

  Level level() {
    if (key.isPresent()) {
      return Level.INSTANCE;
    }
    return type.isPresent() ? Level.TYPE : Level.SYSTEM;
  }

  /** The path of this target, without a slash at its ends. */
  public String path() {
    String path = key.map(ResourceKey::toString).orElse(type.orElse(""));
    return version.isPresent() ? path + "/_history/" + version.getAsLong() : path;
  }

  /** The path of an operation on this target. */
  public String path(String code) {
    String path = path();
    return path.isEmpty() ? "$" + code : path + "/$" + code;
  }
}
