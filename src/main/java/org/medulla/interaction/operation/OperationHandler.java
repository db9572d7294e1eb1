package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Does one operation. It is called with what its OperationDefinition allows, and nothing else. */
public interface OperationHandler {

  /** The id of the OperationDefinition, such as {@code Observation-lastn}. */
  String definition();

  /**
   * Does the operation.
   *
   * @throws OperationRefusal if it cannot be done as asked
   */
  OperationResult execute(OperationCall call);

  /** Primitive parameters it takes beyond those of the definition; see {@link OperationCall}. */
  default Set<String> furtherParameters() {
    return Set.of();
  }

  /** Whether it takes whatever parameters a search of its resource type takes. */
  default boolean takesSearchParameters() {
    return false;
  }

  /** Whether it may be called on one version of a resource, too. */
  default boolean takesVersions() {
    return false;
  }

  /** Whether content that is no FHIR resource may be sent to it as what it is, for a Binary. */
  default boolean takesContent() {
    return false;
  }

  /** The Parameters that stand for a content which is no resource. */
  default ObjectNode parameters(ObjectNode content) {
    return content;
  }
}
