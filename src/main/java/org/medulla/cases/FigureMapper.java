package org.medulla.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.medulla.fhir.Json;

/** Figures of which only the legend is at hand: DocumentReference. */
final class FigureMapper implements Mapper {

  @Override
  public void map(CaseSheet sheet) {
    sheet.record().rows("figures").forEach(row -> map(sheet, row));
  }

  private static void map(CaseSheet sheet, Row row) {
    ResourceDraft draft = sheet.draft("DocumentReference", row, "case-document");
    draft.set("status", "current").set("type", Json.newObject().put("text", "Figure"));
    draft.set("subject", sheet.subject()).set("description", row.text("legend"));
    ObjectNode attachment = Json.newObject();
    attachment.set("_url", Elements.absent("unknown"));
    attachment.put("title", row.text("title"));
    ObjectNode content = Json.newObject();
    content.set("attachment", attachment);
    draft.add("content", content);
    List<ObjectNode> shown = sheet.references(row, "shows");
    if (!shown.isEmpty()) {
      ObjectNode context = Json.newObject();
      shown.forEach(context.putArray("related")::add);
      draft.set("context", context);
    }
    sheet.add(draft);
  }
}
