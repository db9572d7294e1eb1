package org.medulla.store.jdbc;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What was counted for searches, so that the next ones need not count it again. A count is about
 * right until as many versions were written as it counted.
 */
final class KnownCounts {

  private static final int MOST = 4096;

  /** Selects that take more bytes than this, with what is bound, are not kept. */
  private static final long LONG = 4096;

  /** So few rows more make no choice a bad one. */
  private static final long FEW = 1024;

  private final Map<Sql, Count> counts =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sql, Count> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param rows not more than the cap
   * @param pid the last version of the store when it was counted
   */
  private record Count(long rows, long cap, long pid) {

    boolean isRight(Horizon horizon) {
      return Math.abs(horizon.pid() - pid) <= Math.max(FEW, rows);
    }

    boolean answers(long cap) {
      return rows < this.cap || cap <= this.cap;
    }
  }

  /**
   * How many rows there are, not more than a cap; empty if that is not known.
   *
   * @param rows selects them
   */
  OptionalLong get(Sql rows, long cap, Horizon horizon) {
    Count known;
    synchronized (counts) {
      known = counts.get(rows);
    }
    return known != null && known.isRight(horizon) && known.answers(cap)
        ? OptionalLong.of(Math.min(known.rows(), cap))
        : OptionalLong.empty();
  }

  /** Keeps in mind what was counted. */
  void put(Sql rows, long cap, long count, Horizon horizon) {
    if (size(rows) <= LONG) {
      synchronized (counts) {
        counts.put(rows, new Count(count, cap, horizon.pid()));
      }
    }
  }

  /** How many bytes a statement takes with what is bound. */
  static long size(Sql rows) {
    return rows.text().length() + size(rows.parameters());
  }

  private static long size(Object value) {
    if (value instanceof List<?> values) {
      return values.stream().mapToLong(KnownCounts::size).sum();
    }
    if (value instanceof ByteBuffer bytes) {
      return bytes.remaining();
    }
    return value instanceof String text ? text.length() : Long.BYTES;
  }
}
