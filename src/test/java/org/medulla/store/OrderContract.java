package org.medulla.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.medulla.store.SortKey.Family;

/** Sorting and paging. */
abstract class OrderContract extends ReindexContract {

  private static final Query OBSERVATIONS = new Query.OfType(Set.of("Observation"));

  private static SortKey up(Family family, long k) {
    return new SortKey(family, k, false);
  }

  private static SortKey down(Family family, long k) {
    return new SortKey(family, k, true);
  }

  /** The ids in order; the same when read in one page, in pages of one and in pages of two. */
  private List<String> sorted(SortKey... keys) {
    List<String> whole = pages(OBSERVATIONS, Arrays.asList(keys), 1000, () -> {});
    assertThat(pages(OBSERVATIONS, Arrays.asList(keys), 1, () -> {})).isEqualTo(whole);
    assertThat(pages(OBSERVATIONS, Arrays.asList(keys), 2, () -> {})).isEqualTo(whole);
    for (int count = 1; count <= 4; count++) {
      assertThat(backwards(OBSERVATIONS, Arrays.asList(keys), count)).isEqualTo(whole);
    }
    return whole;
  }

  /** The same, read from the end. */
  private List<String> backwards(Query query, List<SortKey> keys, int count) {
    List<String> all = new ArrayList<>();
    Optional<Cursor> before = Optional.empty();
    do {
      Page page = store.search(backwards(query, keys, before, count));
      assertThat(page.next().isPresent()).isEqualTo(before.isPresent());
      assertThat(page.versions()).hasSizeLessThanOrEqualTo(count);
      all.addAll(0, ids(page));
      before = page.previous();
    } while (before.isPresent());
    return all;
  }

  private static Search backwards(
      Query query, List<SortKey> keys, Optional<Cursor> before, int count) {
    return new Search(
        query, keys, before, count, Search.Total.ACCURATE, OptionalLong.empty(), true);
  }

  private List<String> pages(Query query, List<SortKey> keys, int count, Runnable between) {
    List<String> all = new ArrayList<>();
    Optional<Cursor> after = Optional.empty();
    OptionalLong asOf = OptionalLong.empty();
    OptionalLong total = OptionalLong.empty();
    do {
      Page page = store.search(new Search(query, keys, after, count, true, asOf));
      assertThat(page.versions()).hasSizeLessThanOrEqualTo(count);
      if (total.isPresent()) {
        assertThat(page.total()).isEqualTo(total);
      }
      total = page.total();
      all.addAll(ids(page));
      after = page.next();
      asOf = OptionalLong.of(page.asOf());
      between.run();
    } while (after.isPresent());
    assertThat(total).hasValue(all.size());
    return all;
  }

  @Nested
  class Sorting {

    @Test
    void withoutKeysIsTheOrderOfWriting() {
      put(observation("z"), "1");
      put(observation("a"), "1");
      put(observation("m"), "1");
      put(observation("z"), "2");

      assertThat(sorted()).containsExactly("a", "m", "z");
    }

    @Test
    void byDateTakesTheBeginningUpwardsAndTheEndDownwards() {
      put(observation("long"), rows -> rows.date(DATE, 100, 900));
      put(observation("none"), rows -> {});
      put(observation("early"), rows -> rows.date(DATE, 50, 60));
      put(observation("two"), rows -> rows.date(DATE, 70, 80).date(DATE, 500, 600));
      put(observation("open"), rows -> rows.date(DATE, Long.MIN_VALUE, Long.MAX_VALUE));
      put(observation("other"), rows -> rows.date(DATE + 1, 1, 2));

      assertThat(sorted(up(Family.DATE, DATE)))
          .containsExactly("open", "early", "two", "long", "none", "other");
      assertThat(sorted(down(Family.DATE, DATE)))
          .containsExactly("open", "long", "two", "early", "none", "other");
    }

    @Test
    void thereIsOneZero() {
      put(observation("a"), rows -> rows.number(VALUE, 0.0, 0.0));
      put(observation("b"), rows -> rows.number(VALUE, -0.0, -0.0));
      put(observation("c"), rows -> rows.number(VALUE, 0.0, 0.0));
      put(observation("d"), rows -> rows.number(VALUE, -1, -1));

      assertThat(sorted(up(Family.NUMBER, VALUE))).containsExactly("d", "a", "b", "c");
      assertThat(sorted(down(Family.NUMBER, VALUE))).containsExactly("a", "b", "c", "d");
    }

