package org.medulla.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.medulla.store.Fingerprint;
import org.medulla.store.IndexRows;

/**
 * Compares the index rows with those that the versions keep, in one pass over each table: of each
 * version the fingerprints of the rows are added up, and those of the rows that were found are
 * taken off again. What does not come to zero is wrong.
 */
final class RowSums {

  private final Session session;
  private final Horizon horizon;
  private final long[] sums;
  private long rows;

  RowSums(Session session, Horizon horizon) {
    this.session = session;
    this.horizon = horizon;
    this.sums = new long[Math.toIntExact(horizon.pid()) + 1];
  }

  /** What a version keeps. */
  void expect(long pid, String type, byte[] kept) {
    if (pid < 0 || pid >= sums.length) {
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
    sums[(int) pid] += sum;
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

  /** The fingerprint of a row of a table. */
  private interface Summand {
    long of(ResultSet row) throws SQLException;
  }

  /**
   * Goes through the tables.
   *
   * @return how many rows there are
   */
  long compare(Consumer<String> found) throws SQLException {
    take("kind", "k", row -> of("kind", row.getLong(2)));
    take("token", "k", row -> of("token", row.getLong(2)));
    take("text", "k, text", row -> of("text", row.getLong(2), Fingerprint.of(text(row))));
    take("date", "k, low, high", row -> of("date", row.getLong(2), row.getLong(3), row.getLong(4)));
    take(
        "number",
        "k, low, high",
        row -> of("number", row.getLong(2), bits(row.getDouble(3)), bits(row.getDouble(4))));
    take("link", "k, target", row -> of("link", row.getLong(2), row.getLong(3)));
    for (int pid = 1; pid < sums.length; pid++) {
      if (sums[pid] != 0) {
        found.accept("version: the index rows of number " + pid + " are not those that it keeps");
      }
    }
    return rows;
  }

  private static String text(ResultSet row) throws SQLException {
    return new String(row.getBytes(3), StandardCharsets.UTF_8);
  }

  private void take(String table, String columns, Summand summand) throws SQLException {
    Sql all =
        new Sql(
            "SELECT pid, " + columns + " FROM " + table + " WHERE pid <= ?",
            List.of(Horizon.Part.PID));
    session.each(
        all,
        horizon,
        row -> {
          rows++;
          long pid = row.getLong(1);
          if (pid > 0) {
            sums[(int) pid] -= summand.of(row);
          }
        });
  }
}
