package org.medulla.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medulla.fhir.Json;

/** The page that {@code medulla case show} prints. */
class CaseSummaryTest {

  @ParameterizedTest
  @ValueSource(strings = {"index-case", "index-case-synthetic-dates", "literature-cases"})
  void bundleGivesThePage(String name) throws IOException {
    String page = page(name);

    Golden.check(
        Path.of("src/test/golden/cases", name + ".txt"), page.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"index-case", "index-case-synthetic-dates", "literature-cases"})
  void noLineIsWiderThanEightyColumns(String name) throws IOException {
    assertThat(page(name).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void motorTableShowsThePrintedScoresAndTheDerivedSums() throws IOException {
    assertThat(page("index-case"))
        .contains(
            """
                   A     B     C     D     E
              L2   0 0   5 2   5 4   5 5   5 5
              L3   3 3   5 4   5 5   5 5   5 5
              L4   3 3   5 4   5 5   5 5   5 5
              L5   5 4   5 5   5 5   5 5   5 5
              S1   5 4   5 5   5 5   5 5   5 5
              sum  30    45    49    50    50    (derived, of 50)
            """);
  }

  private static String page(String name) throws IOException {
    return CaseSummary.of(
        Json.object(Files.readAllBytes(Path.of("sample-bundles", name + ".json"))));
  }
}
