package org.medulla.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.medulla.fhir.Issue.Severity;
import org.medulla.terminology.Knowledge;

/**
 * The last word about codes: one finding for one wrong code, a finding for each system nobody has
 * heard of, and the count of what was not checked.
 */
final class CodeRules {

  /** Notes of the engine about systems; the count of what was not checked says the same. */
  private static final Set<String> SAID_ELSEWHERE =
      Set.of("UNKNOWN_CODESYSTEM", "Terminology_TX_System_Not_Usable");

  /**
   * A binding to a value set that is not here; R4 itself has such bindings, to DICOM for example.
   */
  private static final String NO_VALUE_SET = "Terminology_TX_ValueSet_NotFound";

  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");
  private static final String NOT_IN_VALUE_SET = "Terminology_TX_NoValid_";

  private final CodeBook codes;
  private final Severity unknownSystem;

  CodeRules(CodeBook codes, Severity unknownSystem) {
    this.codes = codes;
    this.unknownSystem = unknownSystem;
  }

  /**
   * What of this resource was not looked at.
   *
   * @param extensions how many of its extensions are not defined here
   */
  Unchecked unchecked(Content content, List<Finding> engineFindings, int extensions) {
    SortedMap<String, Integer> systems = new TreeMap<>();
    int displays = 0;
    for (Content.Code code : content.codes()) {
      if (!isChecked(code)) {
        systems.merge(code.system(), 1, Integer::sum);
        displays += code.hasDisplay() ? 1 : 0;
      }
    }
    SortedMap<String, Integer> valueSets = new TreeMap<>();
    for (Finding finding : engineFindings) {
      if (finding.id().equals(ValidationProblem.NOT_CHECKED.code())) {
        valueSets.merge(finding.text(), 1, Integer::sum);
      } else if (finding.id().equals(NO_VALUE_SET)) {
        Matcher url = QUOTED.matcher(finding.text());
        valueSets.merge(url.find() ? url.group(1) : finding.text(), 1, Integer::sum);
      }
    }
    return new Unchecked(systems, valueSets, BundleRules.outside(content), displays, extensions);
  }

  private boolean isChecked(Content.Code code) {
    return switch (codes.knowledge(code.system())) {
      case COMPLETE -> true;
      case FRAGMENT -> codes.book(code.system()).concept(code.code()).isPresent();
      case NAME_ONLY, UNKNOWN -> false;
    };
  }

  /** The findings of the engine without those that say the same twice. */
  List<Finding> withoutRepetition(List<Finding> findings) {
    Map<Place, List<Finding>> byPlace =
        findings.stream().collect(Collectors.groupingBy(Finding::place));
    List<Finding> kept = new ArrayList<>();
    for (Finding finding : findings) {
      List<Finding> beside = byPlace.getOrDefault(finding.place(), List.of());
      boolean isNote = finding.id().equals(ValidationProblem.NOT_CHECKED.code());
      if (!isNote && !SAID_ELSEWHERE.contains(finding.id()) && !isRepeated(finding, beside)) {
        boolean isOnlyUnchecked = finding.id().equals(NO_VALUE_SET);
        kept.add(isOnlyUnchecked ? finding.withSeverity(Severity.INFORMATION) : finding);
      }
    }
    return kept;
  }

  /**
   * An unknown code is in no value set either: of the two the more severe is kept, and the one
   * about the value set if they are equal.
   */
  private static boolean isRepeated(Finding finding, List<Finding> beside) {
    boolean isUnknown =
        finding.id().equals(ValidationProblem.UNKNOWN_CODE.code())
            || finding.id().equals(ValidationProblem.UNKNOWN_UNIT.code());
    boolean isOutside = finding.id().startsWith(NOT_IN_VALUE_SET);
    if (!isUnknown && !isOutside) {
      return false;
    }
    for (Finding other : beside) {
      int worse = other.severity().compareTo(finding.severity());
      if (isUnknown && other.id().startsWith(NOT_IN_VALUE_SET) && worse <= 0) {
        return true;
      }
      boolean otherUnknown =
          other.id().equals(ValidationProblem.UNKNOWN_CODE.code())
              || other.id().equals(ValidationProblem.UNKNOWN_UNIT.code());
      if (isOutside && otherUnknown && worse < 0) {
        return true;
      }
    }
    return false;
  }

  /** One finding for each place with a code of a system that nobody has heard of. */
  List<Finding> unknownSystems(Content content) {
    List<Finding> findings = new ArrayList<>();
    Set<Place> seen = new HashSet<>();
    for (Content.Code code : content.codes()) {
      if (codes.knowledge(code.system()) == Knowledge.UNKNOWN && seen.add(code.place())) {
        findings.add(unknown(code));
      }
    }
    return findings;
  }

  private Finding unknown(Content.Code code) {
    String hint = neighbour(code.system()).map(near -> "; did you mean " + near + "?").orElse("");
    return Finding.of(
        unknownSystem,
        ValidationProblem.UNKNOWN_SYSTEM,
        "No such code system is known here: " + code.system() + hint,
        code.place());
  }

  /** The same address with http for https, or without a slash at the end. */
  private Optional<String> neighbour(String system) {
    String other = system.replaceFirst("^https://", "http://").replaceFirst("/$", "");
    boolean exists = !other.equals(system) && codes.knowledge(other) != Knowledge.UNKNOWN;
    return exists ? Optional.of(other) : Optional.empty();
  }
}
