package org.medulla.validation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.medulla.fhir.Issue.Severity;

/**
 * Nulls in JSON arrays that stand for nothing: FHIR allows one only where the array of the same
 * name with an underscore, or without it, has a value at that place. The engine gives up on them.
 *
 * @see <a href="https://hl7.org/fhir/R4/json.html#primitive">JSON representation of primitives</a>
 */
final class EmptyItems {

  private static final JsonFactory JSON = new JsonFactory();

  private record Gap(int index, JsonLocation at) {}

  private final List<Finding> findings = new ArrayList<>();
  private final JsonParser parser;
  private String type = "";

  private EmptyItems(JsonParser parser) {
    this.parser = parser;
  }

  /** All of them in well-formed JSON, which is not nested deeper than the limit. */
  static List<Finding> in(byte[] json) {
    try (JsonParser parser = JSON.createParser(json)) {
      EmptyItems items = new EmptyItems(parser);
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        items.object("");
      }
      return items.findings;
    } catch (IOException e) {
      return List.of();
    }
  }

  private void object(String path) throws IOException {
    Map<String, List<Gap>> gaps = new LinkedHashMap<>();
    Map<String, Set<Integer>> values = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) {
        array(
            path + "." + name,
            gaps.computeIfAbsent(name, any -> new ArrayList<>()),
            values.computeIfAbsent(name, any -> new HashSet<>()));
      } else if (token == JsonToken.START_OBJECT) {
        object(path + "." + name);
      } else if (path.isEmpty() && name.equals("resourceType")) {
        type = parser.getText();
      }
    }
    gaps.forEach((name, list) -> report(path, name, list, values));
  }

  private void array(String path, List<Gap> gaps, Set<Integer> values) throws IOException {
    int index = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.VALUE_NULL) {
        gaps.add(new Gap(index, parser.currentTokenLocation()));
      } else {
        values.add(index);
        if (token == JsonToken.START_OBJECT) {
          object(path + "[" + index + "]");
        } else if (token == JsonToken.START_ARRAY) {
          parser.skipChildren();
        }
      }
      index++;
    }
  }

  private void report(String path, String name, List<Gap> gaps, Map<String, Set<Integer>> values) {
    String other = name.startsWith("_") ? name.substring(1) : "_" + name;
    String plain = name.startsWith("_") ? other : name;
    for (Gap gap : gaps) {
      if (!values.getOrDefault(other, Set.of()).contains(gap.index())) {
        findings.add(
            Finding.of(
                Severity.ERROR,
                ValidationProblem.EMPTY_ITEM,
                "A null in an array needs a value at the same place in '" + other + "'",
                new Place(
                    type + path + "." + plain,
                    gap.at().getLineNr(),
                    gap.at().getColumnNr(),
                    -1,
                    "",
                    type)));
      }
    }
  }
}
