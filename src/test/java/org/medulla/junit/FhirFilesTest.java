package org.medulla.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Issue.Severity;
import org.medulla.validation.Finding;
import org.medulla.validation.Place;
import org.medulla.validation.Report;
import org.medulla.validation.Unchecked;

/** The annotation as a Java project uses it, on the samples of this one. */
class FhirFilesTest {

  @FhirFiles("sample-bundles/index-case*.json")
  void isValid(Report report) {
    assertThat(report.name()).startsWith("sample-bundles/index-case");
  }

  @Test
  void whatFailsIsToldWithPlaceAndRule() {
    Finding finding =
        new Finding(
            Severity.ERROR,
            "motor-range",
            "invariant",
            "A score is 0 to 5",
            new Place("Observation", 3, 4, -1, "", ""),
            "");
    Report report = new Report("a.json", List.of(finding), Unchecked.NOTHING);

    assertThat(Found.words(report, Severity.ERROR))
        .isEqualTo("a.json:3:4: error [motor-range] Observation: A score is 0 to 5");
  }

  @Test
  void filesAreFoundByNameFolderAndPattern() {
    assertThat(Found.files(List.of("sample-bundles/*.json")))
        .contains(Path.of("sample-bundles/course.json"))
        .doesNotContain(Path.of("sample-bundles/broken/score-6.json"));
    assertThat(Found.files(List.of("sample-bundles/broken")))
        .contains(Path.of("sample-bundles/broken/xml-entity.xml"));
    assertThatThrownBy(() -> Found.files(List.of("sample-bundles/none")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("sample-bundles/none");
  }
}
