package org.medulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LastUpdatedTest {

  private static final DateTimeFormatter SLOW =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  @Test
  void hasThreeDigitsOfASecondAndIsInUtc() {
    assertThat(LastUpdated.text(Instant.parse("2024-02-29T23:05:09.1299Z")))
        .isEqualTo("2024-02-29T23:05:09.129Z");
    assertThat(LastUpdated.text(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000Z");
  }

  @Test
  void writesWhatTheFormatterOfTheJdkWrites() {
    long last = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      Instant instant = Instant.ofEpochMilli((long) (random.nextDouble() * last));

      assertThat(LastUpdated.text(instant)).isEqualTo(SLOW.format(instant));
    }
  }
}
