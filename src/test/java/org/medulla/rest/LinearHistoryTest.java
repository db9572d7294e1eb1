package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.medulla.rest.LinearHistory.Operation;

/** The checker itself: it finds what is wrong, and only that. */
class LinearHistoryTest {

  private final List<Operation<Integer>> operations = new ArrayList<>();

  private void write(int value, long begin, long end) {
    operations.add(new Operation<>("write " + value, begin, end, state -> Optional.of(value)));
  }

  private void read(int value, long begin, long end) {
    operations.add(
        new Operation<>(
            "read " + value,
            begin,
            end,
            state -> state == value ? Optional.of(state) : Optional.empty()));
  }

  private void swap(int from, int to, long begin, long end) {
    operations.add(
        new Operation<>(
            from + " to " + to,
            begin,
            end,
            state -> state == from ? Optional.of(to) : Optional.empty()));
  }

  private boolean isExplained() {
    return new LinearHistory<>(operations).isExplainedFrom(0);
  }

  @Test
  void aReadDuringAWriteMaySeeEitherValue() {
    write(1, 0, 10);
    read(0, 2, 4);
    read(1, 5, 7);

    assertThat(isExplained()).isTrue();
  }

  @Test
  void aReadMayNotSeeTheOldValueAfterAnotherSawTheNewOne() {
    write(1, 0, 10);
    read(1, 2, 4);
    read(0, 5, 7);

    assertThat(isExplained()).isFalse();
  }

  @Test
  void aWriteThatWasAnsweredIsSeen() {
    write(1, 0, 2);
    read(0, 3, 4);

    assertThat(isExplained()).isFalse();
  }

  @Test
  void ofTwoThatChangeTheSameValueOneLoses() {
    swap(0, 1, 0, 5);
    swap(0, 2, 1, 6);

    assertThat(isExplained()).isFalse();
  }

  @Test
  void whatWasNeverAnsweredMayBeDoneLateOrNever() {
    write(1, 0, LinearHistory.NEVER);
    read(0, 5, 6);
    assertThat(isExplained()).isTrue();
    read(1, 7, 8);
    assertThat(isExplained()).isTrue();
    read(0, 9, 10);
    assertThat(isExplained()).isFalse();
  }

  @Test
  void nothingIsDoneBeforeItIsCalled() {
    read(1, 0, 1);
    write(1, 2, 3);

    assertThat(isExplained()).isFalse();
  }

  /** Histories are made by carrying operations out at a moment within their time. */
  @Test
  void realHistoriesAreExplainedAndOneWrongAnswerIsFound() {
    Random random = new Random(11);
    for (int round = 0; round < 50; round++) {
      operations.clear();
      int state = 0;
      for (int moment = 10; moment < 400; moment += 5) {
        long begin = moment - 1 - random.nextInt(9);
        long end = moment + 1 + random.nextInt(9);
        if (random.nextInt(3) == 0) {
          swap(state, moment, begin, end);
          state = moment;
        } else {
          read(state, begin, end);
        }
      }
      assertThat(isExplained()).as("round " + round).isTrue();
      operations.remove(random.nextInt(operations.size()));
      read(-1, 200, 300);
      assertThat(isExplained()).as("round " + round).isFalse();
    }
  }
}
