package org.medulla.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;

/** The small data types of FHIR as JSON trees, members in the order of the specification. */
public final class Elements {

  public static final String UCUM = "http://unitsofmeasure.org";
  public static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
  public static final String LATERALITY =
      "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier";
  public static final String BODY_STRUCTURE = "http://hl7.org/fhir/StructureDefinition/bodySite";

  private Elements() {}

  /** An extension with a value, or a part of one. */
  public static ObjectNode part(String url, String valueName, Object value) {
    ObjectNode json = Json.newObject().put("url", url);
    if (value instanceof JsonNode node) {
      json.set(valueName, node);
    } else if (value instanceof Integer number) {
      json.put(valueName, number);
    } else if (value instanceof Boolean flag) {
      json.put(valueName, flag);
    } else {
      json.put(valueName, value.toString());
    }
    return json;
  }

  /** An extension made of parts. */
  public static ObjectNode extension(String url, List<ObjectNode> parts) {
    ObjectNode json = Json.newObject().put("url", url);
    parts.forEach(json.putArray("extension")::add);
    return json;
  }

  public static ObjectNode factSource(Source source) {
    return part(Canonicals.structureDefinition("fact-source"), "valueCode", source.code());
  }

  /** An element that has nothing but the reason why there is no value. */
  public static ObjectNode absent(String reason) {
    ObjectNode json = Json.newObject();
    json.putArray("extension").add(part(ABSENT, "valueCode", reason));
    return json;
  }

  public static ObjectNode reference(String reference) {
    return Json.newObject().put("reference", reference);
  }

  public static ObjectNode quantity(String value, String unit, String code) {
    return quantity(new BigDecimal(value), unit, code);
  }

  public static ObjectNode quantity(BigDecimal value, String unit, String code) {
    return Json.newObject()
        .put("value", value)
        .put("unit", unit)
        .put("system", UCUM)
        .put("code", code);
  }

  public static ObjectNode centigray(BigDecimal value) {
    return quantity(value, "cGy", "cGy");
  }

  public static ObjectNode concept(String system, String code, String display) {
    return new Concept("", "", List.of(new Concept.Coding(system, code, display))).json();
  }

  public static ObjectNode category(String code) {
    ObjectNode json = Json.newObject();
    json.putArray("coding")
        .addObject()
        .put("system", "http://terminology.hl7.org/CodeSystem/observation-category")
        .put("code", code);
    return json;
  }

  public static ObjectNode annotation(String text) {
    return Json.newObject().put("text", text);
  }

  /** The note of a row: first the sentence of the report, then the remark. */
  static Optional<ArrayNode> notes(Row row) {
    ArrayNode notes = Json.newObject().putArray("note");
    row.find("quote").ifPresent(q -> notes.add(annotation(quoted(q))));
    row.find("note").ifPresent(n -> notes.add(annotation(n)));
    return notes.isEmpty() ? Optional.empty() : Optional.of(notes);
  }

  static String quoted(String sentence) {
    return "Report: \u201c" + sentence + "\u201d";
  }

  /** Quote and note in one text, for resources that have no note. */
  static Optional<String> description(Row row) {
    Optional<String> quote = row.find("quote").map(Elements::quoted);
    Optional<String> note = row.find("note");
    return quote.isPresent() && note.isPresent()
        ? Optional.of(quote.get() + " " + note.get())
        : quote.or(() -> note);
  }
}
