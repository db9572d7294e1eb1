package org.medulla.radiotherapy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Walks over JSON without a tree of it. Whatever takes a member answers whether it has understood
 * it; the first that has not ends the walk.
 */
final class JsonCursor {

  private final JsonParser parser;

  JsonCursor(JsonParser parser) {
    this.parser = parser;
  }

  /** Takes the member whose value the cursor stands at. */
  interface Member {
    boolean take(String name) throws IOException;
  }

  /** Takes the item that the cursor stands at. */
  interface Item {
    boolean take(int index) throws IOException;
  }

  /** Gives the members of an object one by one. */
  boolean members(Member sink) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return false;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (!sink.take(name)) {
        return false;
      }
    }
    return true;
  }

  /** Gives the items of an array one by one. */
  boolean items(Item sink) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return false;
    }
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      if (!sink.take(i)) {
        return false;
      }
    }
    return true;
  }

  boolean isText() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  String text() throws IOException {
    return parser.getText();
  }

  boolean isNumber() {
    return parser.currentToken().isNumeric();
  }

  /** With every digit that was written. */
  BigDecimal number() throws IOException {
    return parser.getDecimalValue();
  }

  /** Passes by a value of any kind. */
  boolean skip() throws IOException {
    parser.skipChildren();
    return true;
  }
}
