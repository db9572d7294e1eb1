package org.medulla.validation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.medulla.fhir.Issue.Severity;
import org.medulla.fhir.Json;

/**
 * A first look at the bytes: encoding, format, well-formedness, depth. The engine is only asked
 * about text that passes, because it is lenient with broken JSON in some places and throws in
 * others.
 */
final class Input {

  /** Where something begins that does not end, as the parser says it. */
  private static final Pattern START =
      Pattern.compile(" \\(start marker at \\[Source: .*?line: (\\d+), column: (\\d+)]\\)");

  /** Settings of the parser that would let something pass; the reader has none. */
  private static final Pattern SETTING =
      Pattern.compile(
          " \\((?:not recognized as one since|perhaps needs|enable) [^)]*Feature[^)]*\\)");

  enum Format {
    JSON,
    XML
  }

  private static final int MAX_DEPTH = Json.MAX_DEPTH;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(64 * 1024 * 1024)
                  .maxNumberLength(1000)
                  .build())
          .build();

  private final byte[] bytes;
  private final Format format;
  private final List<Finding> findings;

  private Input(byte[] bytes, Format format, List<Finding> findings) {
    this.bytes = bytes;
    this.format = format;
    this.findings = List.copyOf(findings);
  }

  /** Looks at the bytes as they came. */
  static Input of(byte[] raw) {
    if (isWideEncoding(raw)) {
      return broken(
          ValidationProblem.ENCODING,
          "The text must be UTF-8, but it starts with the byte order mark of UTF-16 or UTF-32",
          1,
          1);
    }
    boolean marked = startsWith(raw, 0xEF, 0xBB, 0xBF);
    byte[] text = marked ? Arrays.copyOfRange(raw, 3, raw.length) : raw;
    Optional<Finding> broken = firstProblem(text);
    if (broken.isPresent()) {
      List<Finding> findings = new ArrayList<>(duplicatesIn(text, broken.get()));
      findings.add(broken.get());
      return new Input(text, Format.JSON, findings);
    }
    return new Input(text, format(text), marked ? List.of(markFinding()) : List.of());
  }

  /** The bytes without byte order mark. */
  byte[] bytes() {
    return bytes;
  }

  Format format() {
    return format;
  }

  List<Finding> findings() {
    return findings;
  }

  /** May the engine look at it? */
  boolean isWellFormed() {
    return findings.stream().noneMatch(Finding::isError);
  }

  private static Optional<Finding> firstProblem(byte[] text) {
    Optional<Finding> encoding = invalidUtf8(text);
    if (encoding.isPresent()) {
      return encoding;
    }
    int first = firstVisible(text);
    if (first < 0) {
      return problem(ValidationProblem.EMPTY, "There is no content", 1, 1);
    }
    return text[first] == '<' ? xmlProblem(text) : jsonProblem(text);
  }

  private static Format format(byte[] text) {
    return text[firstVisible(text)] == '<' ? Format.XML : Format.JSON;
  }

  private static Optional<Finding> jsonProblem(byte[] text) {
    try (JsonParser parser = JSON.createParser(text)) {
      return jsonProblem(parser);
    } catch (JsonProcessingException e) {
      return syntax(firstLine(e.getOriginalMessage()), e.getLocation());
    } catch (IOException e) {
      return problem(ValidationProblem.SYNTAX, firstLine(String.valueOf(e.getMessage())), 1, 1);
    }
  }

  /** What goes wrong at one place does not hide what was wrong before it. */
  private static List<Finding> duplicatesIn(byte[] text, Finding broken) {
    boolean isJson =
        broken.id().equals(ValidationProblem.SYNTAX.code()) && text[firstVisible(text)] != '<';
    if (!isJson) {
      return List.of();
    }
    try (JsonParser parser = JSON.createParser(text)) {
      return DuplicateKeys.before(parser);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<Finding> jsonProblem(JsonParser parser) throws IOException {
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return problem(ValidationProblem.SYNTAX, "A resource is a JSON object", 1, 1);
      }
      parser.skipChildren();
      JsonToken more = parser.nextToken();
      if (more != null) {
        JsonLocation at = parser.currentTokenLocation();
        String rest = "After the end of the resource there is more text";
        return problem(ValidationProblem.SYNTAX, rest, at.getLineNr(), at.getColumnNr());
      }
      return Optional.empty();
    } catch (StreamConstraintsException e) {
      return limit(e, parser.currentLocation());
    }
  }

  /** The exception itself does not say where. */
  private static Optional<Finding> limit(StreamConstraintsException e, JsonLocation at) {
    String message = firstLine(e.getOriginalMessage());
    if (message.toLowerCase(Locale.ROOT).contains("depth")) {
      String text = "Objects and arrays are nested more than " + MAX_DEPTH + " deep";
      return problem(ValidationProblem.TOO_DEEP, text, at.getLineNr(), at.getColumnNr());
    }
    return problem(ValidationProblem.SYNTAX, message, at.getLineNr(), at.getColumnNr());
  }

  private static Optional<Finding> syntax(String message, JsonLocation at) {
    String plain = START.matcher(message).replaceAll(" that begins at line $1, column $2");
    String text = "This is not well-formed JSON: " + SETTING.matcher(plain).replaceAll("");
    return problem(
        ValidationProblem.SYNTAX,
        text,
        at == null ? 1 : at.getLineNr(),
        at == null ? 1 : at.getColumnNr());
  }

  /** The parser adds a second line with its own source position; it says nothing to the reader. */
  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static Optional<Finding> xmlProblem(byte[] text) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(text));
      int depth = 0;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
          return doctype(reader.getLocation());
        }
        depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
        depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
        if (depth > MAX_DEPTH) {
          Location at = reader.getLocation();
          String message = "Elements are nested more than " + MAX_DEPTH + " deep";
          return problem(
              ValidationProblem.TOO_DEEP, message, at.getLineNumber(), at.getColumnNumber());
        }
      }
      return Optional.empty();
    } catch (XMLStreamException e) {
      Location at = e.getLocation();
      return problem(
          ValidationProblem.SYNTAX,
          "This is not well-formed XML: " + withoutPosition(String.valueOf(e.getMessage())),
          at == null ? 1 : at.getLineNumber(),
          at == null ? 1 : at.getColumnNumber());
    }
  }

  private static Optional<Finding> doctype(Location at) {
    return problem(
        ValidationProblem.DOCTYPE,
        "A resource must not declare a document type or entities; they are never resolved",
        at.getLineNumber(),
        at.getColumnNumber());
  }

  /** The JDK writes "ParseError at [row,col]:[1,2]\nMessage: the text". */
  private static String withoutPosition(String message) {
    int start = message.indexOf("Message: ");
    return firstLine(start < 0 ? message : message.substring(start + "Message: ".length()));
  }

  private static Optional<Finding> invalidUtf8(byte[] text) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(text);
    CharBuffer out = CharBuffer.allocate(8192);
    int line = 1;
    int column = 1;
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      out.flip();
      while (out.hasRemaining()) {
        if (out.get() == '\n') {
          line++;
          column = 1;
        } else {
          column++;
        }
      }
      out.clear();
      if (result.isError()) {
        return problem(ValidationProblem.ENCODING, "The text is not valid UTF-8", line, column);
      }
      if (result.isUnderflow()) {
        return Optional.empty();
      }
    }
  }

  private static boolean isWideEncoding(byte[] raw) {
    return startsWith(raw, 0xFE, 0xFF)
        || startsWith(raw, 0xFF, 0xFE)
        || startsWith(raw, 0, 0, 0xFE, 0xFF);
  }

  private static boolean startsWith(byte[] raw, int... mark) {
    if (raw.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((raw[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static int firstVisible(byte[] text) {
    for (int i = 0; i < text.length; i++) {
      if (text[i] > ' ' || text[i] < 0) {
        return i;
      }
    }
    return -1;
  }

  private static Finding markFinding() {
    return Finding.of(
        Severity.WARNING,
        ValidationProblem.BYTE_ORDER_MARK,
        "The text starts with a byte order mark; remove it, many readers stumble over it",
        Place.inText(1, 1));
  }

  private static Input broken(ValidationProblem problem, String text, int line, int column) {
    return new Input(
        new byte[0], Format.JSON, List.of(problem(problem, text, line, column).orElseThrow()));
  }

  private static Optional<Finding> problem(
      ValidationProblem problem, String text, int line, int column) {
    Place place = Place.inText(Math.max(line, 1), Math.max(column, 1));
    return Optional.of(Finding.of(Severity.FATAL, problem, text, place));
  }
}
