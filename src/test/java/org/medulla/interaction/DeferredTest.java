package org.medulla.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.medulla.interaction.Deferred.Settings;
import org.medulla.interaction.Deferred.State;
import org.medulla.interaction.Deferred.Undone;
import org.medulla.store.memory.MemoryStore;

class DeferredTest {

  private final MovingClock clock = new MovingClock();
  private final MemoryStore store = new MemoryStore(clock);
  private final AtomicInteger names = new AtomicInteger();
  private final Deferred deferred = deferred();
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  private Deferred deferred() {
    Settings settings = new Settings(1, 1, 10, Duration.ofMinutes(5), Duration.ofMinutes(1));
    return new Deferred(store, clock, () -> "w" + names.incrementAndGet(), settings);
  }

  @AfterEach
  void close() {
    mayEnd.countDown();
    deferred.close();
    store.close();
  }

  @Test
  void aResultIsKeptForAWhile() {
    String id = deferred.begin(new Quick("done"));

    assertThat(text(await(deferred, id))).isEqualTo("done");
    clock.move(Duration.ofSeconds(59));
    assertThat(text(deferred.state(id))).isEqualTo("done");
    clock.move(Duration.ofMinutes(7));
    assertThat(deferred.state(id)).isInstanceOf(State.Unknown.class);
  }

  @Test
  void anotherServerSeesTheResult() {
    String id = deferred.begin(new Quick("done"));
    await(deferred, id);

    try (Deferred other = deferred()) {
      assertThat(text(other.state(id))).isEqualTo("done");
    }
  }

  @Test
  void whatAServerLeftUndoneIsLostAfterAWhile() {
    String id = deferred.begin(new Blocked());

    try (Deferred other = deferred()) {
      assertThat(other.state(id)).isInstanceOf(State.Going.class);
      clock.move(Duration.ofMinutes(5));
      assertThat(other.state(id)).isInstanceOf(State.Lost.class);
    }
  }

  @Test
  void tooMuchIsRefusedBeforeItBegins() throws InterruptedException {
    Blocked first = new Blocked();
    deferred.begin(first);
    first.hasBegun.await();
    String waiting = deferred.begin(new Blocked());

    assertThatThrownBy(() -> deferred.begin(new Quick("x")))
        .isInstanceOfSatisfying(
            InteractionRefusal.class,
            e -> assertThat(e.problem()).isEqualTo(InteractionProblem.TOO_MUCH_DEFERRED));
    assertThat(deferred.state(waiting))
        .isInstanceOfSatisfying(State.Going.class, it -> assertThat(it.isWaiting()).isTrue());
  }

  @Test
  void aResultThatIsTooLargeIsNotKept() {
    String id = deferred.begin(new Quick("more than ten bytes"));

    assertThat(text(await(deferred, id))).isEqualTo("TOO_LARGE");
  }

  @Test
  void whatIsCancelledWhileItWaitsNeverBegins() throws InterruptedException {
    Blocked first = new Blocked();
    String running = deferred.begin(first);
    first.hasBegun.await();
    Blocked second = new Blocked();
    String waiting = deferred.begin(second);

    assertThat(deferred.cancel(waiting)).isTrue();
    assertThat(deferred.cancel(running)).isTrue();
    mayEnd.countDown();
    deferred.close();

    assertThat(second.hasBegun.getCount()).isEqualTo(1);
    assertThat(deferred.state(waiting)).isInstanceOf(State.Unknown.class);
    assertThat(deferred.state(running)).isInstanceOf(State.Unknown.class);
    assertThat(deferred.cancel("never")).isFalse();
  }

  @Test
  void whatAStopLeavesUndoneSaysSo() throws InterruptedException {
    Blocked first = new Blocked();
    String running = deferred.begin(first);
    first.hasBegun.await();
    String waiting = deferred.begin(new Quick("x"));

    deferred.close();

    try (Deferred next = deferred()) {
      assertThat(text(next.state(waiting))).isEqualTo("SERVER_STOPPED");
      assertThat(text(next.state(running))).isEqualTo("SERVER_STOPPED");
    }
  }

  private static State await(Deferred deferred, String id) {
    State state = deferred.state(id);
    while (state instanceof State.Going) {
      Thread.onSpinWait();
      state = deferred.state(id);
    }
    return state;
  }

  private static String text(State state) {
    assertThat(state).isInstanceOf(State.Finished.class);
    return new String(((State.Finished) state).result().toByteArray(), StandardCharsets.UTF_8);
  }

  private record Quick(String text) implements Deferred.Work {
    @Override
    public byte[] result() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] undone(Undone why) {
      return why.name().getBytes(StandardCharsets.UTF_8);
    }
  }

  private final class Blocked implements Deferred.Work {
    private final CountDownLatch hasBegun = new CountDownLatch(1);

    @Override
    public byte[] result() {
      hasBegun.countDown();
      try {
        mayEnd.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new byte[0];
    }

    @Override
    public byte[] undone(Undone why) {
      return why.name().getBytes(StandardCharsets.UTF_8);
    }
  }

  private static final class MovingClock extends Clock {
    private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void whatBreaksOffIsTold() {
    String id = deferred.begin(new Broken());

    assertThat(text(await(deferred, id))).isEqualTo("FAILED");
  }

  private record Broken() implements Deferred.Work {
    @Override
    public byte[] result() {
      throw new IllegalStateException("Nobody foresaw this");
    }

    @Override
    public byte[] undone(Undone why) {
      return why.name().getBytes(StandardCharsets.UTF_8);
    }
  }
}
