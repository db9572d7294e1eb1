package org.medulla.store.memory;

import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.medulla.store.Cursor;
import org.medulla.store.Page;
import org.medulla.store.Search;
import org.medulla.store.StoredVersion;

/** Cuts a page out of everything that was found. */
final class Paging {

  private Paging() {}

  static Page page(
      Search search, NavigableMap<Cursor, MemoryVersion> placed, OptionalLong total, long asOf) {
    NavigableMap<Cursor, MemoryVersion> side = placed;
    if (search.cursor().isPresent()) {
      Cursor cursor = search.cursor().get();
      side = search.backwards() ? placed.headMap(cursor, false) : placed.tailMap(cursor, false);
    }
    List<Cursor> places = List.copyOf(side.keySet());
    int from = search.backwards() ? Math.max(0, places.size() - search.count()) : 0;
    int to = search.backwards() ? places.size() : Math.min(search.count(), places.size());
    List<Cursor> page = places.subList(from, to);
    List<StoredVersion> versions =
        page.stream().map(place -> Objects.requireNonNull(placed.get(place)).stored()).toList();
    boolean more = page.size() < places.size();
    Optional<Cursor> previous = Optional.empty();
    Optional<Cursor> next = Optional.empty();
    if (!page.isEmpty() && (search.backwards() ? more : search.cursor().isPresent())) {
      previous = Optional.of(page.get(0));
    }
    if (!page.isEmpty() && (search.backwards() ? search.cursor().isPresent() : more)) {
      next = Optional.of(page.get(page.size() - 1));
    }
    return new Page(versions, page, previous, next, total, false, asOf);
  }
}
