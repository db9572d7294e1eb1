package org.medulla.imports.v2;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.medulla.imports.ImportFault;

/**
 * A message taken apart, segment by segment in its order. The parser is HAPI's, with its generic
 * model: it takes every version and knows the rules of escapes and delimiters.
 */
final class V2Message {

  private static final Pattern SEGMENT = Pattern.compile("[A-Z][A-Z0-9]{2}.*", Pattern.DOTALL);
  private static final Map<String, Charset> CHARSETS =
      Map.of(
          "ASCII",
          StandardCharsets.US_ASCII,
          "UNICODE UTF-8",
          StandardCharsets.UTF_8,
          "UTF-8",
          StandardCharsets.UTF_8,
          "8859/1",
          StandardCharsets.ISO_8859_1,
          "8859/2",
          Charset.forName("ISO-8859-2"),
          "8859/9",
          Charset.forName("ISO-8859-9"),
          "8859/15",
          Charset.forName("ISO-8859-15"),
          "WINDOWS-1252",
          Charset.forName("windows-1252"));

  private final List<V2Segment> segments = new ArrayList<>();

  private V2Message(Message message) throws HL7Exception {
    Map<String, Integer> counts = new HashMap<>();
    for (String name : message.getNames()) {
      for (Structure structure : message.getAll(name)) {
        if (structure instanceof Segment segment && !segment.isEmpty()) {
          int number = counts.merge(segment.getName(), 1, Integer::sum);
          segments.add(new V2Segment(segment.getName(), number, segment));
        }
      }
    }
  }

  /**
   * @throws V2Refusal if it is no message
   */
  static V2Message parse(byte[] bytes) {
    String text = decode(bytes).replaceAll("\r\n|\n", "\r").strip();
    if (!text.startsWith("MSH") || text.length() < 9) {
      throw new V2Refusal(
          ImportFault.UNREADABLE,
          "MSH",
          "a message begins with the segment MSH and its delimiters");
    }
    for (String line : text.split("\r")) {
      if (!line.isBlank() && !SEGMENT.matcher(line).matches()) {
        throw new V2Refusal(
            ImportFault.UNREADABLE,
            "MSH",
            "a line begins with no name of a segment: a line break within a field?");
      }
    }
    try {
      PipeParser parser = new PipeParser(new GenericModelClassFactory());
      parser.setValidationContext(ValidationContextFactory.noValidation());
      GenericMessage message = new GenericMessage.V251(new GenericModelClassFactory());
      message.setParser(parser);
      parser.parse(message, text);
      return new V2Message(message);
    } catch (HL7Exception e) {
      throw new V2Refusal(ImportFault.UNREADABLE, "MSH", "it is no message of HL7 version 2");
    }
  }

  /** MSH-18 says how a message is encoded; without it, it must be UTF-8, as ASCII is. */
  private static String decode(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 2000), StandardCharsets.ISO_8859_1);
    String[] fields = head.split("[\r\n]", 2)[0].split(delimiter(head), -1);
    String declared = fields.length > 17 ? fields[17].split("~", 2)[0].strip() : "";
    Charset charset =
        declared.isEmpty()
            ? StandardCharsets.UTF_8
            : CHARSETS.get(declared.toUpperCase(Locale.ROOT));
    if (charset == null) {
      throw new V2Refusal(
          ImportFault.BAD_VALUE, "MSH-18", "the character set '" + declared + "' is not known");
    }
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new V2Refusal(
          ImportFault.UNREADABLE,
          "MSH-18",
          "it is not encoded as " + (declared.isEmpty() ? "UTF-8, and says nothing" : declared));
    }
  }

  private static String delimiter(String head) {
    return head.length() > 3 ? Pattern.quote(head.substring(3, 4)) : "\\|";
  }

  List<V2Segment> segments() {
    return List.copyOf(segments);
  }

  Optional<V2Segment> find(String name) {
    return segments.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  V2Segment required(String name) {
    return find(name)
        .orElseThrow(
            () -> new V2Refusal(ImportFault.MISSING, name, "the segment " + name + " is missing"));
  }
}
