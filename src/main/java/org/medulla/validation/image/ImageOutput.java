package org.medulla.validation.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bytes of an image as they are written: numbers in as few bytes as they need, each text once. */
final class ImageOutput {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Map<String, Integer> texts;
  private final List<String> inOrder;

  /** An output with a table of texts of its own. */
  ImageOutput() {
    this(new HashMap<>(), new ArrayList<>());
  }

  private ImageOutput(Map<String, Integer> texts, List<String> inOrder) {
    this.texts = texts;
    this.inOrder = inOrder;
  }

  /** Another output that shares the table of texts. */
  ImageOutput beside() {
    return new ImageOutput(texts, inOrder);
  }

  int size() {
    return bytes.size();
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  /** Writes a number that is not negative: seven bits a byte, the low ones first. */
  void number(long value) {
    long rest = value;
    while (rest > 0x7f) {
      bytes.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  void text(String text) {
    Integer known = texts.get(text);
    if (known == null) {
      known = inOrder.size();
      texts.put(text, known);
      inOrder.add(text);
    }
    number(known);
  }

  /** Writes a text that may be missing; it is read as an empty one. */
  void optional(@Nullable String text) {
    text(text == null ? "" : text);
  }

  /** Writes one of the values of an enumeration, or none. */
  void choice(@Nullable Enum<?> value) {
    number(value == null ? 0 : value.ordinal() + 1);
  }

  void raw(byte[] content) {
    bytes.writeBytes(content);
  }

  /** The table itself: how many, where each ends, then all of them in UTF-8. */
  byte[] table() {
    ImageOutput table = new ImageOutput();
    ImageOutput content = new ImageOutput();
    table.fixed(inOrder.size());
    for (String text : inOrder) {
      content.raw(text.getBytes(StandardCharsets.UTF_8));
      table.fixed(content.size());
    }
    table.raw(content.toBytes());
    return table.toBytes();
  }

  /** What was written so far, to be read. */
  ImageInput readAgain() {
    return new ImageInput(ByteBuffer.wrap(toBytes()), inOrder::get);
  }

  /** Writes a number in four bytes, the high one first. */
  void fixed(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes.write(value >>> shift);
    }
  }
}
