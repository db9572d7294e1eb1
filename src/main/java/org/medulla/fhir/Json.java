package org.medulla.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Bytes to JSON trees and back. Trees are Jackson's; decimals keep every digit that was written
 * ({@code 1.80} stays {@code 1.80}), members keep their order, a member that stands twice is an
 * error.
 */
public final class Json {

  /** How deep objects and arrays may be nested in each other. */
  public static final int MAX_DEPTH = 100;

  private static final int MAX_TEXT = 64 * 1024 * 1024;

  /** How many characters a number may have. */
  static final int MAX_NUMBER = 1000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_TEXT)
                          .maxNumberLength(MAX_NUMBER)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .nodeFactory(
              new JsonNodeFactory() {

                private static final long serialVersionUID = 1L;

                @Override
                public ObjectNode objectNode() {
                  return new ObjectNode(this, new JsonMembers());
                }
              })
          .build();

  private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);
  private static final ObjectWriter COMPACT = MAPPER.writer();
  private static final ObjectWriter PRETTY = MAPPER.writer(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  /**
   * Reads one JSON object.
   *
   * @throws JsonProblem if the bytes are not exactly one well-formed JSON object within the limits
   */
  public static ObjectNode object(byte[] bytes) {
    JsonNode node = value(bytes);
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new JsonProblem("A JSON object was expected", 1, 1);
  }

  /**
   * Reads one JSON value of any kind.
   *
   * @throws JsonProblem if the bytes are not exactly one well-formed JSON value within the limits
   */
  public static JsonNode value(byte[] bytes) {
    try {
      JsonNode node = READER.readValue(bytes);
      if (node == null || node.isMissingNode()) {
        throw new JsonProblem("There is no content", 1, 1);
      }
      return node;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new JsonProblem(
          message(e), at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr());
    } catch (NumberFormatException e) {
      throw new JsonProblem("A number has an exponent that is too large", 1, 1);
    } catch (IOException e) {
      throw new JsonProblem("The text is not valid UTF-8", 1, 1);
    }
  }

  /** Without what Jackson says about its own switches. */
  private static String message(JsonProcessingException e) {
    String text = e.getOriginalMessage();
    int end = text.indexOf(" for `ObjectNode`");
    return end < 0 ? text : text.substring(0, end);
  }

  /** Writes a tree without white space. */
  public static byte[] bytes(JsonNode node) {
    return write(COMPACT, node);
  }

  /** Writes a tree for human eyes. */
  public static byte[] prettyBytes(JsonNode node) {
    return write(PRETTY, node);
  }

  /** A new object without members. */
  public static ObjectNode newObject() {
    return MAPPER.createObjectNode();
  }

  /** A new array without items. */
  public static ArrayNode newArray() {
    return MAPPER.createArrayNode();
  }

  private static byte[] write(ObjectWriter writer, JsonNode node) {
    try {
      return writer.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
