package org.medulla.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medulla.app.cli.ValidatorOptions.Opener;
import org.medulla.fhir.Issue.Severity;
import org.medulla.validation.Finding;
import org.medulla.validation.PackageSources;
import org.medulla.validation.ValidationSettings;
import org.medulla.validation.Validator;
import org.medulla.validation.ValidatorNotReady;

/** What is opened ahead is what was asked for. */
class OpenedAheadTest {

  private static final byte[] WITHOUT_TEXT =
      "{\"resourceType\": \"Patient\"}".getBytes(StandardCharsets.UTF_8);

  private static List<Severity> severities(Validator validator) {
    return validator.validate("patient.json", WITHOUT_TEXT).findings().stream()
        .filter(it -> it.id().equals("dom-6"))
        .map(Finding::severity)
        .toList();
  }

  @Test
  void otherSettingsAreKept() {
    Opener opener = OpenedAhead.begun();
    ValidationSettings usual =
        ValidationSettings.defaults().withSources(PackageSources.filesOnly());
    ValidationSettings strict =
        new ValidationSettings(
            true,
            List.of(),
            Severity.ERROR,
            Severity.WARNING,
            ValidationSettings.References.OPEN,
            Severity.INFORMATION);

    assertThat(severities(opener.open(usual))).containsExactly(Severity.INFORMATION);
    assertThat(severities(opener.open(strict))).containsExactly(Severity.ERROR);
    assertThat(opener.open(usual.withBuiltIn(false)).knows("https://w3id.org/medulla/fhir/x"))
        .isFalse();
  }

  @Test
  void packagesThatAreNotThereAreRefusedAsEver() {
    ValidationSettings settings =
        ValidationSettings.defaults().withPackages(List.of(Path.of("nowhere.tgz")));

    assertThatThrownBy(() -> OpenedAhead.begun().open(settings))
        .isInstanceOf(ValidatorNotReady.class);
  }
}
