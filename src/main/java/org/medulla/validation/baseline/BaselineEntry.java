package org.medulla.validation.baseline;

import java.time.LocalDate;
import java.util.Optional;
import org.medulla.validation.Finding;
import org.medulla.validation.Glob;

/**
 * A kind of finding that the project knows of.
 *
 * @param rule a pattern for the id of the rule
 * @param file a pattern for the name of the file
 * @param path a pattern for the FHIRPath
 * @param count how many findings of this kind there may be
 * @param reason why the project lives with it
 * @param expires the last day it holds
 * @param line where it stands in the baseline
 */
record BaselineEntry(
    String rule,
    String file,
    String path,
    int count,
    String reason,
    Optional<LocalDate> expires,
    int line) {

  boolean isExpired(LocalDate today) {
    return expires.isPresent() && expires.get().isBefore(today);
  }

  boolean fits(String name, Finding finding) {
    return Glob.of(rule).matches(finding.id())
        && Glob.ofFile(file).matchesFile(name)
        && Glob.of(path).matches(finding.place().expression());
  }

  /** The entry in words: rule, file and path. */
  String words() {
    return rule + " in " + file + (path.equals("*") ? "" : " at " + path);
  }
}
