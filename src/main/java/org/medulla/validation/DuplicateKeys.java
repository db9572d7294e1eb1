package org.medulla.validation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.utilities.i18n.I18nConstants;
import org.medulla.fhir.Issue.Severity;

/**
 * Keys that an object has twice, in a text that goes wrong later: the engine, which says so of
 * well-formed text, never sees it.
 */
final class DuplicateKeys {

  /** More than this tell nothing new. */
  static final int MOST = 100;

  private DuplicateKeys() {}

  /** Those before the place at which the parser gives up, in the words of the engine. */
  static List<Finding> before(JsonParser parser) {
    List<Finding> findings = new ArrayList<>();
    Deque<Set<String>> keys = new ArrayDeque<>();
    try {
      for (JsonToken token = parser.nextToken();
          token != null && findings.size() < MOST;
          token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          keys.push(new HashSet<>());
        } else if (token == JsonToken.END_OBJECT) {
          keys.pop();
        } else if (token == JsonToken.FIELD_NAME && !keys.element().add(parser.currentName())) {
          findings.add(duplicate(parser));
        }
      }
    } catch (IOException e) {
      return findings;
    }
    return findings;
  }

  private static Finding duplicate(JsonParser parser) throws IOException {
    String text =
        "The JSON property '" + parser.currentName() + "' is a duplicate and will be ignored";
    Place place =
        Place.inText(
            parser.currentTokenLocation().getLineNr(), parser.currentTokenLocation().getColumnNr());
    return new Finding(
        Severity.ERROR, I18nConstants.DUPLICATE_JSON_PROPERTY_KEY, "invalid", text, place, "");
  }
}
