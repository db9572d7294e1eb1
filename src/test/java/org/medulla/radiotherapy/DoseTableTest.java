package org.medulla.radiotherapy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The values that were computed by hand stand in the docs. */
class DoseTableTest {

  private static final Path PAGE = Path.of("docs/radiotherapy.md");

  static Stream<List<String>> rows() throws IOException {
    String page = Files.readString(PAGE);
    return page.substring(page.indexOf("<!-- table of hand-computed values"))
        .lines()
        .skip(1)
        .dropWhile(line -> !line.startsWith("|---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Stream.of(line.split("\\|")).skip(1).map(String::strip).toList());
  }

  @Test
  void theTableIsThere() throws IOException {
    assertThat(rows()).hasSize(18);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theArithmeticGivesWhatWasComputedByHand(List<String> row) {
    LinearQuadratic model = new LinearQuadratic("", new BigDecimal(row.get(4)), "");
    VolumeDose told =
        new VolumeDose(
            "",
            "",
            number(row.get(0)),
            number(row.get(1)).map(BigDecimal::intValueExact),
            number(row.get(2)),
            row.get(3).equals("-") ? Optional.empty() : Optional.of(row.get(3).equals("yes")),
            "",
            "");

    Dose dose = new DoseArithmetic(List.of(model)).of(told);

    Optional<Bounds> effective = dose.effective().stream().findFirst();
    assertThat(dose.physical().map(Bounds::words).orElse("-")).isEqualTo(row.get(5));
    assertThat(effective.map(Bounds::words).orElse("-")).isEqualTo(row.get(6));
    assertThat(effective.map(model::inFractionsOfTwo).map(Bounds::words).orElse("-"))
        .isEqualTo(row.get(7));
  }

  private static Optional<BigDecimal> number(String text) {
    return text.equals("-") ? Optional.empty() : Optional.of(new BigDecimal(text));
  }

  @Test
  void theTissuesOfTheDocsAreThoseOfTheCode() throws IOException {
    String page = Files.readString(PAGE);

    for (Tissue tissue : Tissue.values()) {
      assertThat(page).contains("| `" + tissue.code() + "` | " + tissue.alphaBeta() + " Gy |");
    }
  }
}
