package org.medulla.app.cli;

import org.medulla.validation.Strictness;
import picocli.CommandLine.Option;

/** How strict a validation is where FHIR leaves it open. */
final class StrictnessOptions {

  @Option(
      names = "--refuse-markup",
      description = "What looks like HTML in strings, and HTML in markdown, is an error.")
  private boolean isMarkupRefused;

  @Option(names = "--refuse-examples", description = "Addresses under example.org are errors.")
  private boolean isExampleRefused;

  Strictness strictness() {
    return Strictness.defaults()
        .withMarkupRefused(isMarkupRefused, isMarkupRefused)
        .withExamplesAllowed(!isExampleRefused);
  }
}
