package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medulla.store.RandomStore;
import org.medulla.store.TestClock;

/** A store that is whole is found to be so, and whatever is spoilt is found. */
abstract class InspectionContract {

  private final TestClock clock = new TestClock();
  private JdbcStore store;

  /** Opens the store of this test; also again. */
  protected abstract JdbcStore open(TestClock clock);

  /** Does something to the data behind the back of the store. */
  protected abstract void execute(String command) throws Exception;

  @BeforeEach
  void fill() {
    store = open(clock);
    RandomStore made = new RandomStore(new Random(11), clock);
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
          UPDATE date SET high = high + 1 WHERE pid = (SELECT min(pid) FROM date)| index rows
          INSERT INTO link (k, target, pid) VALUES (1, 2, 3)                     | index rows of number 3
          """)
  void whatIsSpoiltIsFound(String command, String finding) throws Exception {
    execute(command);

    assertThat(store.inspect(body -> true).findings()).anyMatch(it -> it.contains(finding));
  }
}
