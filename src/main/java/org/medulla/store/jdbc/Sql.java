package org.medulla.store.jdbc;

import java.util.List;

/**
 * A statement and what is bound to its question marks, in order.
 *
 * @param parameters {@link Long}, {@link Double}, {@link String}, a {@link List} of longs or
 *     strings (see {@link Dialect#among}), or a {@link Horizon.Part} that is only known when the
 *     statement runs
 */
record Sql(String text, List<Object> parameters) {
  Sql {
    parameters = List.copyOf(parameters);
  }
}
