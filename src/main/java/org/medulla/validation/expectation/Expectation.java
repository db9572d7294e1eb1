package org.medulla.validation.expectation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.Issue.Severity;
import org.medulla.validation.Finding;
import org.medulla.validation.Glob;
import org.medulla.validation.Report;
import org.medulla.validation.yaml.YamlNode;
import org.medulla.validation.yaml.YamlProblem;

/**
 * What must be found in one example. Warnings and worse must be exactly those that are expected;
 * notes only count when one is expected. An example of which nothing is said must have no error.
 */
public final class Expectation {

  private static final Set<String> FINDING = Set.of("severity", "id", "expression", "text");
  private static final Set<String> KEYS =
      Set.of(
          "what", "file", "profile", "valid", "findings", "severity", "id", "expression", "text");

  /** One finding; what is empty is not compared. */
  private record Expected(String severity, String id, String expression, String text) {

    boolean fits(Finding finding) {
      return (severity.isEmpty() || finding.severity().code().equals(severity))
          && (id.isEmpty() || Glob.of(id).matches(finding.id()))
          && (expression.equals("*") || finding.place().expression().equals(expression))
          && finding.text().contains(text);
    }

    String words() {
      return ((severity.isEmpty() ? "a finding" : severity)
              + (id.isEmpty() ? "" : " [" + id + "]")
              + (expression.equals("*") ? "" : " " + expression)
              + (text.isEmpty() ? "" : " with the text '" + text + "'"))
          .strip();
    }
  }

  private final String what;
  private final String file;
  private final List<String> profiles;
  private final Optional<List<Expected>> expected;

  private Expectation(
      String what, String file, List<String> profiles, Optional<List<Expected>> expected) {
    this.what = what;
    this.file = file;
    this.profiles = List.copyOf(profiles);
    this.expected = expected;
  }

  /** Nothing is said: there must be no error. */
  public static Expectation valid() {
    return new Expectation("", "", List.of(), Optional.empty());
  }

  /**
   * Reads {@code <name>.expected.json}, or an entry of a list of tests.
   *
   * @throws YamlProblem if it says what is not understood
   */
  public static Expectation of(YamlNode node) {
    Map<String, YamlNode> members = node.members(KEYS);
    boolean isValid = members.containsKey("valid") && members.get("valid").flag();
    List<Expected> expected = new ArrayList<>();
    if (members.containsKey("findings")) {
      members.get("findings").items().forEach(it -> expected.add(expected(it.members(FINDING))));
    }
    boolean isOne = members.containsKey("id") || members.containsKey("severity");
    if (isOne) {
      expected.add(expected(members));
    }
    if (isValid && !expected.isEmpty()) {
      throw node.problem("What is valid has no findings");
    }
    if (!isValid && !isOne && !members.containsKey("findings")) {
      throw node.problem("It says neither valid: true nor findings nor the id of a finding");
    }
    return new Expectation(
        text(members, "what", ""),
        text(members, "file", ""),
        members.containsKey("profile") ? members.get("profile").texts() : List.of(),
        isValid ? Optional.empty() : Optional.of(List.copyOf(expected)));
  }

  private static Expected expected(Map<String, YamlNode> members) {
    String severity = text(members, "severity", "");
    YamlNode given = members.get("severity");
    boolean isKnown =
        List.of(Severity.values()).stream().anyMatch(it -> it.code().equals(severity));
    if (given != null && !isKnown) {
      throw given.problem("A severity is fatal, error, warning or information");
    }
    return new Expected(
        severity,
        text(members, "id", ""),
        text(members, "expression", "*"),
        text(members, "text", ""));
  }

  private static String text(Map<String, YamlNode> members, String key, String otherwise) {
    YamlNode node = members.get(key);
    return node == null ? otherwise : node.text();
  }

  /** What the example shows, for people; may be empty. */
  public String what() {
    return what;
  }

  /** The file it is about, where a list of tests names it. */
  public String file() {
    return file;
  }

  /** The profiles the example is validated against, besides those it claims. */
  public List<String> profiles() {
    return profiles;
  }

  /** What is not as expected, a line for each thing; empty if all is. */
  public List<String> differences(Report report) {
    List<Finding> left = new ArrayList<>(report.findings());
    List<String> differences = new ArrayList<>();
    for (Expected each : expected.orElse(List.of())) {
      Optional<Finding> found = left.stream().filter(each::fits).findFirst();
      if (found.isPresent()) {
        left.remove(found.get());
      } else {
        differences.add("not found: " + each.words());
      }
    }
    Severity least = expected.isEmpty() ? Severity.ERROR : Severity.WARNING;
    left.stream()
        .filter(it -> it.severity().compareTo(least) <= 0)
        .forEach(it -> differences.add("not expected: " + words(report.name(), it)));
    return differences;
  }

  private static String words(String file, Finding finding) {
    return String.format(
        Locale.ROOT,
        "%s [%s] %s at %s:%d:%d: %s",
        finding.severity().code(),
        finding.id(),
        finding.place().expression(),
        file,
        Math.max(finding.place().line(), 1),
        Math.max(finding.place().column(), 1),
        finding.text());
  }
}
