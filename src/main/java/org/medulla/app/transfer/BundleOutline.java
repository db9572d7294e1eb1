package org.medulla.app.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has to be known of a batch or transaction that is sent as it is. It is read through once,
 * without a tree, which would take many times its bytes.
 */
final class BundleOutline {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;
  private final List<String> places = new ArrayList<>();

  private BundleOutline(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Where each entry of a batch or transaction stands, for people; empty if it is anything else, or
   * no JSON.
   */
  static Optional<List<String>> places(byte[] bytes) {
    try (JsonParser parser = JSON.createParser(bytes)) {
      BundleOutline outline = new BundleOutline(parser);
      return outline.isSent() ? Optional.of(outline.places) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isSent() throws IOException {
    String resourceType = "";
    String type = "";
    parser.nextToken();
    for (Optional<String> name = member(); name.isPresent(); name = member()) {
      switch (name.get()) {
        case "resourceType" -> resourceType = text();
        case "type" -> type = text();
        case "entry" -> entries();
        default -> parser.skipChildren();
      }
    }
    boolean isWhole = parser.nextToken() == null;
    return isWhole
        && resourceType.equals("Bundle")
        && (type.equals("transaction") || type.equals("batch"));
  }

  /** Goes on to the value of the next member; empty behind the last one. */
  private Optional<String> member() throws IOException {
    if (parser.nextToken() != JsonToken.FIELD_NAME) {
      return Optional.empty();
    }
    String name = parser.currentName();
    parser.nextToken();
    return Optional.of(name);
  }

  private String text() throws IOException {
    String text = parser.getValueAsString("");
    parser.skipChildren();
    return text;
  }

  private void entries() throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      places.add("entry " + places.size() + " (" + entry() + ")");
    }
  }

  private String entry() throws IOException {
    String resource = describe("", "");
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      for (Optional<String> name = member(); name.isPresent(); name = member()) {
        if (name.get().equals("resource")) {
          resource = resource();
        } else {
          parser.skipChildren();
        }
      }
    } else {
      parser.skipChildren();
    }
    return resource;
  }

  private String resource() throws IOException {
    String type = "";
    String id = "";
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return describe(type, id);
    }
    for (Optional<String> name = member(); name.isPresent(); name = member()) {
      switch (name.get()) {
        case "resourceType" -> type = text();
        case "id" -> id = text();
        default -> parser.skipChildren();
      }
    }
    return describe(type, id);
  }

  /** A resource as people are told of it. */
  static String describe(String type, String id) {
    String kind = type.isEmpty() ? "no resource" : type;
    return id.isEmpty() ? kind : kind + "/" + id;
  }
}
