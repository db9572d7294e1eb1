package org.medulla.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The primitive data types of FHIR R4 and their lexical forms.
 *
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html#primitive">Primitive Types</a>
 */
public enum Primitive {
  BOOLEAN("boolean", Form.BOOLEAN, "true|false", "true or false"),
  INTEGER("integer", Form.NUMBER, "0|[-+]?[1-9][0-9]{0,9}", "a whole number of 32 bits"),
  UNSIGNED_INT("unsignedInt", Form.NUMBER, "0|[1-9][0-9]{0,9}", "a whole number, 0 or more"),
  POSITIVE_INT("positiveInt", Form.NUMBER, "\\+?[1-9][0-9]{0,9}", "a whole number, 1 or more"),
  DECIMAL(
      "decimal",
      Form.NUMBER,
      "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?",
      "a decimal number"),
  STRING("string", Form.TEXT, "", "a text that is not empty"),
  MARKDOWN("markdown", Form.TEXT, "", "a text that is not empty"),
  XHTML(
      "xhtml",
      Form.TEXT,
      "",
      "well-formed XHTML in a div element, with no entities but those of XML"),
  // Possessive, since a group that may give back goes one frame deeper with every turn.
  CODE(
      "code",
      Form.TEXT,
      "[^\\s]++( [^\\s]++)*+",
      "a code without leading, trailing or double blanks"),
  ID("id", Form.TEXT, "[A-Za-z0-9\\-.]{1,64}", "1 to 64 characters out of A-Z a-z 0-9 - ."),
  URI("uri", Form.TEXT, "\\S+", "a URI without blanks"),
  URL("url", Form.TEXT, "\\S+", "a URL without blanks"),
  CANONICAL("canonical", Form.TEXT, "\\S+", "a canonical URL without blanks"),
  OID("oid", Form.TEXT, "urn:oid:[0-2](\\.(0|[1-9][0-9]*+))++", "an OID such as urn:oid:1.2.3"),
  UUID(
      "uuid",
      Form.TEXT,
      "urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
      "a UUID such as urn:uuid:c757873d-ec9a-4326-a141-556f43239520"),
  BASE64("base64Binary", Form.TEXT, "(\\s*([0-9a-zA-Z+/=]){4}\\s*)*", "base64"),
  DATE(
      "date",
      Form.TEXT,
      "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?",
      "a date such as 2021, 2021-03 or 2021-03-09"),
  DATE_TIME(
      "dateTime",
      Form.TEXT,
      "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9]:"
          + "([0-5][0-9]|60)(\\.[0-9]{1,9})?(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)))?)?)?",
      "a date, or a date and time with a time zone such as 2021-03-09T10:00:00Z"),
  INSTANT(
      "instant",
      Form.TEXT,
      "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:"
          + "([0-5][0-9]|60)(\\.[0-9]{1,9})?(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))",
      "a date and time with seconds and a time zone"),
  TIME(
      "time",
      Form.TEXT,
      "([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?",
      "a time such as 10:00:00");

  /** How a primitive is written in JSON. */
  public enum Form {
    BOOLEAN,
    NUMBER,
    TEXT
  }

  private static final Map<String, Primitive> BY_NAME = new HashMap<>();

  static {
    for (Primitive primitive : values()) {
      BY_NAME.put(primitive.typeName, primitive);
    }
  }

  private final String typeName;
  private final Form form;
  private final Pattern pattern;
  private final String description;

  Primitive(String typeName, Form form, String pattern, String description) {
    this.typeName = typeName;
    this.form = form;
    this.pattern = Pattern.compile(pattern);
    this.description = description;
  }

  /** The primitive with a FHIR type name. */
  public static Optional<Primitive> named(String typeName) {
    return Optional.ofNullable(BY_NAME.get(typeName));
  }

  public String typeName() {
    return typeName;
  }

  public Form form() {
    return form;
  }

  /** What a value must look like, to complete the sentence "must be ...". */
  public String description() {
    return description;
  }

  /** Whether a JSON value is of this type. */
  public boolean accepts(JsonNode value) {
    return switch (form) {
      case BOOLEAN -> value.isBoolean();
      case NUMBER -> value.isNumber() && acceptsNumber(value);
      case TEXT -> value.isTextual() && acceptsText(value.textValue());
    };
  }

  private boolean acceptsNumber(JsonNode value) {
    return switch (this) {
      case INTEGER -> value.isInt();
      case UNSIGNED_INT -> value.isInt() && value.intValue() >= 0;
      case POSITIVE_INT -> value.isInt() && value.intValue() > 0;
      case DECIMAL -> !value.isBigDecimal() || hasShortExponent(value.decimalValue());
      default -> true;
    };
  }

  /** As the pattern for XML has it: an exponent of at most three digits. */
  private static boolean hasShortExponent(BigDecimal value) {
    return Math.abs((long) value.precision() - value.scale() - 1) < 1000;
  }

  /** Whether the text of an XML attribute is of this type. */
  public boolean acceptsText(String text) {
    return switch (this) {
      case STRING, MARKDOWN -> !text.isBlank();
      case XHTML -> text.stripLeading().startsWith("<div") && XhtmlText.isWellFormed(text);
      case BASE64 -> isBase64(text);
      case URI, URL, CANONICAL -> !text.isEmpty() && !hasBlank(text);
      default -> pattern.matcher(text).matches();
    };
  }

  private static boolean hasBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBase64(String text) {
    int significant = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isDigit =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '+'
              || c == '/'
              || c == '=';
      if (isDigit) {
        significant++;
      } else if (!Character.isWhitespace(c)) {
        return false;
      }
    }
    return significant > 0 && significant % 4 == 0;
  }
}
