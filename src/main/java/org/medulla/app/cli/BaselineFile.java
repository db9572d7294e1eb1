package org.medulla.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.medulla.fhir.Issue.Severity;
import org.medulla.validation.Finding;
import org.medulla.validation.Report;
import org.medulla.validation.baseline.Baseline;
import org.medulla.validation.baseline.BaselineWriter;
import org.medulla.validation.report.Checked;
import org.medulla.validation.report.Threshold;
import org.medulla.validation.yaml.YamlProblem;

/** The file of a baseline. */
final class BaselineFile {

  private final Path file;

  BaselineFile(Path file) {
    this.file = file;
  }

  Baseline read(LocalDate today) {
    try {
      return Baseline.read(file.toString(), Files.readAllBytes(file), today);
    } catch (IOException e) {
      throw new CommandFailure(
          "The baseline cannot be read; --write-baseline makes one", file.toString());
    } catch (YamlProblem e) {
      throw ConfigFile.failure(e);
    }
  }

  /** Writes what was found: warnings and errors, and whatever else makes a run fail. */
  void write(List<Checked> found, Baseline old, Threshold threshold) {
    List<Report> reports = new ArrayList<>();
    for (Checked checked : found) {
      List<Finding> findings =
          checked.report().findings().stream()
              .filter(
                  it -> it.severity().compareTo(Severity.WARNING) <= 0 || threshold.isReachedBy(it))
              .toList();
      reports.add(new Report(checked.name(), findings, checked.report().unchecked()));
    }
    try {
      Files.writeString(file, BaselineWriter.text(reports, old));
    } catch (IOException e) {
      throw new CommandFailure("The baseline cannot be written", file.toString());
    }
  }

  /** What is new in a result, and what the baseline knows. */
  static Checked split(Checked checked, Baseline known) {
    Baseline.Split split = known.split(checked.report());
    return new Checked(split.fresh(), split.accepted(), checked.ignored(), checked.source());
  }
}
