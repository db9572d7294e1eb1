package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of an operation as it came.
 *
 * @param isGet whether it came by GET; else it came by POST
 * @param code the name of the operation without {@code $}
 * @param query the decoded parameters of the URL, or of a form, without those about the format
 * @param content what came in the body
 */
public record OperationRequest(
    boolean isGet,
    OperationTarget target,
    String code,
    Map<String, List<String>> query,
    Optional<Content> content) {

  /**
   * The body of a request.
   *
   * @param bytes the same as it came
   */
  public record Content(ObjectNode tree, ContentBytes bytes) {}

  public OperationRequest {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
  }
}
