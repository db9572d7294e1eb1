package org.medulla.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The order in which a search gives out what it found; every store keeps it.
 *
 * <p>Texts compare by code point. Resources equal in all keys come in the order in which their
 * versions were written; if the last key is {@link SortKey.Family#UPDATED} they follow its
 * direction, so that "newest first" really starts with what was written last.
 */
public final class Order implements Comparator<Cursor> {

  private final List<SortKey> keys;
  private final boolean newestFirst;

  public Order(List<SortKey> keys) {
    this.keys = List.copyOf(keys);
    SortKey last = keys.isEmpty() ? null : keys.get(keys.size() - 1);
    this.newestFirst = last != null && last.family() == SortKey.Family.UPDATED && last.descending();
  }

  /** Whether the order is that of the versions alone, first to last or last to first. */
  public boolean isByVersion() {
    return keys.isEmpty() || (keys.size() == 1 && keys.get(0).family() == SortKey.Family.UPDATED);
  }

  /** Whether of two resources that are equal otherwise the one written later comes first. */
  public boolean isNewestFirst() {
    return newestFirst;
  }

  /** The place of a resource in this order. */
  public Cursor place(long pid, String id, Instant updated, IndexRows rows) {
    List<Optional<Cursor.Value>> values = new ArrayList<>(keys.size());
    for (SortKey key : keys) {
      values.add(value(key, id, updated, rows));
    }
    return new Cursor(values, pid);
  }

  @Override
  public int compare(Cursor one, Cursor other) {
    for (int i = 0; i < keys.size(); i++) {
      int compared = compare(one.values().get(i), other.values().get(i), keys.get(i).descending());
      if (compared != 0) {
        return compared;
      }
    }
    return newestFirst
        ? Long.compare(other.pid(), one.pid())
        : Long.compare(one.pid(), other.pid());
  }

  private static int compare(
      Optional<Cursor.Value> one, Optional<Cursor.Value> other, boolean descending) {
    if (one.isEmpty() || other.isEmpty()) {
      return Boolean.compare(one.isEmpty(), other.isEmpty());
    }
    int compared = compare(one.get(), other.get());
    return descending ? -compared : compared;
  }

  private static int compare(Cursor.Value one, Cursor.Value other) {
    if (one instanceof Cursor.Value.OfLong a && other instanceof Cursor.Value.OfLong b) {
      return Long.compare(a.value(), b.value());
    }
    if (one instanceof Cursor.Value.OfDouble a && other instanceof Cursor.Value.OfDouble b) {
      return Double.compare(a.value(), b.value());
    }
    if (one instanceof Cursor.Value.OfText a && other instanceof Cursor.Value.OfText b) {
      return byCodePoint(a.value(), b.value());
    }
    throw new IllegalArgumentException("The cursor belongs to another order");
  }

  private static Optional<Cursor.Value> value(
      SortKey key, String id, Instant updated, IndexRows rows) {
    return switch (key.family()) {
      case DATE -> date(key, rows);
      case NUMBER -> number(key, rows);
      case TEXT -> text(key, rows.texts());
      case SORT_TEXT -> text(key, rows.sortTexts());
      case UPDATED -> Optional.of(new Cursor.Value.OfLong(updated.toEpochMilli()));
      case ID -> Optional.of(new Cursor.Value.OfText(id));
    };
  }

  private static Optional<Cursor.Value> date(SortKey key, IndexRows rows) {
    LongStream values =
        rows.dates().stream()
            .filter(row -> key.ks().contains(row.k()))
            .mapToLong(row -> key.descending() ? row.to() : row.from());
    var extreme = key.descending() ? values.max() : values.min();
    return extreme.isPresent()
        ? Optional.of(new Cursor.Value.OfLong(extreme.getAsLong()))
        : Optional.empty();
  }

  private static Optional<Cursor.Value> number(SortKey key, IndexRows rows) {
    var values =
        rows.numbers().stream()
            .filter(row -> key.ks().contains(row.k()))
            .mapToDouble(row -> key.descending() ? row.to() : row.from());
    var extreme = key.descending() ? values.max() : values.min();
    return extreme.isPresent()
        ? Optional.of(new Cursor.Value.OfDouble(extreme.getAsDouble()))
        : Optional.empty();
  }

  private static Optional<Cursor.Value> text(SortKey key, Iterable<IndexRows.Text> rows) {
    String extreme = null;
    for (IndexRows.Text row : rows) {
      if (!key.ks().contains(row.k())) {
        continue;
      }
      if (extreme == null || (byCodePoint(row.text(), extreme) > 0) == key.descending()) {
        extreme = row.text();
      }
    }
    return Optional.ofNullable(extreme).map(Cursor.Value.OfText::new);
  }

  /** Compares like the UTF-8 bytes do, which {@link String#compareTo} does not. */
  private static int byCodePoint(String one, String other) {
    int shared = Math.min(one.length(), other.length());
    for (int i = 0; i < shared; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        if (Character.isSurrogate(a) != Character.isSurrogate(b)) {
          return Character.isSurrogate(a) ? 1 : -1;
        }
        return Character.compare(a, b);
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
