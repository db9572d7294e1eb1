package org.medulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.medulla.store.SortKey.Family;

/** Ranges of which an engine may rather walk the type than the rows. */
abstract class WideRangeContract extends OrderContract {

  @Nested
  class WideRanges {

    private static final int MANY = 700;

    private final Query before = new Query.Date(1, Long.MIN_VALUE, 599, Long.MIN_VALUE, 600);
    private final Query after = new Query.Date(1, 50, Long.MAX_VALUE, 51, Long.MAX_VALUE);

    @Test
    void areFoundInTheOrderOfVersions() {
      fill();
      List<String> wanted = new ArrayList<>();
      for (int i = 50; i < 600; i++) {
        wanted.add("o" + i);
      }

      assertThat(all(false)).isEqualTo(wanted);
      Collections.reverse(wanted);
      assertThat(all(true)).isEqualTo(wanted);
    }

    private void fill() {
      List<Write> writes = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        int day = i;
        writes.add(write(observation("o" + i), "", rows -> rows.date(1, day, day + 1)));
        writes.add(write(patient("p" + i), "", rows -> rows.date(2, day, day + 1)));
      }
      commit(writes.toArray(Write[]::new));
    }

    private List<String> all(boolean newestFirst) {
      List<String> all = new ArrayList<>();
      Optional<Cursor> place = Optional.empty();
      do {
        Page page = store.search(page(place, newestFirst));
        all.addAll(ids(page));
        place = page.next();
      } while (place.isPresent());
      return all;
    }

    private Search page(Optional<Cursor> place, boolean newestFirst) {
      return new Search(
          new Query.All(List.of(before, after)),
          List.of(new SortKey(Family.UPDATED, Set.of(), newestFirst)),
          place,
          90,
          Search.Total.NONE,
          OptionalLong.empty(),
          false,
          Optional.of("Observation"));
    }
  }
}
