package org.medulla.app.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server has acknowledged survives its sudden death under load, at moments by chance. */
class KillIT {

  private static final int ENOUGH = 60;

  @TempDir Path directory;

  @Test
  @Timeout(1800)
  void everyAcknowledgedWriteIsThereAfterAKill() throws Exception {
    String data = directory.resolve("data").toString();
    Random random = new Random(3);
    KillLoad load = new KillLoad();

    for (int round = 0; round < KillLoad.ROUNDS; round++) {
      try (RunningJar server = RunningJar.serveBriefly("--data", data)) {
        load.assertWhole(server);
        List<Thread> writers = load.start(server, () -> false);
        load.await(ENOUGH + random.nextInt(2 * ENOUGH), server);
        server.kill();
        for (Thread writer : writers) {
          writer.join();
        }
      }
    }

    try (RunningJar server = RunningJar.serveBriefly("--data", data)) {
      load.assertAllWhole(server);
      assertThat(load.acknowledged()).isGreaterThanOrEqualTo(KillLoad.ROUNDS * ENOUGH);
      assertThat(server.stop()).isEqualTo(143);
    }
    assertThat(KillLoad.check("--data", data)).isZero();
  }
}
