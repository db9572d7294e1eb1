package org.medulla.http;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;

/** One file of the pages, as it is sent. */
final class WebFile {

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css;charset=utf-8",
          "html", "text/html;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "svg", "image/svg+xml",
          "yaml", "text/plain;charset=utf-8");

  private final String type;
  private final byte[] bytes;

  /**
   * @throws IllegalArgumentException if there is no type for the ending of that name
   */
  WebFile(String name, byte[] bytes) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String known = TYPES.get(ending);
    if (known == null) {
      throw new IllegalArgumentException("A file of the pages has an ending without a type");
    }
    this.type = known;
    this.bytes = bytes.clone();
  }

  String type() {
    return type;
  }

  int length() {
    return bytes.length;
  }

  ByteBuffer content() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }
}
