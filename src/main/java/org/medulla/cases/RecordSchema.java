package org.medulla.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.medulla.cases.RecordNode.Field;
import org.medulla.cases.RecordNode.Fields;
import org.medulla.cases.RecordNode.Items;
import org.medulla.cases.RecordNode.Place;
import org.medulla.cases.RecordNode.Scalar;
import org.medulla.fhir.Json;

/**
 * The JSON Schema of the record format, applied to nodes with places, so that editors and this
 * check know the same keys. It understands the part of JSON Schema that the file uses; a test holds
 * its verdicts against a full implementation.
 */
final class RecordSchema {

  private final ObjectNode root;

  private RecordSchema(ObjectNode root) {
    this.root = root;
  }

  static RecordSchema load() {
    try (InputStream in = RecordSchema.class.getResourceAsStream("case-record.schema.json")) {
      if (in == null) {
        throw new IllegalStateException("The schema is missing from the class path");
      }
      return new RecordSchema(Json.object(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<CaseFinding> check(Fields record) {
    List<CaseFinding> findings = new ArrayList<>();
    check(record, root, "", findings);
    return findings;
  }

  private void check(RecordNode node, JsonNode schema, String path, List<CaseFinding> findings) {
    JsonNode rule = resolve(schema);
    if (rule.has("anyOf")) {
      rule = fitting(node, rule);
    }
    if (!fits(node, rule)) {
      String text = "here belongs " + wanted(rule) + ", but there is " + found(node);
      findings.add(CaseFinding.error(CaseProblem.WRONG_KIND, node.place(), path, text));
    } else if (node instanceof Fields fields) {
      checkFields(fields, rule, path, findings);
    } else if (node instanceof Items items) {
      int number = 1;
      for (RecordNode item : items.items()) {
        check(item, rule.path("items"), path + " " + number++, findings);
      }
    } else if (node instanceof Scalar scalar) {
      checkScalar(scalar, rule, path, findings);
    }
  }

  private JsonNode resolve(JsonNode schema) {
    JsonNode rule = schema;
    while (rule.has("$ref")) {
      rule = root.at(rule.get("$ref").asText().substring(1));
    }
    return rule;
  }

  private JsonNode fitting(RecordNode node, JsonNode rule) {
    for (JsonNode choice : rule.get("anyOf")) {
      if (fits(node, resolve(choice))) {
        return resolve(choice);
      }
    }
    return resolve(rule.get("anyOf").get(0));
  }

  private static boolean fits(RecordNode node, JsonNode rule) {
    JsonNode type = rule.path("type");
    String wanted = type.isArray() ? type.get(0).asText() : type.asText("string");
    return switch (wanted) {
      case "object" -> node instanceof Fields;
      case "array" -> node instanceof Items;
      default -> node instanceof Scalar;
    };
  }

  private static String wanted(JsonNode rule) {
    return switch (rule.path("type").asText()) {
      case "object" -> "keys with values";
      case "array" -> "a list (rows that start with '- ')";
      default -> "a single value";
    };
  }

  private static String found(RecordNode node) {
    if (node instanceof Fields) {
      return "keys with values";
    }
    return node instanceof Items ? "a list" : "a single value";
  }

  private void checkFields(Fields fields, JsonNode rule, String path, List<CaseFinding> findings) {
    JsonNode properties = rule.path("properties");
    for (Map.Entry<String, Field> entry : fields.fields().entrySet()) {
      String key = entry.getKey();
      RecordNode value = entry.getValue().value();
      String inner = path.isEmpty() ? key : path + ", " + key;
      if (properties.has(key)) {
        check(value, properties.get(key), inner, findings);
      } else if (rule.path("additionalProperties").isObject()) {
        check(value, rule.get("additionalProperties"), inner, findings);
      } else {
        List<String> known = names(properties.fieldNames());
        String text = "the key '" + key + "' is not known" + Words.suggestion(key, known);
        findings.add(
            CaseFinding.error(CaseProblem.UNKNOWN_KEY, entry.getValue().place(), path, text));
      }
    }
    for (JsonNode required : rule.path("required")) {
      if (!fields.fields().containsKey(required.asText())) {
        String text = "'" + required.asText() + "' is missing" + hint(properties, required);
        findings.add(CaseFinding.error(CaseProblem.MISSING_KEY, fields.place(), path, text));
      }
    }
  }

  private String hint(JsonNode properties, JsonNode key) {
    String words = resolve(properties.path(key.asText())).path("description").asText();
    return words.isEmpty() ? "" : " (" + words + ")";
  }

  private static void checkScalar(
      Scalar scalar, JsonNode rule, String path, List<CaseFinding> findings) {
    List<String> allowed = new ArrayList<>();
    rule.path("enum").forEach(value -> allowed.add(value.asText()));
    Place place = scalar.place();
    String text = scalar.text().strip();
    if (!allowed.isEmpty() && !allowed.contains(text)) {
      String message =
          "'"
              + text
              + "' is not one of "
              + String.join(", ", allowed)
              + Words.suggestion(text, allowed);
      findings.add(CaseFinding.error(CaseProblem.UNKNOWN_WORD, place, path, message));
    }
    if (rule.has("pattern") && !text.matches(rule.get("pattern").asText())) {
      String message = "'" + text + "' is not allowed here: letters, digits, '-' and '.' only";
      findings.add(CaseFinding.error(CaseProblem.WRONG_KIND, place, path, message));
    }
  }

  private static List<String> names(Iterator<String> names) {
    List<String> list = new ArrayList<>();
    names.forEachRemaining(list::add);
    return list;
  }
}
