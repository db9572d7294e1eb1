package org.medulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Many clients at once: whatever they do, something stays true. */
abstract class RaceContract extends TotalContract {

  /** What one of many threads does. */
  interface Act {
    CommitResult with(int number) throws Exception;
  }

  /** Lets many threads start at the same moment, and waits for all. */
  static List<CommitResult> together(int threads, Act act) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<CommitResult>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        Callable<CommitResult> task =
            () -> {
              start.await();
              return act.with(number);
            };
        futures.add(pool.submit(task));
      }
      start.countDown();
      List<CommitResult> results = new ArrayList<>();
      for (Future<CommitResult> future : futures) {
        results.add(future.get(60, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static final CommitResult NOTHING = new CommitResult.LostRace(0);

  private long value(ResourceKey key, OptionalLong asOf) {
    StoredVersion version = ((ReadResult.Found) store.read(key, asOf)).version();
    return value(version);
  }

  private static long value(StoredVersion version) {
    return Long.parseLong(text(version).replaceAll(".*\"note\":\"([^\"]*)\".*", "$1"));
  }

  private static Write account(ResourceKey key, long value, Expectation expectation) {
    IndexRows rows = new IndexRows.Builder().token(FEMALE).number(VALUE, value, value).build();
    return new Write.Put(key, Change.UPDATE, body(key, Long.toString(value)), rows, expectation);
  }

  @Nested
  class Invariants {

    @Test
    void aChainOfIfMatchCountsEveryStep() throws Exception {
      put(patient("counter"), "0");

      together(
          8,
          number -> {
            for (int steps = 0; steps < 20; ) {
              StoredVersion now = ((ReadResult.Found) store.read(patient("counter"))).version();
              Expectation same = new Expectation.AtVersion(now.version());
              String next = Long.toString(value(now) + 1);
              CommitResult result = store.commit(Commit.of(write(patient("counter"), next, same)));
              steps += result instanceof CommitResult.Done ? 1 : 0;
            }
            return NOTHING;
          });

      assertThat(value(patient("counter"), OptionalLong.empty())).isEqualTo(160);
      for (long version = 1; version <= 161; version++) {
        ReadResult.Found found = (ReadResult.Found) store.readVersion(patient("counter"), version);
        assertThat(value(found.version())).isEqualTo(version - 1);
      }
      assertThat(store.newest()).isEqualTo(161);
    }

    @Test
    void transfersBetweenTheSameAccountsLoseNothing() throws Exception {
      List<ResourceKey> accounts = new ArrayList<>();
      List<Write> opening = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        accounts.add(patient("account" + i));
        opening.add(account(accounts.get(i), 100, Expectation.ABSENT));
      }
      commit(opening.toArray(Write[]::new));
      AtomicBoolean isOver = new AtomicBoolean();

      together(
          8,
          number -> {
            if (number == 0) {
              while (!isOver.get()) {
                assertThat(sum(OptionalLong.empty())).isEqualTo(600);
              }
            } else {
              transfer(accounts, new Random(number));
              isOver.set(true);
            }
            return NOTHING;
          });

      for (long t = 1; t <= store.newest(); t += 7) {
        OptionalLong asOf = OptionalLong.of(t);
        assertThat(sum(asOf)).isEqualTo(600);
        assertThat(accounts.stream().mapToLong(key -> value(key, asOf)).sum()).isEqualTo(600);
      }
      assertThat(store.newest()).isEqualTo(1 + 7 * 15);
    }

    private long sum(OptionalLong asOf) {
      Search all = new Search(new Query.Token(FEMALE), List.of(), Optional.empty(), 99, true, asOf);
      Page page = store.search(all);
      assertThat(page.total()).hasValue(6);
      return page.versions().stream().mapToLong(RaceContract::value).sum();
    }

    /** Fifteen times some money from one account to another, both as they were seen. */
    private void transfer(List<ResourceKey> accounts, Random random) {
      for (int done = 0; done < 15; ) {
        List<ResourceKey> two = new ArrayList<>(accounts);
        Collections.shuffle(two, random);
        long amount = 1 + random.nextInt(9);
        Map<ResourceKey, StoredVersion> seen =
            store.readAll(two.subList(0, 2), OptionalLong.empty());
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          StoredVersion version = seen.get(two.get(i));
          long value = value(version) + (i == 0 ? amount : -amount);
          Expectation same = new Expectation.AtVersion(version.version());
          writes.add(account(two.get(i), value, same));
        }
        CommitResult result = store.commit(new Commit(writes, List.of()));
        done += result instanceof CommitResult.Done ? 1 : 0;
      }
    }

    @Test
    void pagesShowOneStateBothWaysWhileOthersWrite() throws Exception {
      for (int i = 0; i < 40; i++) {
        commit(account(patient("p" + i), i % 7, Expectation.ABSENT));
      }
      AtomicBoolean isOver = new AtomicBoolean();
      List<SortKey> byValue = List.of(new SortKey(SortKey.Family.NUMBER, VALUE, true));

      together(
          6,
          number -> {
            if (number >= 4) {
              while (!isOver.get()) {
                bothWays(number == 4 ? List.of() : byValue);
              }
            } else {
              disturb(new Random(number));
              isOver.set(true);
            }
            return NOTHING;
          });

      assertThat(bothWays(byValue)).hasSameSizeAs(find(new Query.Token(FEMALE)));
    }

    private void disturb(Random random) {
      for (int i = 0; i < 40; i++) {
        ResourceKey key = patient("p" + random.nextInt(50));
        commit(
            random.nextInt(3) == 0
                ? deletion(key)
                : account(key, random.nextInt(7), Expectation.ANYTHING));
      }
    }

    /** Goes through all pages to the end and back, and sees what one large page shows. */
    private List<String> bothWays(List<SortKey> sort) {
      OptionalLong asOf = OptionalLong.of(store.newest());
      List<String> whole = names(page(sort, Optional.empty(), 1000, asOf, false));
      for (boolean backwards : new boolean[] {false, true}) {
        List<String> all = new ArrayList<>();
        Optional<Cursor> cursor = Optional.empty();
        do {
          Page page = page(sort, cursor, 7, asOf, backwards);
          all.addAll(backwards ? 0 : all.size(), names(page));
          cursor = backwards ? page.previous() : page.next();
        } while (cursor.isPresent());
        assertThat(all).isEqualTo(whole);
      }
      return whole;
    }

    private Page page(
        List<SortKey> sort,
        Optional<Cursor> cursor,
        int count,
        OptionalLong asOf,
        boolean backwards) {
      Query query = new Query.Token(FEMALE);
      return store.search(
          new Search(query, sort, cursor, count, Search.Total.NONE, asOf, backwards));
    }

    @Test
    void everyNameIsClaimedOnceHoweverManyTry() throws Exception {
      together(
          100,
          number -> {
            Query query = new Query.Token(number % 10);
            CommitResult result = new CommitResult.LostRace(0);
            while (result instanceof CommitResult.LostRace) {
              Page page =
                  store.search(
                      new Search(
                          query, List.of(), Optional.empty(), 2, false, OptionalLong.empty()));
              Set<ResourceKey> found = new HashSet<>();
              page.versions().forEach(version -> found.add(version.key()));
              ResourceKey key = patient("p" + number);
              Write write = write(key, "", rows -> rows.token(number % 10));
              Claim claim = new Claim(query, found, page.asOf());
              List<Write> writes = found.isEmpty() ? List.of(write) : List.of();
              result = store.commit(new Commit(writes, List.of(claim)));
            }
            return result;
          });

      for (int name = 0; name < 10; name++) {
        assertThat(find(new Query.Token(name))).hasSize(1);
      }
      assertThat(store.newest()).isEqualTo(10);
      assertThat(store.counts()).containsEntry("Patient", 10L);
    }

    @Test
    void thereAreAsManyResourcesAsNotes() throws Exception {
      together(
          40,
          number -> {
            String name = "request" + number % 8;
            Write write = write(patient("p" + number), "", rows -> rows.token(NAME));
            return store.commit(new Commit(List.of(write), List.of(), List.of(note(name, ""))));
          });

      assertThat(find(new Query.Token(NAME))).hasSize(8);
      Set<Long> numbers = new HashSet<>();
      for (int i = 0; i < 8; i++) {
        numbers.add(store.note("request" + i).orElseThrow().t());
      }
      assertThat(numbers).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }
  }
}
