package org.medulla.store.jdbc;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.medulla.store.Fingerprint;
import org.medulla.store.IndexRows;

/**
 * Compares the index rows with those that the versions keep, in one pass over each table: of each
 * version the fingerprints of the rows are added up, and those of the rows that were found are
 * taken off again. What does not come to zero is wrong.
 */
final class RowSums {

  private final long after;
  private final long last;
  private final long[] sums;
  private long rows;

  /** For the versions with a number beyond one and up to another. */
  RowSums(long after, long last) {
    this.after = after;
    this.last = last;
    this.sums = new long[Math.toIntExact(last - after) + 1];
  }

  private boolean concerns(long pid) {
    return pid > after && pid <= last;
  }

  /** What a version keeps. */
  void expect(long pid, String type, byte[] kept) {
    if (!concerns(pid)) {
      return;
    }
    IndexRows expected = RowsCodec.decode(kept);
    long sum = of("kind", Fingerprint.of(type));
    for (IndexRows.Token row : expected.tokens()) {
      sum += of("token", row.k());
    }
    Set<List<Object>> texts = new LinkedHashSet<>();
    expected.texts().forEach(row -> texts.add(List.of(row.k(), row.text())));
    for (List<Object> row : texts) {
      sum += of("text", (long) row.get(0), Fingerprint.of((String) row.get(1)));
    }
    for (IndexRows.DateSpan row : expected.dates()) {
      sum += of("date", row.k(), row.from(), row.to());
    }
    for (IndexRows.NumberSpan row : expected.numbers()) {
      sum += of("number", row.k(), bits(row.from()), bits(row.to()));
    }
    for (IndexRows.Link row : expected.links()) {
      sum += of("link", row.k(), row.target());
    }
    sums[(int) (pid - after)] += sum;
  }

  private static long bits(double value) {
    return Double.doubleToLongBits(value);
  }

  private static long of(String table, long... values) {
    StringBuilder row = new StringBuilder(table);
    for (long value : values) {
      row.append(' ').append(value);
    }
    return Fingerprint.of(row.toString());
  }

  /**
   * Goes through the tables.
   *
   * @param found told the numbers of the versions whose rows are wrong
   * @return how many rows there are
   */
  long compare(Session session, LongConsumer found) throws SQLException {
    PostingScan scan = new PostingScan(session, after, last);
    scan.kinds((pid, k) -> take(pid, of("kind", k)));
    scan.tokens((pid, row) -> take(pid, of("token", row.k())));
    scan.texts((pid, row) -> take(pid, of("text", row.k(), Fingerprint.of(row.text()))));
    scan.dates((pid, row) -> take(pid, of("date", row.k(), row.from(), row.to())));
    scan.numbers((pid, row) -> take(pid, of("number", row.k(), bits(row.from()), bits(row.to()))));
    scan.links((pid, row) -> take(pid, of("link", row.k(), row.target())));
    for (int i = 1; i < sums.length; i++) {
      if (sums[i] != 0) {
        found.accept(after + i);
      }
    }
    return rows;
  }

  private void take(long pid, long fingerprint) {
    rows++;
    sums[(int) (pid - after)] -= fingerprint;
  }
}
