package org.medulla.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.medulla.fhir.Issue.Severity;

/**
 * Severities that the user sets for rules, applied when the engine has finished, so that they work
 * for whatever it finds; what could not be read at all stays fatal. A rule is {@code RULE}, or
 * {@code RULE@WHERE}, where the place is a code system, a path or a file. The last rule that fits
 * decides.
 */
public final class SeverityRules {

  /** No rules: everything stays as it is. */
  public static final SeverityRules NONE = new SeverityRules(List.of());

  private static final Pattern SYSTEM = Pattern.compile("(?:[a-z][a-z0-9+.\\-]*://|urn:).*");
  private static final Pattern FILE =
      Pattern.compile(".*/.*|.*\\.(?:json|xml|ndjson)", Pattern.CASE_INSENSITIVE);
  private static final Pattern WORD = Pattern.compile("[^\\s'\"(),;]+");

  /** Where a rule holds. */
  private enum Kind {
    EVERYWHERE,
    SYSTEM,
    PATH,
    FILE
  }

  private record Rule(Glob id, Kind kind, Glob where, Optional<Severity> severity) {

    boolean fits(String file, Finding finding) {
      boolean isUnreadable = finding.severity() == Severity.FATAL;
      if (isUnreadable || !id.matches(finding.id())) {
        return false;
      }
      return switch (kind) {
        case EVERYWHERE -> true;
        case FILE -> where.matchesFile(file);
        case PATH ->
            where.matches(finding.place().expression()) || where.matches(withType(finding));
        case SYSTEM ->
            WORD.matcher(finding.text())
                .results()
                .anyMatch(word -> where.matches(withoutVersion(word.group())));
      };
    }

    /** {@code Patient.gender} also of a patient in a bundle. */
    private static String withType(Finding finding) {
      String type = finding.place().resource().replaceFirst("/.*", "");
      String path = finding.pathInResource();
      return path.startsWith(".") ? type + path : path;
    }

    private static String withoutVersion(String word) {
      int end = word.indexOf('|');
      String url = end < 0 ? word : word.substring(0, end);
      return url.endsWith(".") ? url.substring(0, url.length() - 1) : url;
    }
  }

  private final List<Rule> rules;

  private SeverityRules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Reads rules such as {@code dom-6=ignore} or {@code VALIDATION-14@http://example.org/*=error}.
   *
   * @throws IllegalArgumentException with a sentence for people
   */
  public static SeverityRules of(List<String> texts) {
    List<Rule> rules = new ArrayList<>();
    texts.forEach(text -> rules.add(rule(text)));
    return new SeverityRules(rules);
  }

  private static Rule rule(String text) {
    int equals = text.lastIndexOf('=');
    if (equals <= 0) {
      throw new IllegalArgumentException(
          "A rule for severities is PATTERN=error|warning|information|ignore, not '" + text + "'");
    }
    String pattern = text.substring(0, equals).strip();
    int at = pattern.indexOf('@');
    String id = at < 0 ? pattern : pattern.substring(0, at);
    String where = at < 0 ? "" : pattern.substring(at + 1);
    if (id.isBlank()) {
      throw new IllegalArgumentException("A rule for severities names no finding: '" + text + "'");
    }
    Kind kind =
        where.isEmpty()
            ? Kind.EVERYWHERE
            : SYSTEM.matcher(where).matches()
                ? Kind.SYSTEM
                : FILE.matcher(where).matches() ? Kind.FILE : Kind.PATH;
    Glob place = kind == Kind.FILE ? Glob.ofFile(where) : Glob.of(where);
    return new Rule(Glob.of(id), kind, place, severity(text.substring(equals + 1).strip()));
  }

  private static Optional<Severity> severity(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "error" -> Optional.of(Severity.ERROR);
      case "warning" -> Optional.of(Severity.WARNING);
      case "information" -> Optional.of(Severity.INFORMATION);
      case "ignore" -> Optional.empty();
      default ->
          throw new IllegalArgumentException(
              "A severity is error, warning, information or ignore, not '" + word + "'");
    };
  }

  /** The report with other severities, and without what is ignored. */
  public Report judged(Report report) {
    if (rules.isEmpty()) {
      return report;
    }
    List<Finding> kept = new ArrayList<>();
    for (Finding finding : report.findings()) {
      Optional<Rule> last =
          rules.stream().filter(it -> it.fits(report.name(), finding)).reduce((a, b) -> b);
      if (last.isEmpty()) {
        kept.add(finding);
      } else {
        last.get().severity().ifPresent(it -> kept.add(finding.withSeverity(it)));
      }
    }
    return new Report(report.name(), kept, report.unchecked());
  }
}
