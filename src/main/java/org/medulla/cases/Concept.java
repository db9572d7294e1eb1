package org.medulla.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.medulla.fhir.Json;

/**
 * A word of a record with its codings. A word without a code is a concept too: text only.
 *
 * @param name the main word
 * @param profile the profile of the resource that the word makes, or an empty text
 */
public record Concept(String name, String profile, List<Coding> codings) {

  public Concept {
    codings = List.copyOf(codings);
  }

  /** One code; the display may be empty. */
  public record Coding(String system, String code, String display) {
    public ObjectNode json() {
      ObjectNode json = Json.newObject().put("system", system).put("code", code);
      if (!display.isEmpty()) {
        json.put("display", display);
      }
      return json;
    }
  }

  public static Concept ofWords(String words) {
    return new Concept(words, "", List.of());
  }

  /** A CodeableConcept with the given text. */
  public ObjectNode json(String text) {
    ObjectNode json = Json.newObject();
    if (!codings.isEmpty()) {
      ArrayNode array = json.putArray("coding");
      codings.forEach(c -> array.add(c.json()));
    }
    return json.put("text", text);
  }

  /** A CodeableConcept whose text is the name of the code, or the words where there is none. */
  public ObjectNode json() {
    return json(label());
  }

  public String label() {
    return codings.isEmpty() || codings.get(0).display().isEmpty()
        ? Words.sentenceCase(name)
        : codings.get(0).display().replaceAll(" \\([a-z/ ]+\\)$", ""); // the SNOMED CT tag
  }
}
