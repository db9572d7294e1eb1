package org.medulla.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Reports tell who asked, all that is wrong, and what was not looked at. */
class WhatIsToldTest {

  private static Report report(String text) {
    return WarmValidator.get().validate("resource", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aSyntaxErrorDoesNotHideKeysThatStandTwiceBeforeIt() {
    Report report =
        report(
            "{\"resourceType\": \"Patient\",\n \"gender\": \"male\",\n"
                + " \"gender\": \"female\",\n \"name\": [{\"family\": 1 2}],\n"
                + " \"id\": \"a\", \"id\": \"b\"}");

    assertThat(report.findings())
        .extracting(it -> it.id() + " " + it.place().line())
        .containsExactly("DUPLICATE_JSON_PROPERTY_KEY 3", "VALIDATION-04 4");
  }

  @Test
  void ofManyKeysThatStandTwiceInABrokenTextSomeAreTold() {
    String text = "{" + "\"a\": 1,".repeat(DuplicateKeys.MOST + 5) + "]";

    assertThat(report(text).findings()).hasSize(DuplicateKeys.MOST + 1);
  }

  @Test
  void everyFindingSaysWhichPackageAskedForIt() {
    Report report =
        report(
            "{\"resourceType\": \"Patient\", \"gender\": \"x\", \"what\": 1,"
                + " \"contact\": [{\"gender\": \"male\"}], \"birthDate\": \"never\"}");

    assertThat(report.findings()).hasSizeGreaterThan(3);
    assertThat(report.findings())
        .extracting(Finding::profile, Finding::source)
        .containsOnly(
            tuple("http://hl7.org/fhir/StructureDefinition/Patient", "hl7.fhir.r4.core#4.0.1"),
            tuple(
                "http://hl7.org/fhir/StructureDefinition/DomainResource",
                "hl7.fhir.r4.core#4.0.1"));
  }

  @Test
  void whatWasNotCheckedCountsDisplaysAndExtensions() {
    Report report =
        report(
            "{\"resourceType\": \"Observation\", \"status\": \"final\","
                + " \"extension\": [{\"url\": \"http://example.org/x\", \"extension\":"
                + " [{\"url\": \"part\", \"valueCode\": \"y\"}]}],"
                + " \"code\": {\"coding\": [{\"system\": \"http://snomed.info/sct\","
                + " \"code\": \"1\", \"display\": \"Pain\"},"
                + " {\"system\": \"http://snomed.info/sct\", \"code\": \"2\"}]}}");

    assertThat(report.unchecked().systems()).containsEntry("http://snomed.info/sct", 2);
    assertThat(report.unchecked().displays()).isEqualTo(1);
    assertThat(report.unchecked().extensions()).isEqualTo(1);
  }
}
