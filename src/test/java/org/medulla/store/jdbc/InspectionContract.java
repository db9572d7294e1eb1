package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medulla.store.IndexRows;
import org.medulla.store.RandomStore;
import org.medulla.store.Reindexed;
import org.medulla.store.Reindexing;
import org.medulla.store.StoredVersion;
import org.medulla.store.TestClock;

/** A store that is whole is found to be so, and whatever is spoilt is found. */
abstract class InspectionContract {

  private final TestClock clock = new TestClock();
  private RandomStore made;
  private JdbcStore store;

  /** Opens the store of this test; also again. */
  protected abstract JdbcStore open(TestClock clock);

  /** Does something to the data behind the back of the store. */
  protected abstract void execute(String command) throws Exception;

  @BeforeEach
  void fill() {
    store = open(clock);
    made = new RandomStore(new Random(11), clock);
    for (int i = 0; i < 60; i++) {
      store.commit(made.commit());
    }
    store.reading(store::merged);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aWholeStoreIsWell() {
    Inspection found = store.inspect(body -> true);

    assertThat(found.findings()).isEmpty();
    assertThat(found.commits()).isEqualTo(store.newest());
    assertThat(found.versions()).isGreaterThan(30);
    assertThat(found.rows()).isGreaterThan(found.versions());
  }

  @Test
  void bodiesThatDoNotParseAreTold() {
    List<String> findings = store.inspect(body -> false).findings();

    assertThat(findings).isNotEmpty().allMatch(it -> it.contains("body is not what it should be"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DELETE FROM commits WHERE t = 3                                        | 3 is missing
          UPDATE commits SET instant = 1 WHERE t = 9                             | before the one before
          DELETE FROM version WHERE pid = 5                                      | number 5 is missing
          UPDATE version SET t = 1 WHERE pid = 20                                | not of commit 1
          UPDATE version SET body = rows WHERE pid = 1                           | body cannot be read
          UPDATE version SET version = 77 WHERE pid = 7                          | is missing
          DELETE FROM ended WHERE pid = (SELECT min(pid) FROM ended)             | ended wrongly
          UPDATE current SET pid = 1 WHERE pid > 20                              | not the one that is read
          UPDATE tally SET live = live + 1                                       | counted otherwise
          DELETE FROM token WHERE pid = (SELECT min(pid) FROM token)             | index rows
          DELETE FROM kind WHERE pid = 2                                         | index rows of number 2
          UPDATE text SET k = k + 1 WHERE pid = (SELECT min(pid) FROM text)      | index rows
          UPDATE date SET high = high - 1 WHERE pid = (SELECT min(pid) FROM date)| index rows
          INSERT INTO link (k, target, pid) VALUES (1, 2, 3)                     | index rows of number 3
          UPDATE version SET change = 4 WHERE pid = 1                            | purged and has a body
          UPDATE version SET change = 4, body = NULL WHERE change < 3            | newest version was purged
          """)
  void whatIsSpoiltIsFound(String command, String finding) throws Exception {
    execute(command);

    assertThat(store.inspect(body -> true).findings()).anyMatch(it -> it.contains(finding));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM token",
        "DELETE FROM kind WHERE pid = 2",
        "INSERT INTO kind (k, pid) VALUES (77, 2)",
        "UPDATE text SET k = k + 1",
        "UPDATE date SET high = high - 1 WHERE pid < 20",
        "UPDATE number SET low = low - 1 WHERE pid < 20",
        "INSERT INTO link (k, target, pid) VALUES (1, 2, 3)",
        "UPDATE version SET rows = body WHERE pid = 1",
        "UPDATE version SET rows = (SELECT rows FROM version WHERE pid = 2) WHERE pid = 1"
      })
  void rebuildingMendsIndexRows(String command) throws Exception {
    Function<StoredVersion, IndexRows> rows = rows();
    execute(command);

    Reindexed done = store.rebuild(new Reindexing(Set.of(), 0, 100_000, rows), last -> {});

    assertThat(done.isDone()).isTrue();
    assertThat(done.changed()).isPositive();
    assertThat(store.inspect(body -> true).findings()).isEmpty();
  }

  @Test
  void rebuildingWhatIsRightChangesNothing() {
    Reindexed done = store.rebuild(new Reindexing(Set.of(), 0, 100_000, rows()), last -> {});

    assertThat(done.changed()).isZero();
  }

  @Test
  void rebuildingGoesOnWhereItWasCutShort() throws Exception {
    Function<StoredVersion, IndexRows> rows = rows();
    execute("DELETE FROM token");
    Reindexed half = store.rebuild(new Reindexing(Set.of(), 0, 20, rows), last -> {});
    store.close();
    store = open(clock);

    Reindexed rest =
        store.rebuild(new Reindexing(Set.of(), half.last(), 100_000, rows), last -> {});

    assertThat(half.last()).isEqualTo(20);
    assertThat(half.isDone()).isFalse();
    assertThat(rest.isDone()).isTrue();
    assertThat(store.inspect(body -> true).findings()).isEmpty();
  }

  @Test
  void rebuildingSomeTypesLeavesTheOthers() throws Exception {
    Function<StoredVersion, IndexRows> rows = rows();
    execute("DELETE FROM token");

    store.rebuild(new Reindexing(Set.of("Device"), 0, 100_000, rows), last -> {});
    List<String> afterDevices = store.inspect(body -> true).findings();
    store.rebuild(new Reindexing(Set.of("Patient", "Observation"), 0, 100_000, rows), last -> {});

    assertThat(afterDevices).isNotEmpty();
    assertThat(store.inspect(body -> true).findings()).isEmpty();
  }

  @Test
  void whatIsWrittenDuringARebuildingIsThere() throws Exception {
    Function<StoredVersion, IndexRows> rows = rows();
    execute("DELETE FROM token");
    long before = store.size();
    int[] asked = {0};

    Reindexed span =
        store.rebuild(
            new Reindexing(
                Set.of(),
                0,
                100_000,
                version -> {
                  if (asked[0]++ % 10 == 0) {
                    store.commit(made.commit());
                  }
                  return rows.apply(version);
                }),
            last -> {});

    assertThat(span.newest()).isEqualTo(before);
    assertThat(store.size()).isGreaterThan(before);
    assertThat(store.inspect(body -> true).findings()).isEmpty();
  }

  /** The rows that all versions have now. */
  private Function<StoredVersion, IndexRows> rows() {
    Map<String, IndexRows> kept = new HashMap<>();
    store
        .reading(session -> store.versions().indexed(session, 0, Long.MAX_VALUE))
        .forEach(it -> kept.put(name(it.version()), RowsCodec.decode(it.rows())));
    return version -> kept.get(name(version));
  }

  private static String name(StoredVersion version) {
    return version.key() + " " + version.version();
  }
}
