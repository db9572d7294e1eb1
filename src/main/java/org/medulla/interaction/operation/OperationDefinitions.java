package org.medulla.interaction.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.medulla.fhir.Json;

/**
 * The OperationDefinitions that the jar brings: those of FHIR R4, which the build takes from the
 * specification, and our own.
 */
final class OperationDefinitions {

  private static final List<String> FOLDERS =
      List.of("/fhir-profiles/operations/", "/org/medulla/interaction/operation/definitions/");

  private OperationDefinitions() {}

  /** Reads a definition by its id. */
  static OperationDefinition read(String id) {
    for (String folder : FOLDERS) {
      try (InputStream in = OperationDefinitions.class.getResourceAsStream(folder + id + ".json")) {
        if (in != null) {
          return OperationDefinition.of(Json.object(in.readAllBytes()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new IllegalStateException("An OperationDefinition is missing from the jar: " + id);
  }
}
