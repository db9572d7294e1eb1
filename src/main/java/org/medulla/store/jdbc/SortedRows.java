package org.medulla.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The index rows of some versions in the order of the posting tables, and how far they are written.
 * Rows that are there already stay, so after a failure everything may be written again.
 */
final class SortedRows {

  /** One statement for so many rows saves most of the way to the engine and back. */
  private static final int TOGETHER = 32;

  private final List<Table> tables = new ArrayList<>();

  /** The rows of a table and how many of them are written. */
  private static final class Table {
    private final String one;
    private final String many;
    private final List<PostingWriter.Row> rows;
    private int written;

    private Table(Insert insert, List<PostingWriter.Row> rows) {
      Insert absent = insert.onConflict("DO NOTHING");
      this.one = absent.one();
      this.many = absent.many(TOGETHER);
      this.rows = rows;
    }

    private int left() {
      return rows.size() - written;
    }
  }

  SortedRows(List<Tail.Entry> entries, Dialect dialect) {
    Map<Insert, List<PostingWriter.Row>> families = new LinkedHashMap<>();
    for (Tail.Entry entry : entries) {
      for (PostingWriter.Row row : PostingWriter.rows(entry.pid(), entry.rows(), dialect)) {
        families.computeIfAbsent(row.insert(), none -> new ArrayList<>()).add(row);
      }
    }
    families.forEach((insert, rows) -> tables.add(new Table(insert, sorted(rows))));
  }

  /** Few numbers have many rows each, which come in the order of their versions. */
  private static List<PostingWriter.Row> sorted(List<PostingWriter.Row> rows) {
    Map<Long, List<PostingWriter.Row>> byNumber = new HashMap<>();
    for (PostingWriter.Row row : rows) {
      byNumber.computeIfAbsent(row.k(), none -> new ArrayList<>()).add(row);
    }
    List<Long> numbers = new ArrayList<>(byNumber.keySet());
    Collections.sort(numbers);
    List<PostingWriter.Row> sorted = new ArrayList<>(rows.size());
    for (Long number : numbers) {
      List<PostingWriter.Row> same = byNumber.getOrDefault(number, List.of());
      if (same.get(0).values().length > 2) {
        Collections.sort(same); // Rows of a number and a version alone are in order.
      }
      sorted.addAll(same);
    }
    return sorted;
  }

  /** Whether everything is written. */
  boolean isDone() {
    return tables.stream().allMatch(table -> table.left() == 0);
  }

  /** Writes the next rows, at most so many. */
  void write(Session session, int most) throws SQLException {
    int left = most;
    for (Table table : tables) {
      while (left > 0 && table.left() > 0) {
        int rows = table.left() < TOGETHER ? 1 : TOGETHER;
        Object[] values = new Object[rows * table.rows.get(0).values().length];
        int next = 0;
        for (PostingWriter.Row row : table.rows.subList(table.written, table.written + rows)) {
          for (Comparable<?> value : row.values()) {
            values[next++] = value;
          }
        }
        session.update(rows == 1 ? table.one : table.many, values);
        table.written += rows;
        left -= rows;
      }
    }
  }
}
