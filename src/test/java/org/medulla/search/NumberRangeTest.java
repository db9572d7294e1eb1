package org.medulla.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberRangeTest {

  @ParameterizedTest
  @CsvSource({
    "100, 99.5, 100.5",
    "100.00, 99.995, 100.005",
    "1e2, 95, 105",
    "5.4, 5.35, 5.45",
    "0, -0.5, 0.5",
    "-3, -3.5, -2.5",
    "+7, 6.5, 7.5",
    "0.8, 0.75, 0.85"
  })
  void aNumberStandsForWhatRoundsToIt(String text, BigDecimal from, BigDecimal to) {
    NumberRange range = NumberRange.of(text);

    assertThat(range.from()).isEqualByComparingTo(from);
    assertThat(range.to()).isEqualByComparingTo(to);
    assertThat(range.value()).isEqualByComparingTo(new BigDecimal(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "1,5", "0x10", "1e999", "NaN", "Infinity", "1 2", "--1"})
  void whatIsNoNumberIsRefused(String text) {
    assertThatThrownBy(() -> NumberRange.of(text)).isInstanceOf(SearchRefusal.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {61, 1000})
  void aNumberOfEndlessLengthIsRefused(int length) {
    assertThatThrownBy(() -> NumberRange.of("1".repeat(length))).isInstanceOf(SearchRefusal.class);
  }
}
