package org.medulla.store;

import java.util.Set;

/**
 * One key to sort by. A resource with several values sorts by its least one when ascending and by
 * its greatest one when descending. Resources without a value come last, both ways.
 *
 * @param family which rows hold the values
 * @param ks under which numbers, one for each type that is sorted; not used for {@link
 *     Family#UPDATED} and {@link Family#ID}
 */
public record SortKey(Family family, Set<Long> ks, boolean descending) {

  public SortKey {
    ks = Set.copyOf(ks);
  }

  /** A key whose values are found under one number. */
  public SortKey(Family family, long k, boolean descending) {
    this(family, Set.of(k), descending);
  }

  /** Where the values to sort by are found. */
  public enum Family {
    /** Date rows; by {@code from} when ascending, by {@code to} when descending. */
    DATE,
    /** Number rows; by {@code from} when ascending, by {@code to} when descending. */
    NUMBER,
    /** Text rows. */
    TEXT,
    /** Sort texts. */
    SORT_TEXT,
    /** When the resource was last changed. */
    UPDATED,
    /** The logical id. */
    ID
  }
}