    @Test
    void byNumber() {
      put(observation("b"), rows -> rows.number(VALUE, 2, 30));
      put(observation("none"), rows -> {});
      put(observation("a"), rows -> rows.number(VALUE, -5, -5));
      put(observation("c"), rows -> rows.number(VALUE, 10, 11).number(VALUE, 20, 21));

      assertThat(sorted(up(Family.NUMBER, VALUE))).containsExactly("a", "b", "c", "none");
      assertThat(sorted(down(Family.NUMBER, VALUE))).containsExactly("b", "c", "a", "none");
    }

    @Test
    void byTextComparesCodePoints() {
      put(observation("emoji"), rows -> rows.text(NAME, "\uD83D\uDE00"));
      put(observation("private"), rows -> rows.text(NAME, "\uF8FF"));
      put(observation("none"), rows -> rows.sortText(NAME, "a"));
      put(observation("b"), rows -> rows.text(NAME, "b").text(NAME, "d"));
      put(observation("c"), rows -> rows.text(NAME, "c"));
      put(observation("empty"), rows -> rows.text(NAME, ""));

      assertThat(sorted(up(Family.TEXT, NAME)))
          .containsExactly("empty", "b", "c", "private", "emoji", "none");
      assertThat(sorted(down(Family.TEXT, NAME)))
          .containsExactly("emoji", "private", "b", "c", "empty", "none");
    }

    @Test
    void bySortTextDoesNotMakeItFindable() {
      put(observation("b"), rows -> rows.sortText(NAME, "b"));
      put(observation("a"), rows -> rows.sortText(NAME, "a"));
      put(observation("none"), rows -> rows.text(NAME, "0"));

      assertThat(sorted(up(Family.SORT_TEXT, NAME))).containsExactly("a", "b", "none");
      assertThat(sorted(down(Family.SORT_TEXT, NAME))).containsExactly("b", "a", "none");
      assertThat(find(new Query.Text(NAME, Query.TextMatch.PRESENT, "")))
          .containsExactly("Observation/none");
    }

    @Test
    void byIdAndByUpdate() {
      put(observation("b"), "1");
      clock.forward(Duration.ofSeconds(1));
      commit(
          write(observation("c"), "1", Expectation.ANYTHING),
          write(observation("a"), "1", Expectation.ANYTHING));
      clock.forward(Duration.ofSeconds(1));
      put(observation("A"), "1");

      assertThat(sorted(up(Family.ID, 0))).containsExactly("A", "a", "b", "c");
      assertThat(sorted(down(Family.ID, 0))).containsExactly("c", "b", "a", "A");
      assertThat(sorted(up(Family.UPDATED, 0))).containsExactly("b", "c", "a", "A");
      assertThat(sorted(down(Family.UPDATED, 0))).containsExactly("A", "a", "c", "b");
      assertThat(sorted(down(Family.UPDATED, 0), up(Family.ID, 0)))
          .containsExactly("A", "a", "c", "b");
      assertThat(sorted(up(Family.UPDATED, 0), down(Family.ID, 0)))
          .containsExactly("b", "c", "a", "A");
    }

    @Test
    void bySeveralKeysLooksAtTheNextWhereTheFirstIsEqual() {
      put(observation("1"), rows -> rows.text(NAME, "x").number(VALUE, 1, 1));
      put(observation("2"), rows -> rows.text(NAME, "x").number(VALUE, 3, 3));
      put(observation("3"), rows -> rows.text(NAME, "x"));
      put(observation("4"), rows -> rows.text(NAME, "w").number(VALUE, 9, 9));
      put(observation("5"), rows -> rows.number(VALUE, 2, 2));
      put(observation("6"), rows -> rows.number(VALUE, 2, 2));

      assertThat(sorted(up(Family.TEXT, NAME), down(Family.NUMBER, VALUE)))
          .containsExactly("4", "2", "1", "3", "5", "6");
      assertThat(sorted(down(Family.TEXT, NAME), up(Family.NUMBER, VALUE)))
          .containsExactly("1", "2", "3", "4", "5", "6");
      assertThat(sorted(up(Family.NUMBER, VALUE), down(Family.UPDATED, 0)))
          .containsExactly("1", "6", "5", "2", "4", "3");
    }
  }

  @Nested
  class Paging {

    @Test
    void withNoResourcesGivesTheTotal() {
      put(observation("a"), "1");
      put(observation("b"), "1");

      Page page =
          store.search(
              new Search(OBSERVATIONS, List.of(), Optional.empty(), 0, true, OptionalLong.empty()));

      assertThat(page.versions()).isEmpty();
      assertThat(page.next()).isEmpty();
      assertThat(page.total()).hasValue(2);
      assertThat(page.asOf()).isEqualTo(2);
    }

