package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.Expectation;
import org.medulla.store.IndexRows;
import org.medulla.store.ResourceKey;
import org.medulla.store.TestClock;
import org.medulla.store.Write;

/**
 * The power goes at any moment: what was on the disk when a commit was acknowledged is there, of
 * what was written later any part, and in place of the rest whatever lay on the disk before.
 */
class PowerCutTest {

  private static final int COMMITS = 30;
  private static final int CUTS = 15;

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private final Random random = new Random(17);

  @Test
  void whatWasAcknowledgedIsThereAndNothingByHalf() throws IOException {
    Path data = folder.resolve("data");
    List<Long> acknowledgedAt = new ArrayList<>();
    byte[] file;
    byte[] log;
    try (JdbcStore store = JdbcStore.open(StoreSettings.in(data), clock)) {
      for (int i = 0; i < COMMITS; i++) {
        store.commit(new Commit(List.of(write("a" + i), write("b" + i)), List.of()));
        acknowledgedAt.add(Files.size(data.resolve("medulla.db-wal")));
      }
      file = Files.readAllBytes(data.resolve("medulla.db"));
      log = Files.readAllBytes(data.resolve("medulla.db-wal"));
    }

    for (int i = 0; i < CUTS; i++) {
      int cut = random.nextInt(log.length);
      long acknowledged = acknowledgedAt.stream().filter(end -> end <= cut).count();
      Path image = Files.createDirectory(folder.resolve("cut" + i));
      Files.write(image.resolve("medulla.db"), file);
      Files.write(image.resolve("medulla.db-wal"), torn(log, cut));
      try (JdbcStore store = JdbcStore.open(StoreSettings.in(image), clock)) {
        assertThat(store.newest()).as("cut at " + cut).isBetween(acknowledged, (long) COMMITS);
        assertThat(store.counts().getOrDefault("Patient", 0L)).isEqualTo(2 * store.newest());
        assertThat(store.inspect(body -> true).findings()).isEmpty();
      }
    }
  }

  /** The beginning of the log, and behind it nothing, zeros, or what nobody meant to write. */
  private byte[] torn(byte[] log, int cut) {
    byte[] torn = Arrays.copyOf(log, cut + random.nextInt(3) * (log.length - cut) / 2);
    if (random.nextBoolean()) {
      byte[] noise = new byte[torn.length - cut];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, torn, cut, noise.length);
    } else {
      Arrays.fill(torn, cut, torn.length, (byte) 0);
    }
    return torn;
  }

  private Write write(String id) {
    byte[] body = new byte[1500];
    random.nextBytes(body);
    return new Write.Put(
        new ResourceKey("Patient", id),
        Change.UPDATE,
        Body.wrap(body),
        new IndexRows.Builder().token(42).narrative("noise of " + id).build(),
        Expectation.ANYTHING);
  }
}
