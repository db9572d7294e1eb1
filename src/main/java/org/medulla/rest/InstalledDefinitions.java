package org.medulla.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.medulla.fhir.Json;
import org.medulla.interaction.operation.OperationDefinition;
import org.medulla.interaction.operation.Operations;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;

/** Definitions that this server brings along: they can be read where nobody stored another. */
final class InstalledDefinitions {

  private static final String OPERATION = "OperationDefinition";
  private static final String STRUCTURE = "StructureDefinition";

  /** The types of which a resource may be there without having been stored. */
  static final Set<String> TYPES = Set.of(OPERATION, STRUCTURE);

  private final Operations operations;
  private final Function<String, Optional<ObjectNode>> structures;

  /**
   * @param structures a StructureDefinition by its id
   */
  InstalledDefinitions(Operations operations, Function<String, Optional<ObjectNode>> structures) {
    this.operations = operations;
    this.structures = structures;
  }

  /**
   * The definition with that key.
   *
   * @param result what the store said
   * @return empty if the store has one, or nobody has
   */
  Optional<Answer> find(ResourceKey key, ReadResult result) {
    if (!(result instanceof ReadResult.Missing)) {
      return Optional.empty();
    }
    return byKey(key)
        .map(
            it -> {
              byte[] json = Json.bytes(it);
              return Answer.of(200, () -> json);
            });
  }

  private Optional<ObjectNode> byKey(ResourceKey key) {
    return switch (key.type()) {
      case OPERATION -> operations.definition(key.id()).map(OperationDefinition::json);
      case STRUCTURE -> structures.apply(key.id());
      default -> Optional.empty();
    };
  }
}
