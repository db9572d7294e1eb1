package org.medulla.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.Pair;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UcumTest {

  private final Ucum ucum = new Ucum();

  @ParameterizedTest
  @CsvSource({
    "18, Gy, 1800, cGy",
    "5.1, 10*12/L, 5.1, 10*6/uL",
    "120, mm[Hg], 12, cm[Hg]",
    "1, kg/m2, 1000, g/m2",
    "10, mg/{24h'sample100}, 0.01, g/{24h}",
    "37, Cel, 310.15, K"
  })
  void amountsAreTheSameInAnyUnit(String value, String unit, String other, String otherUnit) {
    Ucum.Canonical one = ucum.canonical(new BigDecimal(value), unit).orElseThrow();
    Ucum.Canonical same = ucum.canonical(new BigDecimal(other), otherUnit).orElseThrow();

    assertThat(one.unit()).isEqualTo(same.unit());
    assertThat(one.value()).isEqualByComparingTo(same.value());
  }

  /** To raise a unit to a high power takes the library seconds or for ever. */
  @ParameterizedTest
  @ValueSource(strings = {"m9999999", "10*3/u30", "u-30", "u+30", "10*999", "m10.u99"})
  void unitsToAHighPowerAreNoUnits(String unit) {
    assertThat(ucum.canonical(BigDecimal.ONE, unit)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"m9999999", "10*3/u30", "m10.u99"})
  void theServiceRefusesToWorkWithHighPowers(String unit) {
    UcumService service = ucum.service();

    assertThatThrownBy(() -> service.getCanonicalUnits(unit)).isInstanceOf(UcumException.class);
    assertThatThrownBy(() -> service.isComparable("m", unit)).isInstanceOf(UcumException.class);
    assertThatThrownBy(() -> service.convert(new Decimal(1), unit, "m"))
        .isInstanceOf(UcumException.class);
    assertThatThrownBy(() -> service.multiply(pair("m"), pair(unit)))
        .isInstanceOf(UcumException.class);
    assertThatThrownBy(() -> service.divideBy(pair(unit), pair("m")))
        .isInstanceOf(UcumException.class);
  }

  private static Pair pair(String unit) {
    return new Pair(new Decimal(1), unit);
  }
}
