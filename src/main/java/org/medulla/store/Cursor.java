package org.medulla.store;

import java.util.List;
import java.util.Optional;

/**
 * The place of one resource in a sorted result. Whoever holds it can ask for what comes after, on
 * any server that stands before the same store.
 *
 * @param values one for each sort key, empty where the resource has no value
 * @param pid the number of the version within the store
 */
public record Cursor(List<Optional<Value>> values, long pid) {

  public Cursor {
    values = List.copyOf(values);
  }

  /** A value that was sorted by. */
  public sealed interface Value {
    record OfLong(long value) implements Value {
      @Override
      public Object plain() {
        return value;
      }
    }

    record OfDouble(double value) implements Value {
      @Override
      public Object plain() {
        return value;
      }
    }

    record OfText(String value) implements Value {
      @Override
      public Object plain() {
        return value;
      }
    }

    /** A {@link Long}, a {@link Double} or a {@link String}. */
    Object plain();
  }
}
