package org.medulla.validation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.medulla.fhir.Issue.Severity;

/**
 * A severity that the user sets, applied after validation, so that it always works.
 *
 * @param rule which findings: a pattern for their id, such as {@code VALIDATION-10} or {@code
 *     Extension_EXT_Unknown*}
 * @param about what they speak of: a pattern that a word of their text must match, such as {@code
 *     http://example.org/*}; a star stands for anything
 * @param severity the severity they get
 */
public record SeverityRule(String rule, String about, Severity severity) {

  private static final Pattern FORM =
      Pattern.compile("(?<rule>[^@=\\s]+)(@(?<about>\\S+))?=(?<severity>\\w+)");

  /** Reads {@code rule=severity} or {@code rule@about=severity}; empty if it has another form. */
  public static Optional<SeverityRule> parse(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String about = matcher.group("about");
    return severity(matcher.group("severity"))
        .map(it -> new SeverityRule(matcher.group("rule"), about == null ? "*" : about, it));
  }

  private static Optional<Severity> severity(String name) {
    for (Severity each : Severity.values()) {
      if (each != Severity.FATAL && each.name().equals(name.toUpperCase(Locale.ROOT))) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Does it speak of this finding? What could not be read at all stays fatal. */
  boolean covers(Finding finding) {
    return finding.severity() != Severity.FATAL
        && glob(rule).matcher(finding.id()).matches()
        && (about.equals("*") || mentions(finding.text()));
  }

  private boolean mentions(String text) {
    Pattern wanted = glob(about);
    for (String word : text.split("[\\s'\"(),;|]+")) {
      if (wanted.matcher(word).matches()) {
        return true;
      }
    }
    return false;
  }

  private static Pattern glob(String text) {
    return Pattern.compile("\\Q" + text.replace("*", "\\E.*\\Q") + "\\E");
  }
}
