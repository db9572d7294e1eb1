package org.medulla.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateRangeTest {

  @ParameterizedTest
  @CsvSource({
    "2021, 2021-01-01T00:00:00Z, 2022-01-01T00:00:00Z",
    "2021-12, 2021-12-01T00:00:00Z, 2022-01-01T00:00:00Z",
    "2020-02, 2020-02-01T00:00:00Z, 2020-03-01T00:00:00Z",
    "2021-03-09, 2021-03-09T00:00:00Z, 2021-03-10T00:00:00Z",
    "2021-03-09T10:30, 2021-03-09T10:30:00Z, 2021-03-09T10:31:00Z",
    "2021-03-09T10:30Z, 2021-03-09T10:30:00Z, 2021-03-09T10:31:00Z",
    "2021-03-09T10:30:15Z, 2021-03-09T10:30:15Z, 2021-03-09T10:30:16Z",
    "2021-03-09T10:30:15+02:00, 2021-03-09T08:30:15Z, 2021-03-09T08:30:16Z",
    "2021-03-09T23:30:00-05:00, 2021-03-10T04:30:00Z, 2021-03-10T04:30:01Z",
    "2021-03-09T10:30:15.1Z, 2021-03-09T10:30:15.100Z, 2021-03-09T10:30:15.200Z",
    "2021-03-09T10:30:15.123Z, 2021-03-09T10:30:15.123Z, 2021-03-09T10:30:15.124Z",
    "2021-03-09T10:30:15.123456Z, 2021-03-09T10:30:15.123Z, 2021-03-09T10:30:15.124Z",
    "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z, 2017-01-01T00:00:00Z",
    "1969-12-31, 1969-12-31T00:00:00Z, 1970-01-01T00:00:00Z",
    "0001, 0001-01-01T00:00:00Z, 0002-01-01T00:00:00Z"
  })
  void aDateIsTheSpanOfItsPrecision(String text, Instant from, Instant to) {
    assertThat(DateRange.of(text)).contains(new DateRange(from.toEpochMilli(), to.toEpochMilli()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "21",
        "202",
        "20210",
        "2021-1",
        "2021-13",
        "2021-02-30",
        "2021-03-09T",
        "2021-03-09 10:30:00Z",
        "2021-03-09T25:00:00Z",
        "2021-03-09T10:61:00Z",
        "yesterday",
        "2021/03/09",
        "2021-03-09T10:30:15+99:00",
        "2021-03-09T10",
        "2021-03-09T10:30:15.Z",
        "2021-0a-09",
        "2021-03-00",
        "+021-03-09",
        "2021-03-09T1a:30:15Z",
        "2021-03-09T24:00:00Z",
        "2021-03-09T10:30:15.1a3Z",
        "2021-03-09T10-30-15Z",
        "\u0662021-03-09"
      })
  void whatIsNoDateIsNone(String text) {
    assertThat(DateRange.of(text)).isEmpty();
  }
}
