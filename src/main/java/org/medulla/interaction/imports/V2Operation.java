package org.medulla.interaction.imports;

import org.medulla.interaction.operation.ContentBytes;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.interaction.operation.OperationResult;

/** {@code $process-message-v2}: a message of HL7 v2 over HTTP. */
public final class V2Operation implements OperationHandler {

  private final V2Desk desk;

  public V2Operation(V2Desk desk) {
    this.desk = desk;
  }

  @Override
  public String definition() {
    return "process-message-v2";
  }

  @Override
  public boolean takesContent() {
    return true;
  }

  @Override
  public OperationResult execute(OperationCall call) {
    byte[] acknowledgement = desk.take(SourceContent.of(call).bytes());
    return new OperationResult.Raw(
        ContentBytes.wrap(acknowledgement), "application/hl7-v2;charset=UTF-8");
  }
}
