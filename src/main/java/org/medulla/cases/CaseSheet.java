package org.medulla.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;

/**
 * One case while it is turned into resources: what the mappers share (codes, times, references) and
 * the resources they have made so far.
 */
final class CaseSheet {

  private final CaseRecord record;
  private final CodeTable codes;
  private final Dates dates;
  private final Timeline timeline;
  private final Map<String, String> types;
  private final Map<String, ObjectNode> resources = new LinkedHashMap<>();

  CaseSheet(CaseRecord record, CodeTable codes, Dates dates) {
    this.record = record;
    this.codes = codes;
    this.dates = dates;
    this.timeline = new Timeline(record.rows("times"), codes, dates);
    this.types = RowTypes.of(record);
  }

  CaseRecord record() {
    return record;
  }

  CodeTable codes() {
    return codes;
  }

  Dates dates() {
    return dates;
  }

  List<ObjectNode> resources() {
    return new ArrayList<>(resources.values());
  }

  /** A new resource with id, profile, tags and the weight of its source. */
  ResourceDraft draft(String type, String rowId, String profile, Source source) {
    ResourceDraft draft = new ResourceDraft(type, resourceId(rowId));
    draft.set("meta", meta(profile));
    return draft.add("extension", Elements.factSource(source));
  }

  ResourceDraft draft(String type, Row row, String profile) {
    return draft(type, row.id(), profile, row.source());
  }

  /** An Observation that says the usual things about a row. */
  ResourceDraft observation(Row row, Concept code, String text) {
    String profile = code.profile().isEmpty() ? "case-observation" : code.profile();
    ResourceDraft draft = draft("Observation", row, profile).set("status", "final");
    category(profile).ifPresent(c -> draft.add("category", Elements.category(c)));
    draft.set("code", code.json(text)).set("subject", subject());
    time(draft, "effectiveDateTime", row, "at");
    Elements.notes(row).ifPresent(n -> draft.set("note", n));
    return draft;
  }

  private static Optional<String> category(String profile) {
    return switch (profile) {
      case "lab-result", "molecular-marker" -> Optional.of("laboratory");
      case "spine-imaging-finding" -> Optional.of("imaging");
      case "neuro-sign", "motor-score", "motor-exam", "rt-toxicity" -> Optional.of("exam");
      default -> Optional.empty();
    };
  }

  /** The id of a row's resource; the patient keeps the id of the case. */
  String resourceId(String rowId) {
    String synthetic = dates.areSynthetic() ? "synthetic-" : "";
    return synthetic + (rowId.equals(record.id()) ? rowId : record.prefix() + rowId);
  }

  ObjectNode subject() {
    return Elements.reference("Patient/" + resourceId(record.id()));
  }

  Optional<ObjectNode> reference(String rowId) {
    return Optional.ofNullable(types.get(rowId))
        .map(type -> Elements.reference(type + "/" + resourceId(rowId)));
  }

  /** References to the rows that a key names. */
  List<ObjectNode> references(Row row, String key) {
    return row.list(key).stream().flatMap(id -> reference(id).stream()).toList();
  }

  /** As {@link #references}, only to rows of some resource types. */
  List<ObjectNode> references(Row row, String key, List<String> wanted) {
    return row.list(key).stream()
        .filter(id -> wanted.contains(types.getOrDefault(id, "")))
        .flatMap(id -> reference(id).stream())
        .toList();
  }

  /** Writes the time of a row into an element of the type dateTime. */
  void time(ResourceDraft draft, String element, Row row, String key) {
    if (row.has(key)) {
      time(draft, element, row.id(), row.text(key), row.find("said").orElse(""));
    } else if (element.equals("effectiveDateTime")) {
      draft.set("_" + element, Elements.absent("unknown"));
    }
  }

  void time(ResourceDraft draft, String element, String rowId, String at, String said) {
    TimeParts parts = timeParts(rowId, at, said);
    parts.date.ifPresent(d -> draft.set(element, d));
    draft.set("_" + element, parts.extensions);
  }

  /** Writes a time into an element of an object, for example the start of a Period. */
  void time(ObjectNode object, String element, String rowId, String at, String said) {
    TimeParts parts = timeParts(rowId, at, said);
    parts.date.ifPresent(d -> object.put(element, d));
    object.set("_" + element, parts.extensions);
  }

  private TimeParts timeParts(String rowId, String at, String said) {
    TimeExpression time =
        TimeExpression.of(at)
            .orElseThrow(() -> new IllegalStateException("The check lets a time pass: " + at));
    ObjectNode relative = timeline.relativeTime(time, rowId, said, this::reference);
    Optional<String> date = timeline.date(time).map(Object::toString);
    ObjectNode extensions = date.isPresent() ? Json.newObject() : Elements.absent("unknown");
    ArrayNode array =
        date.isPresent()
            ? extensions.putArray("extension")
            : (ArrayNode) extensions.get("extension");
    array.add(relative);
    Source source = timeline.source(time, rowId);
    if (source != Source.STATED) {
      array.add(Elements.factSource(source));
    }
    return new TimeParts(date, extensions);
  }

  private record TimeParts(Optional<String> date, ObjectNode extensions) {}

  /** The place in the body: side, lesion, codes and words. */
  Optional<ObjectNode> bodySite(Row row) {
    ObjectNode json = Json.newObject();
    List<ObjectNode> extensions = new ArrayList<>();
    row.find("lesion")
        .flatMap(this::reference)
        .ifPresent(
            r -> extensions.add(Elements.part(Elements.BODY_STRUCTURE, "valueReference", r)));
    row.find("side").ifPresent(s -> extensions.add(laterality(s)));
    if (!extensions.isEmpty()) {
      extensions.forEach(json.putArray("extension")::add);
    }
    row.find("site")
        .ifPresent(s -> json.setAll(codes.concept("site", s).json(Words.sentenceCase(s))));
    return json.isEmpty() ? Optional.empty() : Optional.of(json);
  }

  ObjectNode laterality(String side) {
    return Elements.part(
        Elements.LATERALITY, "valueCodeableConcept", codes.concept("side", side).json());
  }

  void add(ResourceDraft draft) {
    if (resources.put(draft.key(), draft.json()) != null) {
      throw new IllegalStateException("Two resources have the same id: " + draft.key());
    }
  }

  /** Profile, security label and tags, as every resource of this case and the bundle carry them. */
  ObjectNode meta(String profile) {
    ObjectNode meta = Json.newObject();
    if (!profile.isEmpty()) {
      meta.putArray("profile").add(Canonicals.structureDefinition(profile));
    }
    if (dates.areSynthetic()) {
      meta.putArray("security")
          .addObject()
          .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActReason")
          .put("code", "HTEST")
          .put("display", "test health data");
    }
    ArrayNode tags = meta.putArray("tag");
    tag(tags, record.header().find("label").orElse("case-record"));
    if (dates.areSynthetic()) {
      tag(tags, "synthetic-dates");
    }
    return meta;
  }

  private static void tag(ArrayNode tags, String code) {
    tags.addObject().put("system", Canonicals.codeSystem("tag")).put("code", code);
  }
}
