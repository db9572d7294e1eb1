package org.medulla.store.jdbc;

import java.util.List;

/**
 * A statement and what is bound to its question marks, in order.
 *
 * @param parameters {@link Long}, {@link Double}, {@link String}, a {@link List} of longs or
 *     strings (see {@link Dialect#among}), or a {@link Horizon.Part} that is only known when the
 *     statement runs
 * @param varies whether what is bound decides how it is best carried out
 */
record Sql(String text, List<Object> parameters, boolean varies) {
  Sql {
    parameters = List.copyOf(parameters);
  }

  /** A statement that is always the same and needs the same plan every time. */
  Sql(String text, List<Object> parameters) {
    this(text, parameters, false);
  }
}
