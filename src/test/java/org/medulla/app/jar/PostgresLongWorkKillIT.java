package org.medulla.app.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.PostgresServer;
import org.medulla.store.jdbc.JdbcStore;
import org.medulla.store.jdbc.PostgresSettings;

/**
 * In turns the command and the database die in the middle of work that takes long. The command is
 * given again, and everything is right.
 */
@Timeout(1800)
class PostgresLongWorkKillIT {

  @TempDir Path directory;

  private PostgresServer.Own database;
  private LongWork work;
  private int deaths;

  @BeforeEach
  void fill() throws Exception {
    database = new PostgresServer.Own(directory.resolve("database"));
    work = new LongWork(database.url(), "--store", database.url());
    try (JdbcStore store = JdbcStore.open(PostgresSettings.at(database.url()), FilledStore.THEN)) {
      FilledStore.fill(store, (number, rows) -> rows);
    }
  }

  @AfterEach
  void stop() throws Exception {
    database.close();
  }

  @Test
  void whatIsGivenAgainIsFinished() throws Exception {
    int half = FilledStore.VERSIONS / 2;
    work.execute("DELETE FROM token WHERE pid > " + half);
    isFinished(LongWork.TOKENS, half, "reindex");
    assertThat(work.count("SELECT count(*) FROM (SELECT DISTINCT pid FROM token) AS it"))
        .isEqualTo(FilledStore.VERSIONS);

    isFinished(LongWork.PURGED, 1500, "purge", "--keep-versions", "1", "--yes");
    assertThat(work.count(LongWork.PURGED)).isEqualTo(1500);
    assertThat(work.count("SELECT sum(versions) FROM purge")).isEqualTo(1500);

    isFinished(LongWork.PURGED, FilledStore.OF_ANNA, "purge", "--patient", "anna", "--yes");
    assertThat(work.count("SELECT count(*) FROM words WHERE content LIKE '%quellmann%'")).isZero();
    assertThat(work.count("SELECT count(*) FROM text WHERE position('quellmann' IN text) > 0"))
        .isZero();
    assertThat(work.count("SELECT count(*) FROM note WHERE name = 'answer'")).isZero();
    assertThat(work.count("SELECT count(*) FROM version WHERE id ~ '^a[0-9n]'")).isZero();
  }

  private void isFinished(String query, int all, String... command) throws Exception {
    long before = work.count(query);
    for (int death = 1; death <= LongWork.DEATHS; death++) {
      long wanted = before + work.part(death, all);
      if (deaths++ % 2 == 0) {
        work.dieAt(work.start(command), query, wanted);
      } else {
        databaseDiesAt(work.start(command), query, wanted);
      }
    }
    assertThat(work.run(command)).as(work.told()).isZero();
    assertThat(work.run("check")).as(work.told()).isZero();
  }

  /** The command finds out by itself, or goes on when the database is back. */
  private void databaseDiesAt(Process process, String query, long wanted) throws Exception {
    work.await(process, query, wanted);
    database.kill();
    database.startAgain();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isIn(0, 2);
  }
}