    @Test
    void doesNotCountUnlessAsked() {
      Page page =
          store.search(
              new Search(
                  OBSERVATIONS, List.of(), Optional.empty(), 10, false, OptionalLong.empty()));

      assertThat(page.total()).isEmpty();
      assertThat(page.versions()).isEmpty();
    }

    @Test
    void endsExactlyAtTheLastResource() {
      for (int i = 0; i < 4; i++) {
        put(observation("o" + i), "1");
      }
      Page first =
          store.search(
              new Search(
                  OBSERVATIONS, List.of(), Optional.empty(), 2, false, OptionalLong.empty()));
      Page second =
          store.search(
              new Search(OBSERVATIONS, List.of(), first.next(), 2, false, OptionalLong.empty()));

      assertThat(ids(first)).containsExactly("o0", "o1");
      assertThat(ids(second)).containsExactly("o2", "o3");
      assertThat(second.next()).isEmpty();
    }

    @Test
    void showsTheStateOfTheFirstPageWhileOthersWrite() {
      List<String> written = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        int value = i;
        put(observation("o" + i), rows -> rows.token(FINAL).number(VALUE, value % 7, value % 7));
        written.add("o" + i);
      }
      List<SortKey> byValue = List.of(up(Family.NUMBER, VALUE));
      List<SortKey> newest = List.of(down(Family.UPDATED, 0));
      List<String> sorted = pages(new Query.Token(FINAL), byValue, 100, () -> {});
      Change[] turn = {Change.UPDATE};
      int[] next = {0};
      Runnable disturb =
          () -> {
            ResourceKey key = observation("o" + (next[0]++ * 7) % 20);
            if (turn[0] == Change.UPDATE) {
              commit(write(key, "n" + next[0], rows -> rows.token(FINAL).number(VALUE, 3, 3)));
              turn[0] = Change.DELETE;
            } else {
              delete(key);
              put(observation("new" + next[0]), rows -> rows.token(FINAL));
              turn[0] = Change.UPDATE;
            }
          };

      assertThat(pages(new Query.Token(FINAL), List.of(), 3, disturb)).isEqualTo(written);
      long now = store.newest();
      OptionalLong then = OptionalLong.of(20);
      assertThat(now).isGreaterThan(20);
      Page again =
          store.search(
              new Search(new Query.Token(FINAL), byValue, Optional.empty(), 100, true, then));
      assertThat(ids(again)).isEqualTo(sorted);
      Page reversed =
          store.search(
              new Search(new Query.Token(FINAL), newest, Optional.empty(), 100, true, then));
      assertThat(ids(reversed)).hasSize(20).startsWith("o19", "o18").endsWith("o0");
    }

    @Test
    void ofSortedResultsIsUndisturbedToo() {
      for (int i = 0; i < 10; i++) {
        int value = (i * 3) % 10;
        put(observation("o" + value), rows -> rows.number(VALUE, value, value));
      }
      int[] next = {0};
      Runnable disturb =
          () -> {
            int value = next[0]++ % 10;
            commit(
                write(observation("o" + value), "n" + next[0], rows -> rows.number(VALUE, -1, -1)));
          };

      assertThat(pages(OBSERVATIONS, List.of(up(Family.NUMBER, VALUE)), 3, disturb))
          .containsExactly("o0", "o1", "o2", "o3", "o4", "o5", "o6", "o7", "o8", "o9");
    }

    @Test
    void goesBackAndForthOverTheSamePages() {
      for (int i = 0; i < 7; i++) {
        int value = i % 2;
        put(observation("o" + i), rows -> rows.number(VALUE, value, value));
      }
      List<List<SortKey>> orders =
          List.of(
              List.of(),
              List.of(down(Family.UPDATED, 0)),
              List.of(up(Family.NUMBER, VALUE)),
              List.of(down(Family.NUMBER, VALUE), down(Family.UPDATED, 0)));
      for (List<SortKey> keys : orders) {
        Page first = forwards(keys, Optional.empty());
        Page second = forwards(keys, first.next());
        Page third = forwards(keys, second.next());

        assertThat(first.previous()).isEmpty();
        assertThat(third.next()).isEmpty();
        assertThat(ids(third)).hasSize(1);
        Page secondAgain = store.search(backwards(OBSERVATIONS, keys, third.previous(), 3));
        assertThat(secondAgain).isEqualTo(second);
        Page firstAgain = store.search(backwards(OBSERVATIONS, keys, second.previous(), 3));
        assertThat(firstAgain.versions()).isEqualTo(first.versions());
        assertThat(firstAgain.previous()).isEmpty();
        assertThat(firstAgain.next()).isEqualTo(first.next());
        Page last = store.search(backwards(OBSERVATIONS, keys, Optional.empty(), 3));
        assertThat(last.next()).isEmpty();
        assertThat(ids(last)).endsWith(ids(third).get(0)).startsWith(ids(second).get(1));
      }
    }

