package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.Primitive;
import org.medulla.interaction.operation.OperationDefinition.Parameter;

/** Brings the values of parameters to the types that the definition wants. */
final class ArgumentTypes {

  /** Primitive types that clients take for each other; the value decides. */
  private static final List<Set<String>> FAMILIES =
      List.of(
          Set.of("uri", "url", "canonical", "oid", "uuid", "string"),
          Set.of("string", "code", "id", "markdown"),
          Set.of("integer", "positiveInt", "unsignedInt", "decimal"),
          Set.of("date", "dateTime", "instant"));

  private ArgumentTypes() {}

  /** A value out of a URL. */
  static JsonNode ofText(Parameter parameter, String text, String at) {
    Primitive primitive = parameter.primitive().orElseThrow();
    // A plus sign in a URL stands for a blank, and time zones have one.
    String given = isTime(primitive) ? text.replace(' ', '+') : text;
    if (!accepts(primitive).acceptsText(given)) {
      throw refused(parameter, "'" + text + "'", at);
    }
    return switch (primitive.form()) {
      case BOOLEAN -> BooleanNode.valueOf(given.equals("true"));
      case NUMBER -> number(parameter, primitive, given, at);
      case TEXT -> TextNode.valueOf(given);
    };
  }

  private static boolean isTime(Primitive primitive) {
    return primitive == Primitive.DATE_TIME || primitive == Primitive.INSTANT;
  }

  /** An instant may be told as a date, which stands for its beginning: clients do so. */
  private static Primitive accepts(Primitive primitive) {
    return primitive == Primitive.INSTANT ? Primitive.DATE_TIME : primitive;
  }

  private static JsonNode number(Parameter parameter, Primitive primitive, String text, String at) {
    BigDecimal number = new BigDecimal(text);
    if (primitive == Primitive.DECIMAL) {
      return DecimalNode.valueOf(number);
    }
    try {
      return IntNode.valueOf(number.intValueExact());
    } catch (ArithmeticException e) {
      throw refused(parameter, "'" + text + "'", at);
    }
  }

  /** The value of an entry of a Parameters resource. */
  static JsonNode ofNode(Parameter parameter, JsonNode node, String at) {
    Optional<Map.Entry<String, JsonNode>> member = member(node);
    if (member.isEmpty()) {
      throw refused(parameter, "Nothing", at);
    }
    String given = member.get().getKey().substring("value".length());
    JsonNode value = member.get().getValue();
    boolean isSame = given.equalsIgnoreCase(parameter.type());
    boolean isFamily =
        FAMILIES.stream()
            .anyMatch(
                it ->
                    it.contains(parameter.type())
                        && it.stream().anyMatch(other -> other.equalsIgnoreCase(given)));
    boolean fits =
        isSame
            || (isFamily
                && parameter.primitive().filter(it -> accepts(it).accepts(value)).isPresent());
    if (!fits) {
      throw refused(parameter, member.get().getKey(), at);
    }
    return value;
  }

  /** The value of an entry of a Parameters resource, whatever its type. */
  static JsonNode value(JsonNode node) {
    return member(node).map(Map.Entry::getValue).orElse(MissingNode.getInstance());
  }

  private static Optional<Map.Entry<String, JsonNode>> member(JsonNode node) {
    for (Iterator<Map.Entry<String, JsonNode>> all = node.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> member = all.next();
      if (member.getKey().startsWith("value")) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }

  private static OperationRefusal refused(Parameter parameter, String given, String at) {
    String wanted =
        parameter
            .primitive()
            .map(it -> parameter.type() + ", " + it.description())
            .orElse(parameter.type());
    return new OperationRefusal(
        OperationProblem.BAD_VALUE,
        given + " is no value of '" + parameter.name() + "', which is of type " + wanted,
        at);
  }
}
