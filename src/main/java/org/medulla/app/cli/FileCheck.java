package org.medulla.app.cli;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.medulla.fhir.Issue.Severity;
import org.medulla.validation.Finding;
import org.medulla.validation.Place;
import org.medulla.validation.Report;
import org.medulla.validation.SeverityRules;
import org.medulla.validation.Unchecked;
import org.medulla.validation.ValidationProblem;
import org.medulla.validation.Validator;
import org.medulla.validation.report.Checked;
import org.medulla.validation.report.Source;

/** Validates one file. Thread-safe. */
final class FileCheck {

  private final Validator validator;
  private final List<String> profiles;
  private final SeverityRules rules;
  private final InputStream standardInput;

  FileCheck(
      Validator validator, List<String> profiles, SeverityRules rules, InputStream standardInput) {
    this.validator = validator;
    this.profiles = List.copyOf(profiles);
    this.rules = rules;
    this.standardInput = standardInput;
  }

  /** Validates a file as it is. */
  Checked check(SourceFile file) {
    if (file.isLines()) {
      return new LinesCheck(this, file).check(file.open(standardInput));
    }
    if (file.size() > SourceFile.MAX_SIZE) {
      return judged(tooLarge(file), Source.unknown());
    }
    requireMemory(file, file.size());
    byte[] bytes = file.read(standardInput);
    requireMemory(file, bytes.length);
    return judged(report(file.name(), bytes), bytes);
  }

  /** What the validator says of these bytes. */
  Report report(String name, byte[] bytes) {
    return validator.validate(name, bytes, profiles);
  }

  Checked judged(Report report, byte[] bytes) {
    Report tidy = tidy(report);
    return judged(tidy, Source.of(bytes, tidy.findings()));
  }

  /** Applies the severities of the user. */
  Checked judged(Report report, Source source) {
    Report judged = rules.judged(tidy(report));
    int ignored = report.findings().size() - judged.findings().size();
    return new Checked(judged, List.of(), ignored, source);
  }

  private static void requireMemory(SourceFile file, long size) {
    if (size > SourceFile.limit()) {
      throw new CommandFailure(
          String.format(
              Locale.ROOT,
              "A file is too large for the memory of this Java, which takes files up to %d MB;"
                  + " give it more with MEDULLA_JAVA_OPTS=-Xmx...",
              SourceFile.limit() / 1024 / 1024),
          file.name());
    }
  }

  private static Report tooLarge(SourceFile file) {
    String text =
        "The file is larger than "
            + SourceFile.MAX_SIZE / 1024 / 1024
            + " MB and was not read; NDJSON has no such limit";
    return new Report(
        file.name(),
        List.of(problem(Severity.FATAL, ValidationProblem.TOO_LARGE, text, 1)),
        Unchecked.NOTHING);
  }

  static Finding problem(Severity severity, ValidationProblem problem, String text, int line) {
    Place place = new Place("", line, 1, -1, "", "");
    return new Finding(severity, problem.code(), problem.issueType(), text, place, "");
  }

  /** Half of a character, which JSON can hold and no report can write, becomes a sign for it. */
  private static Report tidy(Report report) {
    if (report.findings().stream().allMatch(FileCheck::isWhole)) {
      return report;
    }
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : report.findings()) {
      Place at = finding.place();
      Place place =
          new Place(
              whole(at.expression()),
              at.line(),
              at.column(),
              at.entry(),
              whole(at.fullUrl()),
              whole(at.resource()));
      findings.add(
          new Finding(
              finding.severity(),
              finding.id(),
              finding.type(),
              whole(finding.text()),
              place,
              whole(finding.profile()),
              finding.source()));
    }
    return new Report(report.name(), findings, report.unchecked());
  }

  private static boolean isWhole(Finding finding) {
    Place at = finding.place();
    return isWhole(finding.text())
        && isWhole(at.expression())
        && isWhole(at.fullUrl())
        && isWhole(at.resource())
        && isWhole(finding.profile());
  }

  private static boolean isWhole(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  private static String whole(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
    return out.toString();
  }
}