    private Page forwards(List<SortKey> keys, Optional<Cursor> after) {
      return store.search(new Search(OBSERVATIONS, keys, after, 3, true, OptionalLong.empty()));
    }

    @Test
    void backwardsThroughNothingGivesNothing() {
      Page page = store.search(backwards(OBSERVATIONS, List.of(), Optional.empty(), 3));

      assertThat(page.versions()).isEmpty();
      assertThat(page.previous()).isEmpty();
      assertThat(page.next()).isEmpty();
      assertThat(page.total()).hasValue(0);
    }
  }

  @Nested
  class Totals {

    private OptionalLong total(Query query, Search.Total how, OptionalLong asOf) {
      Page page = store.search(new Search(query, List.of(), Optional.empty(), 0, how, asOf, false));
      assertThat(page.isEstimate()).isFalse();
      return page.total();
    }

    @Test
    void areExactWhenEstimatedForFew() {
      put(observation("a"), rows -> rows.token(FINAL));
      put(patient("b"), rows -> rows.token(FINAL));

      for (Search.Total how : List.of(Search.Total.ESTIMATE, Search.Total.ACCURATE)) {
        assertThat(total(new Query.Token(FINAL), how, OptionalLong.empty())).hasValue(2);
        assertThat(total(OBSERVATIONS, how, OptionalLong.empty())).hasValue(1);
        assertThat(total(new Query.Token(WEIGHT), how, OptionalLong.empty())).hasValue(0);
      }
      assertThat(total(OBSERVATIONS, Search.Total.NONE, OptionalLong.empty())).isEmpty();
    }

    @Test
    void ofTypesAreRightAtEveryTime() {
      put(observation("a"), "1");
      put(observation("b"), "1");
      put(observation("a"), "2");
      put(patient("p"), "1");
      delete(observation("a"));
      delete(observation("a"));
      put(observation("a"), "3");
      commit(deletion(observation("b")), write(observation("c"), "1", Expectation.ANYTHING));
      commit(deletion(patient("p")));
      long[] observations = {0, 1, 2, 2, 2, 1, 2, 2, 2};
      long[] everything = {0, 1, 2, 2, 3, 2, 3, 3, 2};
      Query both = new Query.OfType(Set.of("Observation", "Patient"));

      assertThat(store.newest()).isEqualTo(8);
      for (int t = 0; t <= 8; t++) {
        OptionalLong asOf = t == 8 ? OptionalLong.empty() : OptionalLong.of(t);
        assertThat(total(OBSERVATIONS, Search.Total.ACCURATE, asOf)).hasValue(observations[t]);
        assertThat(total(new Query.Everything(), Search.Total.ACCURATE, asOf))
            .hasValue(everything[t]);
        assertThat(total(both, Search.Total.ESTIMATE, asOf)).hasValue(everything[t]);
        assertThat(total(new Query.OfType(Set.of()), Search.Total.ACCURATE, asOf)).hasValue(0);
      }
      assertThat(store.counts()).containsOnlyKeys("Observation").containsEntry("Observation", 2L);
    }
  }

  @Nested
  class Explaining {

    @Test
    void givesNoValueAway() {
      put(patient("secret-id"), rows -> rows.text(NAME, "secret-text").number(VALUE, 77.25, 77.25));
      Query query =
          new Query.All(
              List.of(
                  new Query.Text(NAME, Query.TextMatch.EQUALS, "secret-text"),
                  new Query.Keys(Set.of(patient("secret-id"))),
                  new Query.Number(VALUE, 77.25, 77.25, 77.25, 77.25),
                  new Query.Not(new Query.Token(123_456_789))));
      for (List<SortKey> keys : List.of(List.<SortKey>of(), List.of(up(Family.TEXT, NAME)))) {
        Search search = new Search(query, keys, Optional.empty(), 10, true, OptionalLong.empty());

        assertThat(store.search(search).versions()).hasSize(1);
        assertThat(store.explain(search).toString())
            .doesNotContain("secret", "77.25", "123456789", Long.toString(NAME));
      }
    }

    @Test
    void ofTheFutureIsRefused() {
      Search future =
          new Search(OBSERVATIONS, List.of(), Optional.empty(), 1, false, OptionalLong.of(9));

      assertThatThrownBy(() -> store.explain(future)).isInstanceOf(StoreException.class);
    }
  }
}
