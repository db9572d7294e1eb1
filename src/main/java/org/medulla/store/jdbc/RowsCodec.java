package org.medulla.store.jdbc;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.medulla.store.IndexRows;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/**
 * The index rows of one version as bytes: a format number, then for each family the number of its
 * rows and the rows. Numbers of rows and lengths take one byte up to 127, like in UTF-8 the highest
 * bit says that more follows; everything else is eight bytes, big-endian.
 */
final class RowsCodec {

  private static final byte FORMAT = 1;

  private RowsCodec() {}

  static byte[] encode(IndexRows rows) {
    ByteSink out = new ByteSink();
    out.one(FORMAT);
    out.count(rows.tokens().size());
    rows.tokens().forEach(row -> out.eight(row.k()));
    texts(out, rows.texts());
    out.count(rows.dates().size());
    rows.dates().forEach(row -> out.eight(row.k()).eight(row.from()).eight(row.to()));
    out.count(rows.numbers().size());
    rows.numbers()
        .forEach(
            row ->
                out.eight(row.k())
                    .eight(Double.doubleToLongBits(row.from()))
                    .eight(Double.doubleToLongBits(row.to())));
    out.count(rows.links().size());
    rows.links().forEach(row -> out.eight(row.k()).eight(row.target()));
    texts(out, rows.sortTexts());
    return out.toByteArray();
  }

  /** The rows as {@link #decode} gives them: texts that are not well formed come back otherwise. */
  static IndexRows asStored(IndexRows rows) {
    boolean isWellFormed =
        rows.texts().stream().allMatch(row -> isWellFormed(row.text()))
            && rows.sortTexts().stream().allMatch(row -> isWellFormed(row.text()));
    return isWellFormed ? rows : decode(encode(rows)).with(rows.words());
  }

  private static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static void texts(ByteSink out, Set<IndexRows.Text> rows) {
    out.count(rows.size());
    for (IndexRows.Text row : rows) {
      byte[] text = row.text().getBytes(StandardCharsets.UTF_8);
      out.eight(row.k()).count(text.length).bytes(text);
    }
  }

  static IndexRows decode(byte[] bytes) {
    return decode(bytes, RowsCodec::rows);
  }

  private static IndexRows decode(byte[] bytes, Function<ByteBuffer, IndexRows> reading) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (in.get() != FORMAT) {
        throw new StoreException(StoreProblem.TOO_NEW, "The index rows have an unknown format");
      }
      return reading.apply(in);
    } catch (BufferUnderflowException e) {
      throw new StoreException(StoreProblem.DAMAGED, "The index rows are cut off", "", e);
    }
  }

  /**
   * Of the rows that a resource can be sorted by, those under some numbers: to pass over the others
   * takes a small part of the time that it takes to make them.
   *
   * @param ks the numbers
   */
  static IndexRows decode(byte[] bytes, Set<Long> ks) {
    return decode(bytes, in -> rows(in, ks));
  }

  private static IndexRows rows(ByteBuffer in, Set<Long> ks) {
    IndexRows.Builder rows = new IndexRows.Builder();
    pass(in, count(in) * Long.BYTES);
    texts(in, ks, rows::text);
    for (int left = count(in); left > 0; left--) {
      long k = in.getLong();
      if (ks.contains(k)) {
        rows.date(k, in.getLong(), in.getLong());
      } else {
        pass(in, 2 * Long.BYTES);
      }
    }
    for (int left = count(in); left > 0; left--) {
      long k = in.getLong();
      if (ks.contains(k)) {
        rows.number(k, in.getDouble(), in.getDouble());
      } else {
        pass(in, 2 * Double.BYTES);
      }
    }
    pass(in, count(in) * 2 * Long.BYTES);
    texts(in, ks, rows::sortText);
    return rows.build();
  }

  private static void texts(ByteBuffer in, Set<Long> ks, BiConsumer<Long, String> wanted) {
    for (int left = count(in); left > 0; left--) {
      long k = in.getLong();
      if (ks.contains(k)) {
        wanted.accept(k, text(in));
      } else {
        pass(in, count(in));
      }
    }
  }

  private static void pass(ByteBuffer in, int bytes) {
    if (bytes > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(in.position() + bytes);
  }

  private static IndexRows rows(ByteBuffer in) {
    IndexRows.Builder rows = new IndexRows.Builder();
    for (int left = count(in); left > 0; left--) {
      rows.token(in.getLong());
    }
    for (int left = count(in); left > 0; left--) {
      rows.text(in.getLong(), text(in));
    }
    for (int left = count(in); left > 0; left--) {
      rows.date(in.getLong(), in.getLong(), in.getLong());
    }
    for (int left = count(in); left > 0; left--) {
      rows.number(in.getLong(), in.getDouble(), in.getDouble());
    }
    for (int left = count(in); left > 0; left--) {
      rows.link(in.getLong(), in.getLong());
    }
    for (int left = count(in); left > 0; left--) {
      rows.sortText(in.getLong(), text(in));
    }
    return rows.build();
  }

  private static String text(ByteBuffer in) {
    int length = count(in);
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    return text;
  }

  private static int count(ByteBuffer in) {
    int count = 0;
    for (int shift = 0; shift < 32; shift += 7) {
      byte next = in.get();
      count |= (next & 0x7F) << shift;
      if (next >= 0) {
        return count;
      }
    }
    throw new BufferUnderflowException();
  }
}
