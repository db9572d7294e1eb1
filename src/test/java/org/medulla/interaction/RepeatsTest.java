package org.medulla.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.medulla.store.memory.MemoryStore;

/** Answers are kept up to a bound, and larger ones are refused by name. */
class RepeatsTest {

  private final Repeats repeats =
      new Repeats(new MemoryStore(Clock.systemUTC()), Clock.systemUTC(), Duration.ofHours(1), 10);
  private final AtomicInteger done = new AtomicInteger();

  private String answer(String key, int length) {
    Once once = repeats.once(key, new byte[] {1});
    byte[] kept =
        repeats.kept(
            once,
            () -> {
              done.incrementAndGet();
              return "x".repeat(length).getBytes(StandardCharsets.UTF_8);
            });
    return new String(kept, StandardCharsets.UTF_8);
  }

  @Test
  void anAnswerUpToTheBoundIsKept() {
    assertThat(answer("a", 10)).hasSize(10);
    assertThat(answer("a", 3)).hasSize(10);
    assertThat(done).hasValue(1);
  }

  @Test
  void aLargerOneIsRefusedAndLeavesTheKeyFree() {
    assertThatThrownBy(() -> answer("a", 11))
        .isInstanceOfSatisfying(
            InteractionRefusal.class,
            it -> assertThat(it.problem()).isEqualTo(InteractionProblem.ANSWER_TOO_LARGE))
        .hasMessageContaining("11 bytes")
        .hasMessageContaining("10 at most");

    assertThat(answer("a", 10)).hasSize(10);
  }
}
