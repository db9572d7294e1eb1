package org.medulla.store;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Rows side by side in the order in which they came; a set of hashes is far larger, and very many
 * versions wait in memory with theirs.
 */
final class RowSet<E> extends AbstractSet<E> {

  /** With more rows than this, to look for one among them would take too long. */
  private static final int FEW = 64;

  private final List<E> rows;

  private RowSet(List<E> rows) {
    this.rows = rows;
  }

  /** The same rows, never to be changed. */
  static <E> Set<E> of(Set<E> rows) {
    return rows.size() > FEW ? Collections.unmodifiableSet(rows) : new RowSet<>(List.copyOf(rows));
  }

  @Override
  public Iterator<E> iterator() {
    return rows.iterator();
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public boolean contains(Object row) {
    return rows.contains(row);
  }
}
