package org.medulla.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.fhir.Issue.Severity;

/**
 * Severities that the user sets, and echoes that are left out. Applied to what the engine has
 * found, not asked of it, so that it works in every case.
 */
final class Policy {

  private static final String BEST_PRACTICE = "Best Practice Recommendation";
  private static final String NO_MATCHING_PROFILE = "Reference_REF_CantMatchChoice";
  private static final String DETAILS = "Details_for__matching_against_Profile_";
  private static final String UNKNOWN_EXTENSION = "Extension_EXT_Unknown";

  /** The engine could not tell which slice an element is in. */
  private static final String SLICING = "SLICING_CANNOT_BE_EVALUATED";

  private static final Pattern UNKNOWN_SLICE =
      Pattern.compile("profile \\[CanonicalType\\[([^]]+)]] on (\\S+) could not be resolved");

  /** One of several profiles that an element may keep, and does not. */
  private static final String ALTERNATIVE = "(validating against ";

  /** Rules that the engine reports for the base definition and again for each profile. */
  private static final Set<String> BASE_AND_PROFILE =
      Set.of(
          "Validation_VAL_Profile_Minimum",
          "Validation_VAL_Profile_Maximum",
          "Reference_REF_BadTargetType");

  private static final Pattern REFERENCE =
      Pattern.compile("Unable to find a match for profile (\\S+) ");

  private final ValidationSettings settings;

  Policy(ValidationSettings settings) {
    this.settings = settings;
  }

  Finding judge(Finding finding) {
    if (finding.severity() == Severity.WARNING && finding.text().contains(BEST_PRACTICE)) {
      return finding.withSeverity(settings.bestPractice());
    }
    if (finding.id().startsWith(UNKNOWN_EXTENSION)) {
      return finding.withSeverity(settings.unknownExtensions());
    }
    if (finding.id().equals(ValidationProblem.WRONG_DISPLAY.code())) {
      return finding.withSeverity(settings.strictness().displays());
    }
    return finding.id().equals(SLICING) ? unknownSlice(finding) : finding;
  }

  /** A profile that is not loaded is a warning, also where only a slice asks for it. */
  private static Finding unknownSlice(Finding finding) {
    Matcher unknown = UNKNOWN_SLICE.matcher(finding.text());
    if (!unknown.find()) {
      return finding;
    }
    String text =
        "Whether this is the slice "
            + unknown.group(2)
            + " cannot be told, because its profile is not loaded: "
            + unknown.group(1);
    return new Finding(
        Severity.WARNING, finding.id(), "not-found", text, finding.place(), finding.profile());
  }

  /**
   * The engine says of each reference to an invalid entry that its target does not match. If the
   * target has an error of its own, this is only its echo.
   */
  List<Finding> withoutEchoes(List<Finding> findings) {
    Set<String> invalid = new HashSet<>();
    for (Finding finding : findings) {
      if (finding.isError() && !finding.id().startsWith(NO_MATCHING_PROFILE)) {
        invalid.add(finding.place().resource());
        invalid.add(finding.place().fullUrl());
      }
    }
    Set<List<Object>> said = new HashSet<>();
    return findings.stream()
        .filter(finding -> !finding.id().equals(DETAILS))
        .filter(finding -> !isEcho(finding, invalid))
        .filter(finding -> !BASE_AND_PROFILE.contains(finding.id()) || said.add(claim(finding)))
        .toList();
  }

  /** The rule and its place without the definition that asks for it, unless others may do. */
  private static List<Object> claim(Finding finding) {
    String text =
        finding.text().contains(ALTERNATIVE)
            ? finding.text()
            : finding.text().replaceFirst(" \\(from .*| but expected one of .*", "");
    return List.of(finding.id(), finding.place(), text);
  }

  private static boolean isEcho(Finding finding, Set<String> invalid) {
    if (!finding.id().startsWith(NO_MATCHING_PROFILE)) {
      return false;
    }
    Matcher matcher = REFERENCE.matcher(finding.text());
    return matcher.find() && invalid.contains(matcher.group(1));
  }
}
