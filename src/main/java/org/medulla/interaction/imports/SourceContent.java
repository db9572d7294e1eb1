package org.medulla.interaction.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.medulla.interaction.operation.Argument;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;

/** What a client sent to be imported. */
final class SourceContent {

  private final String name;
  private final byte[] bytes;

  private SourceContent(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** The parameter {@code source}, a Binary, and what it is called. */
  static SourceContent of(OperationCall call) {
    Argument argument = call.one("source").orElseThrow();
    ObjectNode binary = argument.object();
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(binary.path("data").asText());
      return new SourceContent(call.text("file-name").orElse("source"), bytes);
    } catch (IllegalArgumentException e) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE, "The data of the Binary is no Base64", argument.at());
    }
  }

  String name() {
    return name;
  }

  byte[] bytes() {
    return bytes.clone();
  }
}
