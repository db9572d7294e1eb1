package org.medulla.app.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.PostgresServer;

/**
 * Either side dies under load, at moments by chance: the server, or the database, to which the
 * server then comes back by itself.
 */
class PostgresKillIT {

  private static final int ENOUGH = 60;

  @TempDir Path directory;

  private final Random random = new Random(4);
  private final KillLoad load = new KillLoad();

  @Test
  @Timeout(1800)
  void everyAcknowledgedWriteIsThereAfterAKill() throws Exception {
    try (PostgresServer.Own database = new PostgresServer.Own(directory.resolve("database"))) {
      for (int round = 0; round < KillLoad.ROUNDS; round += 2) {
        try (RunningJar server = RunningJar.serveBriefly("--store", database.url())) {
          load.assertWhole(server);
          killTheDatabase(server, database);
          load.assertWhole(server);
          killTheServer(server);
        }
      }

      try (RunningJar server = RunningJar.serveBriefly("--store", database.url())) {
        load.assertAllWhole(server);
        assertThat(load.acknowledged()).isGreaterThanOrEqualTo(KillLoad.ROUNDS * ENOUGH);
        assertThat(server.stop()).isEqualTo(143);
      }
      assertThat(KillLoad.check("--store", database.url())).isZero();
    }
  }

  private void killTheDatabase(RunningJar server, PostgresServer.Own database) throws Exception {
    AtomicBoolean isOver = new AtomicBoolean();
    List<Thread> writers = load.start(server, isOver::get);
    load.await(ENOUGH + random.nextInt(ENOUGH), server);
    database.kill();
    database.startAgain();
    load.await(ENOUGH, server);
    isOver.set(true);
    for (Thread writer : writers) {
      writer.join();
    }
  }

  private void killTheServer(RunningJar server) throws InterruptedException {
    List<Thread> writers = load.start(server, () -> false);
    load.await(ENOUGH + random.nextInt(ENOUGH), server);
    server.kill();
    for (Thread writer : writers) {
      writer.join();
    }
  }
}
