package org.medulla.interaction.radiotherapy;

import java.nio.charset.StandardCharsets;
import org.medulla.interaction.operation.ContentBytes;
import org.medulla.interaction.operation.OperationResult;
import org.medulla.radiotherapy.HtmlPage;

/** Answers that are files and no resources. */
final class Files {

  private Files() {}

  static OperationResult csv(String text) {
    return raw(text, "text/csv;charset=UTF-8");
  }

  static OperationResult html(String text) {
    return new OperationResult.Raw(bytes(text), "text/html;charset=UTF-8", HtmlPage.POLICY);
  }

  static OperationResult svg(String text) {
    return raw(text, "image/svg+xml");
  }

  static OperationResult png(byte[] picture) {
    return new OperationResult.Raw(ContentBytes.wrap(picture), "image/png");
  }

  static OperationResult xlsx(byte[] workbook) {
    return new OperationResult.Raw(
        ContentBytes.wrap(workbook),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  }

  private static OperationResult raw(String text, String type) {
    return new OperationResult.Raw(bytes(text), type);
  }

  private static ContentBytes bytes(String text) {
    return ContentBytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
