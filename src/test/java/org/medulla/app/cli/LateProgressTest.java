package org.medulla.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LateProgressTest {

  private final StringWriter err = new StringWriter();

  private String shownAfter(Duration patience) {
    Environment environment = new Environment(Map.of(), Path.of("."), false);
    try (LateProgress progress =
        new LateProgress("Backing up", environment, new PrintWriter(err, true), patience)) {
      progress.at(30, 100);
      progress.at(100, 100);
    }
    return err.toString();
  }

  @Test
  void nothingIsShownToWhoHasNotWaited() {
    assertThat(shownAfter(Duration.ofHours(1))).isEmpty();
  }

  @Test
  void whoHasWaitedSeesHowFarItIs() {
    assertThat(shownAfter(Duration.ZERO).lines())
        .containsExactly("Backing up: 30 %", "Backing up: 100 %");
  }
}
