package org.medulla.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;

/** Lesions and the volumes of radiotherapy: BodyStructure. */
final class VolumeMapper implements Mapper {

  private static final String ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

  @Override
  public void map(CaseSheet sheet) {
    sheet.record().rows("lesions").forEach(row -> lesion(sheet, row));
    for (Row row : sheet.record().rows("radiotherapy")) {
      Radiotherapy rt = new Radiotherapy(row);
      for (String kind : List.of("gtv", "ctv", "ptv", "volume")) {
        row.row(kind).ifPresent(volume -> volume(sheet, rt, kind, volume));
      }
    }
  }

  private static void lesion(CaseSheet sheet, Row row) {
    ResourceDraft draft = sheet.draft("BodyStructure", row, "emh-lesion");
    extent(sheet, draft, row);
    Concept what = sheet.codes().concept("diagnosis", row.text("what"));
    draft.set("morphology", what.json());
    location(sheet, draft, row);
    row.find("side")
        .ifPresent(s -> draft.add("locationQualifier", sheet.codes().concept("side", s).json()));
    finish(sheet, draft, row, row.find("words").orElse(what.label()));
  }

  private static void volume(CaseSheet sheet, Radiotherapy rt, String kind, Row row) {
    String id = rt.volumeId(kind);
    ResourceDraft draft = sheet.draft("BodyStructure", id, "rt-target-volume", row.source());
    extent(sheet, draft, row);
    row.find("margin").flatMap(Amount::of).ifPresent(m -> margin(sheet, draft, rt, m));
    if (!kind.equals("volume")) {
      draft.add("identifier", displayName(kind));
      draft.set("morphology", sheet.codes().concept("rt", kind).json());
    }
    if (row.has("site")) {
      location(sheet, draft, row);
    } else if (kind.equals("ptv")) {
      rt.row().row("ctv").ifPresent(ctv -> location(sheet, draft, ctv));
    }
    String words = kind.equals("volume") ? "Irradiated volume" : kind.toUpperCase(Locale.ROOT);
    finish(sheet, draft, row, row.find("words").orElse(words));
  }

  private static ObjectNode displayName(String kind) {
    return Json.newObject()
        .put("use", "usual")
        .put("system", Canonicals.BASE + "/volume-name")
        .put("value", kind.toUpperCase(Locale.ROOT));
  }

  private static void extent(CaseSheet sheet, ResourceDraft draft, Row row) {
    for (String text : row.list("extent")) {
      Extent.of(text).ifPresent(e -> draft.add("extension", extent(sheet, e)));
    }
  }

  private static ObjectNode extent(CaseSheet sheet, Extent extent) {
    List<ObjectNode> parts = new ArrayList<>();
    parts.add(Elements.part("upper", "valueCoding", level(sheet, extent.upper())));
    parts.add(Elements.part("lower", "valueCoding", level(sheet, extent.lower())));
    vertebra(sheet, "upperVertebra", extent.upper()).ifPresent(parts::add);
    vertebra(sheet, "lowerVertebra", extent.lower()).ifPresent(parts::add);
    return Elements.extension(Canonicals.structureDefinition("vertebral-extent"), parts);
  }

  private static ObjectNode level(CaseSheet sheet, SpinalLevel level) {
    ObjectNode json = Json.newObject();
    json.putArray("extension")
        .add(Json.newObject().put("url", ORDINAL).put("valueDecimal", level.index()));
    json.setAll(sheet.codes().level(level).json());
    return json;
  }

  private static Optional<ObjectNode> vertebra(CaseSheet sheet, String name, SpinalLevel level) {
    return sheet.codes().vertebra(level).map(c -> Elements.part(name, "valueCoding", c.json()));
  }

  private static void margin(CaseSheet sheet, ResourceDraft draft, Radiotherapy rt, Amount margin) {
    List<ObjectNode> parts = new ArrayList<>();
    parts.add(
        Elements.part("margin", "valueQuantity", Elements.quantity(margin.number(), "mm", "mm")));
    parts.add(Elements.part("isotropic", "valueBoolean", true));
    sheet
        .reference(rt.volumeId("ctv"))
        .ifPresent(r -> parts.add(Elements.part("derivedFrom", "valueReference", r)));
    draft.add(
        "extension", Elements.extension(Canonicals.structureDefinition("volume-margin"), parts));
  }

  private static void location(CaseSheet sheet, ResourceDraft draft, Row row) {
    row.find("site")
        .ifPresent(
            site ->
                draft.set(
                    "location",
                    sheet.codes().concept("site", site).json(Words.sentenceCase(site))));
  }

  private static void finish(CaseSheet sheet, ResourceDraft draft, Row row, String words) {
    String extents = String.join(", ", row.list("extent"));
    String start = extents.isEmpty() ? words : words + " (" + extents + ")";
    draft.set("description", Elements.description(row).map(d -> start + ". " + d).orElse(start));
    draft.set("patient", sheet.subject());
    sheet.add(draft);
  }
}
