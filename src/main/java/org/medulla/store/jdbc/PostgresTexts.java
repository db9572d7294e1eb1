package org.medulla.store.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.medulla.store.Query;

/**
 * How the texts of index rows are compared: as the bytes of their UTF-8, whose order is that of
 * their code points. An index takes only short values, so it holds the beginnings.
 */
final class PostgresTexts {

  static final Insert TEXT =
      Insert.into("text", Insert.longs("k"), Insert.bytes("text"), Insert.longs("pid"));

  /** How many bytes of a text are in the index; the schema says the same. */
  static final int HEAD = 128;

  private PostgresTexts() {}

  static SqlText compare(String a, Query.Text query) {
    SqlText rows = SqlText.of(a + ".k = ?", query.k());
    byte[] text = query.text().getBytes(StandardCharsets.UTF_8);
    byte[] head = Arrays.copyOf(text, Math.min(text.length, HEAD));
    String heads = "substr(" + a + ".text, 1, " + HEAD + ")";
    return switch (query.match()) {
      case EQUALS ->
          rows.add(" AND " + heads + " = ?", buffer(head))
              .add(" AND " + a + ".text = ?", buffer(text));
      case STARTS_WITH -> startsWith(rows, a, heads, head, text);
      case CONTAINS -> rows.add(" AND position(? in " + a + ".text) > 0", buffer(text));
      case ENDS_WITH ->
          rows.add(" AND length(" + a + ".text) >= ?", (long) text.length)
              .add(" AND substr(" + a + ".text, length(" + a + ".text) - ?::int + 1)", length(text))
              .add(" = ?", buffer(text));
      case PRESENT -> rows;
    };
  }

  private static SqlText startsWith(
      SqlText rows, String a, String heads, byte[] head, byte[] text) {
    if (head.length < text.length) {
      return rows.add(" AND " + heads + " = ?", buffer(head))
          .add(" AND substr(" + a + ".text, 1, ?::int) = ?", length(text), buffer(text));
    }
    rows.add(" AND " + heads + " >= ?", buffer(head));
    if (head.length > 0) {
      // No byte of UTF-8 is the greatest one.
      byte[] end = head.clone();
      end[end.length - 1]++;
      rows.add(" AND " + heads + " < ?", buffer(end));
    }
    return rows;
  }

  private static long length(byte[] text) {
    return text.length;
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes);
  }
}
