package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KnownCountsTest {

  private static final Horizon THEN = at(10_000);

  private final KnownCounts counts = new KnownCounts();

  @Test
  void countIsRightUntilAsManyVersionsWereWritten() {
    counts.put(rows(1), 8192, 5000, THEN);

    assertThat(counts.get(rows(1), 8192, THEN)).hasValue(5000);
    assertThat(counts.get(rows(1), 8192, at(15_000))).hasValue(5000);
    assertThat(counts.get(rows(1), 8192, at(15_001))).isEmpty();
    assertThat(counts.get(rows(1), 8192, at(4_999))).as("of an older state").isEmpty();
    assertThat(counts.get(rows(2), 8192, THEN)).isEmpty();
  }

  @Test
  void fewRowsAreRightForAWhile() {
    counts.put(rows(1), 64, 0, THEN);

    assertThat(counts.get(rows(1), 64, at(11_024))).hasValue(0);
    assertThat(counts.get(rows(1), 64, at(11_025))).isEmpty();
  }

  @Test
  void whatWasCountedToTheEndAnswersForEveryLimit() {
    counts.put(rows(1), 64, 20, THEN);

    assertThat(counts.get(rows(1), 10, THEN)).hasValue(10);
    assertThat(counts.get(rows(1), 1024, THEN)).hasValue(20);
  }

  @Test
  void whatReachedItsLimitAnswersForNoGreaterOne() {
    counts.put(rows(1), 64, 64, THEN);

    assertThat(counts.get(rows(1), 64, THEN)).hasValue(64);
    assertThat(counts.get(rows(1), 65, THEN)).isEmpty();
  }

  @Test
  void longListsAndTextsAreNotKept() {
    List<Long> list = LongStream.range(0, 600).boxed().toList();
    for (Object large : List.of(list, "x".repeat(5000), ByteBuffer.allocate(5000))) {
      Sql rows = new Sql("SELECT", List.of(large));
      counts.put(rows, 64, 20, THEN);

      assertThat(counts.get(rows, 64, THEN)).isEmpty();
    }
    Sql rows = new Sql("SELECT", List.of(list.subList(0, 200), "x".repeat(100)));
    counts.put(rows, 64, 20, THEN);

    assertThat(counts.get(rows, 64, THEN)).isPresent();
  }

  @Test
  void whatWasNotAskedForLongestIsLetGo() {
    for (long k = 0; k < 5000; k++) {
      counts.put(rows(k), 64, 20, THEN);
      counts.get(rows(0), 64, THEN);
    }

    assertThat(counts.get(rows(0), 64, THEN)).isPresent();
    assertThat(counts.get(rows(1), 64, THEN)).isEmpty();
    assertThat(counts.get(rows(4999), 64, THEN)).isPresent();
  }

  private static Sql rows(long k) {
    return new Sql("SELECT 1 FROM token WHERE k = ?", List.of(k));
  }

  private static Horizon at(long pid) {
    return new Horizon(1, 0, pid);
  }
}
