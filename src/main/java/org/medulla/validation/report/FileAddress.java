package org.medulla.validation.report;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** File names as addresses: relative ones stay relative. */
final class FileAddress {

  private static final String PLAIN = "-._~/";

  private FileAddress() {}

  static boolean isAbsolute(String name) {
    return name.startsWith("/");
  }

  /** The name as a URI reference. */
  static String of(String name) {
    String path = name.startsWith("./") ? name.substring(2) : name;
    StringBuilder out = new StringBuilder(isAbsolute(path) ? "file://" : "");
    for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xFF);
      boolean isPlain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (isPlain || PLAIN.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return out.toString();
  }
}
