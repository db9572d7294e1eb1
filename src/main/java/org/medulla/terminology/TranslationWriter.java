package org.medulla.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.medulla.fhir.Json;
import org.medulla.terminology.Translation.Match;

/** Writes the answer of a translation as Parameters. */
final class TranslationWriter {

  private final List<Match> matches;
  private final int maps;

  /**
   * @param maps how many concept maps were asked
   */
  TranslationWriter(List<Match> matches, int maps) {
    this.matches = matches;
    this.maps = maps;
  }

  ObjectNode parameters() {
    boolean isTranslated = matches.stream().anyMatch(Match::isTranslation);
    ObjectNode result = Json.newObject().put("resourceType", "Parameters");
    ArrayNode list = result.putArray("parameter");
    list.addObject().put("name", "result").put("valueBoolean", isTranslated);
    if (!isTranslated) {
      list.addObject().put("name", "message").put("valueString", message());
    }
    matches.forEach(it -> match(list, it));
    return result;
  }

  private String message() {
    if (maps == 0) {
      return "No concept map for this translation is loaded";
    }
    return matches.isEmpty()
        ? "The code is not translated by the " + maps + " concept map(s) that were asked"
        : "The code has no counterpart; what it is not is told";
  }

  private static void match(ArrayNode list, Match match) {
    ArrayNode parts = list.addObject().put("name", "match").putArray("part");
    parts.addObject().put("name", "equivalence").put("valueCode", match.equivalence());
    if (!match.concept().code().isEmpty()) {
      ObjectNode concept = parts.addObject().put("name", "concept");
      concept.set("valueCoding", match.concept().json());
    }
    match.products().forEach(it -> product(parts, it));
    if (!match.source().isEmpty()) {
      parts.addObject().put("name", "source").put("valueUri", match.source());
    }
  }

  private static void product(ArrayNode parts, JsonNode product) {
    ArrayNode inner = parts.addObject().put("name", "product").putArray("part");
    inner.addObject().put("name", "element").put("valueUri", product.path("property").asText());
    Coding concept =
        new Coding(
            product.path("system").asText(),
            "",
            product.path("value").asText(),
            product.path("display").asText());
    inner.addObject().put("name", "concept").set("valueCoding", concept.json());
  }
}
