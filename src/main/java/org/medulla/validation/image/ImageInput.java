package org.medulla.validation.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads what {@link ImageOutput} wrote. One is for one thread; the texts are shared. */
final class ImageInput {

  private final ByteBuffer bytes;
  private final IntFunction<String> texts;

  ImageInput(ByteBuffer bytes, IntFunction<String> texts) {
    this.bytes = bytes;
    this.texts = texts;
  }

  /** A second reader of the same bytes, at another place. */
  ImageInput at(int position) {
    return new ImageInput(bytes.duplicate().position(position), texts);
  }

  int position() {
    return bytes.position();
  }

  int number() {
    return (int) wide();
  }

  /** A number of up to 63 bits. */
  long wide() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  String text() {
    return texts.apply(number());
  }

  /** One of the values of an enumeration, if there was one. */
  <E> Optional<E> choice(E[] values) {
    int number = number();
    return number == 0 ? Optional.empty() : Optional.of(values[number - 1]);
  }

  void skip(int length) {
    bytes.position(bytes.position() + length);
  }

  /** The texts of an image. One is decoded when it is first asked for. */
  static final class Texts implements IntFunction<String> {

    private final ByteBuffer bytes;
    private final int begin;
    private final String[] decoded;

    /**
     * @param table the table of texts, from its first byte on
     */
    Texts(ByteBuffer table) {
      int count = table.getInt(0);
      this.bytes = table;
      this.begin = 4 + 4 * count;
      this.decoded = new String[count];
    }

    @Override
    public String apply(int number) {
      String known = decoded[number];
      if (known == null) {
        int from = number == 0 ? 0 : bytes.getInt(4 * number);
        byte[] content = new byte[bytes.getInt(4 + 4 * number) - from];
        bytes.get(begin + from, content);
        known = new String(content, StandardCharsets.UTF_8);
        // Two threads may both decode it: either is right.
        decoded[number] = known;
      }
      return known;
    }
  }
}
