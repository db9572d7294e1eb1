package org.medulla.interaction.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A place in a JSON tree.
 *
 * @param tokens member names and array indexes, unescaped; none for the root
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>
 */
record Pointer(List<String> tokens) {

  Pointer {
    tokens = List.copyOf(tokens);
  }

  /** Reads a pointer; empty if the text is none. */
  static Optional<Pointer> of(String text) {
    if (text.isEmpty()) {
      return Optional.of(new Pointer(List.of()));
    }
    if (!text.startsWith("/")) {
      return Optional.empty();
    }
    List<String> tokens = new ArrayList<>();
    for (String token : text.substring(1).split("/", -1)) {
      if (token.replace("~0", "").replace("~1", "").contains("~")) {
        return Optional.empty();
      }
      tokens.add(token.replace("~1", "/").replace("~0", "~"));
    }
    return Optional.of(new Pointer(tokens));
  }

  boolean isRoot() {
    return tokens.isEmpty();
  }

  Pointer parent() {
    return new Pointer(tokens.subList(0, tokens.size() - 1));
  }

  /** The last token. */
  String last() {
    return tokens.get(tokens.size() - 1);
  }

  Pointer child(String token) {
    List<String> all = new ArrayList<>(tokens);
    all.add(token);
    return new Pointer(all);
  }

  /** Whether this place lies within another one, or is it. */
  boolean isWithin(Pointer other) {
    return tokens.size() >= other.tokens.size()
        && tokens.subList(0, other.tokens.size()).equals(other.tokens);
  }

  /** What stands at this place; empty if nothing does. */
  Optional<JsonNode> find(JsonNode root) {
    JsonNode node = root;
    for (String token : tokens) {
      JsonNode next = null;
      if (node instanceof ObjectNode) {
        next = node.get(token);
      } else if (node instanceof ArrayNode) {
        OptionalInt index = index(token);
        next = index.isPresent() ? node.get(index.getAsInt()) : null;
      }
      if (next == null) {
        return Optional.empty();
      }
      node = next;
    }
    return Optional.of(node);
  }

  /** The array index that a token is; empty if it is none, as with leading zeros. */
  static OptionalInt index(String token) {
    boolean isIndex = token.matches("0|[1-9][0-9]{0,8}");
    return isIndex ? OptionalInt.of(Integer.parseInt(token)) : OptionalInt.empty();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String token : tokens) {
      text.append('/').append(token.replace("~", "~0").replace("/", "~1"));
    }
    return text.toString();
  }
}
