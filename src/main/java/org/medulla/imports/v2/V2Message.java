package org.medulla.imports.v2;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

  /**
   * After MSH: the separator of fields, then those of components, repetitions, escapes and parts.
   */
  private static final Pattern DELIMITERS =
      Pattern.compile("MSH([^A-Za-z0-9\\s])((?!\\1)[^A-Za-z0-9\\s]){4,5}\\1.*", Pattern.DOTALL);

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
    String text = V2Encoding.decode(bytes).replaceAll("\r\n|\n", "\r").strip();
    if (!text.startsWith("MSH") || text.length() < 9) {
      throw new V2Refusal(
          ImportFault.UNREADABLE,
          "MSH",
          "a message begins with the segment MSH and its delimiters");
    }
    requireDelimiters(text);
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

  /** With fewer, or one for two purposes, parts of fields would be taken for others. */
  private static void requireDelimiters(String text) {
    boolean isForm = DELIMITERS.matcher(text).matches();
    if (!isForm || text.substring(4, 8).chars().distinct().count() < 4) {
      throw new V2Refusal(
          ImportFault.UNREADABLE,
          "MSH-2",
          "MSH-1 and MSH-2 are the delimiters, five different characters as in MSH|^~\\&|");
    }
  }

  /**
   * @throws V2Refusal if a segment stands twice that tells what all of a message is about
   */
  void requireOne(String name, String text) {
    if (segments.stream().filter(it -> it.name().equals(name)).count() > 1) {
      throw new V2Refusal(ImportFault.NOT_TAKEN, name + "[2]", text);
    }
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
