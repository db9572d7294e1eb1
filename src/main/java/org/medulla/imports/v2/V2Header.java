package org.medulla.imports.v2;

import java.util.regex.Pattern;

/**
 * What a message says of itself.
 *
 * @param type such as {@code ADT}
 * @param event such as {@code A01}
 */
public record V2Header(
    String application,
    String facility,
    String receiver,
    String receiverFacility,
    String controlId,
    String type,
    String event,
    String processing,
    String version) {

  /** Of a message whose header cannot be read. */
  static V2Header unknown() {
    return new V2Header("", "", "", "", "", "", "", "P", "2.5.1");
  }

  /** As much of the header as there is, also where the rest of the message is none. */
  static V2Header of(byte[] bytes) {
    String head = V2Encoding.head(bytes);
    if (!head.startsWith("MSH") || head.length() < 8) {
      return unknown();
    }
    String[] fields = head.split(Pattern.quote(head.substring(3, 4)), -1);
    String[] type = field(fields, 8).split(Pattern.quote(head.substring(4, 5)), -1);
    String version = field(fields, 11);
    return new V2Header(
        field(fields, 2),
        field(fields, 3),
        field(fields, 4),
        field(fields, 5),
        field(fields, 9),
        type[0],
        type.length > 1 ? type[1] : "",
        field(fields, 10).isEmpty() ? "P" : field(fields, 10),
        version.isEmpty() ? "2.5.1" : version);
  }

  private static String field(String[] fields, int index) {
    String text = index < fields.length ? fields[index] : "";
    return text.length() > 200 ? text.substring(0, 200) : text;
  }

  /** What tells this message from all others. */
  public String identity() {
    return application + "\n" + facility + "\n" + controlId;
  }

  String name() {
    return type + "^" + event + " " + controlId;
  }
}
