package org.medulla.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.medulla.validation.SeverityRule;
import org.medulla.validation.Strictness;
import picocli.CommandLine.Option;

/** How strict a validation is where FHIR leaves it open. */
final class StrictnessOptions {

  @Option(
      names = "--severity",
      paramLabel = "RULE[@ABOUT]=SEVERITY",
      description =
          "The severity of findings with this id, for example VALIDATION-10=warning; with @ only of"
              + " those that speak of it: 'Extension_EXT_Unknown*@http://example.org/*=error'. A"
              + " star stands for anything; the last that fits counts. May be given several times.")
  private List<String> severities = List.of();

  @Option(
      names = "--refuse-markup",
      description = "What looks like HTML in strings, and HTML in markdown, is an error.")
  private boolean isMarkupRefused;

  @Option(names = "--refuse-examples", description = "Addresses under example.org are errors.")
  private boolean isExampleRefused;

  Strictness strictness() {
    List<SeverityRule> rules = new ArrayList<>();
    for (String text : severities) {
      rules.add(
          SeverityRule.parse(text)
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          "--severity has the form RULE=SEVERITY or RULE@ABOUT=SEVERITY, with"
                              + " error, warning or information",
                          text)));
    }
    return Strictness.defaults()
        .withMarkupRefused(isMarkupRefused, isMarkupRefused)
        .withExamplesAllowed(!isExampleRefused)
        .withSeverities(rules);
  }
}
