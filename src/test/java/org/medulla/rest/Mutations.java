package org.medulla.rest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Spoils texts: cuts, doubles, swaps and splices them, and puts in what parsers dislike. */
public final class Mutations {

  private static final List<String> DISLIKED =
      List.of(
          "",
          " ",
          "\t",
          "\n",
          "\u0000",
          "\u0001",
          "\u007f",
          "\u0085",
          "\u200b",
          "\ufeff",
          "\uffff",
          "\ud83d\ude00",
          "\u0301",
          "\u00df",
          "\u0130",
          "%",
          "%00",
          "%zz",
          "%c3%28",
          "+",
          "&",
          "=",
          "?",
          "#",
          "/",
          "//",
          "../",
          "\\",
          "\\\\",
          "|",
          "||",
          "|||",
          "$",
          "$$",
          ",",
          ",,",
          ":",
          "::",
          ".",
          "..",
          "'",
          "\"",
          "(",
          ")",
          "((((",
          "[",
          "]",
          "{",
          "}",
          "<",
          ">",
          "&amp;",
          "&#0;",
          "<!--",
          "<![CDATA[",
          "]]>",
          "<?",
          "*",
          "-",
          "--",
          "0",
          "-0",
          "1e400",
          "1e-400",
          "1E+2147483648",
          "9223372036854775808",
          "-2147483649",
          "0.000000000000000000001",
          "NaN",
          "null",
          "true",
          "{}",
          "[]",
          "[[[[",
          "9999-12-31T23:59:60.999999999999Z",
          "0000-00-00",
          "2021-02-30",
          "-0001",
          "10000-01-01",
          "2021-01-01T24:00:00+15:00",
          "eq",
          "ap",
          "sa",
          "ge",
          "ne",
          ":missing",
          ":not",
          ":exact",
          ":in",
          ":below",
          ":of-type",
          ":iterate",
          ":Patient",
          "_has:",
          "_id",
          "_type",
          "_filter",
          "_include",
          "_sort",
          "_page",
          "urn:uuid:",
          "http://",
          "Patient/",
          "http://unitsofmeasure.org|",
          "mg",
          "10*",
          "[in_i'H2O]",
          " and ",
          " or ",
          " eq ",
          "a".repeat(300),
          "\u00e4".repeat(70),
          "(".repeat(200),
          "9".repeat(120),
          "resourceType",
          "_birthDate",
          "extension",
          "contained",
          "\"id\":1",
          "<x>",
          "</x>");

  private final Random random;

  public Mutations(Random random) {
    this.random = random;
  }

  public String of(String text, List<String> others) {
    String result = text;
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      result = once(result, others);
    }
    return result;
  }

  private String once(String text, List<String> others) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(1 + random.nextInt(16)));
    String before = text.substring(0, from);
    String after = text.substring(to);
    return switch (random.nextInt(7)) {
      case 0 -> before + after;
      case 1 -> before + pick(DISLIKED) + text.substring(from);
      case 2 -> before + pick(DISLIKED) + after;
      case 3 -> before + text.substring(from, to).repeat(1 + random.nextInt(20)) + after;
      case 4 -> before + (char) random.nextInt(random.nextBoolean() ? 128 : 65536) + after;
      case 5 -> before + tail(pick(others));
      default -> before + part(pick(others)) + after;
    };
  }

  private String tail(String text) {
    return text.substring(random.nextInt(text.length() + 1));
  }

  private String part(String text) {
    int from = random.nextInt(text.length() + 1);
    return text.substring(from, from + random.nextInt(text.length() - from + 1));
  }

  public <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Encodes for a request target: nearly always whatever needs it, now and then nothing at all. */
  String encoded(String text) {
    boolean isRaw = random.nextInt(20) == 0;
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean isPlain = c > ' ' && c < 127 && "\"<>\\^`{|}#".indexOf(c) < 0;
      if (isPlain || (isRaw && c != ' ' && c != '\r' && c != '\n')) {
        encoded.append(c);
      } else {
        encoded.append(String.format("%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }

  /** A header value keeps to one line. */
  static String inOneLine(String text) {
    return text.replaceAll("[\\r\\n\\u0000]", "~");
  }
}
