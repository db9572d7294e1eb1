package org.medulla.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.hl7.fhir.r5.model.DateType;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLimitsTest {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2024-02-29T12:00:00Z"), ZoneOffset.UTC);

  private final TimeLimits limits = new TimeLimits(NOW);

  private static ElementDefinition element(String type) {
    ElementDefinition element = new ElementDefinition();
    element.addType().setCode(type);
    return element;
  }

  private static Quantity duration(String value, String unit) {
    return new Quantity().setValue(new BigDecimal(value)).setCode(unit);
  }

  @ParameterizedTest
  @CsvSource({
    "1924-02-28, 1924-02-28 is before 100 a before now; the earliest allowed",
    "1924-02-29,",
    "1924,",
    "1923, 1923 is before 100 a before now; the earliest allowed",
    "2024-03-10T11:59:59Z,",
    "2024-03-10T12:00:01Z, 2024-03-10T12:00:01Z is after 10 d after now; the latest allowed",
    "2024-03-11, 2024-03-11 is after 10 d after now; the latest allowed"
  })
  void durationsAreCountedFromNow(String value, String problem) {
    ElementDefinition element = element("dateTime");
    element.setMinValue(duration("100", "a")).setMaxValue(duration("10", "d"));

    assertThat(limits.apply(element)).isTrue();
    assertThat(limits.outside(value, element).map(it -> it.replace(", the", "; the")).orElse(null))
        .isEqualTo(problem);
  }

  @Test
  void datesAreComparedAsTheyAre() {
    ElementDefinition element = element("date");
    element.setMinValue(new DateType("2020-01-01"));

    assertThat(limits.outside("2019-12-31", element))
        .hasValue("2019-12-31 is before 2020-01-01, the earliest allowed");
    assertThat(limits.outside("2020", element)).isEmpty();
    assertThat(limits.outside(null, element)).isEmpty();
  }

  @Test
  void quantitiesOfOtherElementsUnitsAndSizesAreNoLimitsOfTime() {
    ElementDefinition quantity = element("Quantity");
    quantity.setMinValue(duration("1", "h"));
    assertThat(limits.outside("2019", quantity)).isEmpty();

    ElementDefinition weight = element("dateTime");
    weight.setMinValue(duration("1", "kg"));
    assertThat(limits.apply(weight)).isFalse();

    ElementDefinition endless = element("dateTime");
    endless.setMaxValue(duration("100001", "a"));
    assertThat(limits.apply(endless)).isFalse();
  }
}
