package org.medulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Totals that are asked for again and again while the store changes. */
abstract class TotalContract extends WideRangeContract {

  @Nested
  class Totals {

    private static final int MANY = 400;

    private final Random random = new Random(1);

    /** The value of every observation that is there; the even ones are final. */
    private final Map<Integer, Integer> values = new HashMap<>();

    private final Query isFinal = new Query.Token(FINAL);
    private final Query isHigh =
        new Query.Number(
            VALUE,
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            20,
            Double.POSITIVE_INFINITY);

    @Test
    void areRightAfterEveryCommit() {
      fill();
      settle();
      areRight();
      for (int i = 0; i < 150; i++) {
        List<Write> writes = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (int left = random.nextInt(6); left >= 0; left--) {
          int number = random.nextInt(MANY + 20);
          if (taken.add(number)) {
            writes.add(change(number));
          }
        }
        commit(writes.toArray(Write[]::new));
        if (random.nextInt(3) > 0) {
          areRight();
        }
      }
    }

    private void fill() {
      List<Write> writes = new ArrayList<>();
      for (int number = 0; number < MANY; number++) {
        writes.add(put(number, random.nextInt(1000)));
      }
      commit(writes.toArray(Write[]::new));
    }

    private Write change(int number) {
      if (random.nextInt(3) == 0) {
        values.remove(number);
        return deletion(observation("o" + number));
      }
      return put(number, random.nextInt(3) == 0 ? value(number) : random.nextInt(1000));
    }

    private int value(int number) {
      return values.getOrDefault(number, 0);
    }

    private Write put(int number, int value) {
      values.put(number, value);
      return write(
          observation("o" + number),
          "value " + value,
          rows -> {
            rows.number(VALUE, value, value);
            if (value % 2 == 0) {
              rows.token(FINAL);
            }
          });
    }

    private void areRight() {
      assertThat(total(isHigh)).isEqualTo(there(it -> it >= 20));
      assertThat(total(new Query.Not(isFinal))).isEqualTo(there(it -> it % 2 != 0));
      assertThat(total(new Query.All(List.of(isHigh, new Query.Not(isFinal)))))
          .isEqualTo(there(it -> it >= 20 && it % 2 != 0));
      assertThat(total(new Query.Any(List.of(isHigh, isFinal))))
          .isEqualTo(there(it -> it >= 20 || it % 2 == 0));
    }

    private long there(Predicate<Integer> condition) {
      return values.values().stream().filter(condition).count();
    }

    @Test
    void ofOlderStatesDoNotStandForNewerOnes() {
      fill();
      settle();
      long then = store.newest();
      long before = total(isHigh);
      commit(put(MANY, 500));
      commit(put(MANY + 1, 500));

      assertThat(total(isHigh)).isEqualTo(before + 2);
      assertThat(total(isHigh, OptionalLong.of(then))).isEqualTo(before);
      assertThat(total(isHigh, OptionalLong.of(then + 1))).isEqualTo(before + 1);
      assertThat(total(isHigh)).isEqualTo(before + 2);
    }

    @Test
    void areCountedAnewWhenRowsAreComputedAnew() {
      fill();
      settle();
      long before = total(isHigh);

      Reindexing all = new Reindexing(Set.of(), 0, 2 * MANY, it -> new IndexRows.Builder().build());
      assertThat(before).isPositive();
      assertThat(store.reindex(all).isDone()).isTrue();

      assertThat(total(isHigh)).isZero();
    }

    private long total(Query query) {
      return total(query, OptionalLong.empty());
    }

    /** Explaining waits until everything is in the tables; the first total is not kept. */
    private void settle() {
      store.explain(new Search(isHigh, List.of(), Optional.empty(), 1, true, OptionalLong.empty()));
      total(isHigh);
    }

    private long total(Query query, OptionalLong asOf) {
      Page page = store.search(new Search(query, List.of(), Optional.empty(), 1, true, asOf));
      return page.total().orElseThrow();
    }
  }
}
