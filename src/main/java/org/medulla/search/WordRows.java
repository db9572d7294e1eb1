package org.medulla.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.medulla.fhir.Structure;
import org.medulla.fhir.TypeDefinition;
import org.medulla.fhir.TypeDefinition.Member;
import org.medulla.store.IndexRows;

/**
 * Collects the words of a resource: those of its narrative, and those of every string and markdown
 * text in it. Ids, codes, addresses, dates and attached content are no words.
 */
final class WordRows {

  private static final Set<String> TEXTS = Set.of("string", "markdown");

  private final Structure structure;

  WordRows(Structure structure) {
    this.structure = structure;
  }

  void add(JsonNode resource, IndexRows.Builder rows) {
    JsonNode narrative = resource.path("text").path("div");
    if (narrative.isTextual()) {
      rows.narrative(normalised(Markup.text(narrative.textValue())));
    }
    element(resource, resource.path("resourceType").asText(), rows);
  }

  private void element(JsonNode node, String typeName, IndexRows.Builder rows) {
    TypeDefinition type = structure.type(typeName).orElse(null);
    if (type == null) {
      return;
    }
    Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      Member member = type.members().get(field.getKey());
      if (member != null) {
        values(field.getValue(), member.type(), rows);
      }
    }
  }

  private void values(JsonNode value, String type, IndexRows.Builder rows) {
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        values(value.get(i), type, rows);
      }
    } else if (value.isObject()) {
      element(value, type.equals("Resource") ? value.path("resourceType").asText() : type, rows);
    } else if (value.isTextual() && TEXTS.contains(type)) {
      rows.content(normalised(value.textValue()));
    }
  }

  /** Of ASCII texts, whoever collects words takes care. */
  private static String normalised(String text) {
    return Normalised.isAscii(text) ? text : words(text);
  }

  /** A text in which everything but letters, digits and the marks of scripts is a blank. */
  static String words(String text) {
    String normalised = Normalised.text(text);
    StringBuilder words = new StringBuilder(normalised.length());
    normalised
        .codePoints()
        .map(point -> isOfWord(point) ? point : ' ')
        .forEach(words::appendCodePoint);
    return words.toString();
  }

  private static boolean isOfWord(int point) {
    return Character.isLetterOrDigit(point)
        || Character.getType(point) == Character.NON_SPACING_MARK
        || Character.getType(point) == Character.COMBINING_SPACING_MARK;
  }
}
