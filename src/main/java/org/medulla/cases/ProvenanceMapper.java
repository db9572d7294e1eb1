package org.medulla.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.medulla.fhir.Json;

/** Where everything comes from: one Provenance whose targets are all other resources. */
final class ProvenanceMapper implements Mapper {

  @Override
  public void map(CaseSheet sheet) {
    Row header = sheet.record().header();
    ResourceDraft draft = sheet.draft("Provenance", "provenance", "case-provenance", Source.STATED);
    for (ObjectNode resource : sheet.resources()) {
      String key = resource.get("resourceType").asText() + "/" + resource.get("id").asText();
      draft.add("target", Elements.reference(key));
    }
    draft.set("_recorded", Elements.absent("unknown"));
    ObjectNode agent = Json.newObject();
    agent.set("who", Json.newObject().put("display", "Case builder of Medulla"));
    draft.add("agent", agent);
    ObjectNode entity = Json.newObject().put("role", "source");
    String source = header.find("source").map(s -> ". " + s).orElse("");
    entity.set(
        "what",
        Json.newObject().put("display", header.find("title").orElse("Case record") + source));
    draft.add("entity", entity);
    sheet.add(draft);
  }
}
