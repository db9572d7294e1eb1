package org.medulla.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fhir.ucum.UcumException;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Ucum;

/** The units that are known without the UCUM library are those that the library takes. */
class CommonUnitsTest {

  @Test
  void theLibraryTakesEachOfThem() {
    Ucum ucum = new Ucum();
    List<String> refused = new ArrayList<>();

    List<String> units = Grammars.lines("common-units.txt");
    for (String unit : units) {
      try {
        ucum.service().analyse(unit);
      } catch (UcumException e) {
        refused.add(unit);
      }
    }

    assertThat(refused).isEmpty();
    assertThat(units).hasSizeGreaterThan(1_300).contains("Gy", "10*3/uL", "%").isSorted();
  }
}
