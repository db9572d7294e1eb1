package org.medulla.interaction.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.medulla.interaction.operation.ContentBytes;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;
import org.medulla.interaction.operation.OperationResult;

/** {@code $import-template}: an example of a sheet that is understood. */
public final class TemplateOperation implements OperationHandler {

  private static final List<String> KINDS =
      List.of("courses", "motor-table", "motor-scores", "labs");

  @Override
  public String definition() {
    return "import-template";
  }

  @Override
  public OperationResult execute(OperationCall call) {
    String kind = call.text("kind").orElseThrow();
    if (!KINDS.contains(kind)) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE,
          "There is no template '" + kind + "'; there are " + String.join(", ", KINDS),
          call.at("kind"));
    }
    return new OperationResult.Raw(ContentBytes.wrap(read(kind)), "text/csv;charset=UTF-8");
  }

  private static byte[] read(String kind) {
    String path = "/sample-bundles/imports/" + kind + ".csv";
    try (InputStream in = TemplateOperation.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("A template is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
