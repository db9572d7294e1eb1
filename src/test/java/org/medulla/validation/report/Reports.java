package org.medulla.validation.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.medulla.fhir.Issue.Severity;
import org.medulla.validation.Finding;
import org.medulla.validation.Place;
import org.medulla.validation.Report;
import org.medulla.validation.Unchecked;
import org.medulla.validation.ValidationProblem;
import org.medulla.validation.baseline.Accepted;

/** Small reports to try the forms on, one of them hostile. */
final class Reports {

  private static final String PROFILE =
      "https://w3id.org/medulla/fhir/StructureDefinition/radiotherapy-course";

  static final Run RUN = new Run("1.2.3", "file:///project/", Threshold.ERROR, false);
  static final Format.Look PLAIN = new Format.Look(false, true, Severity.WARNING);

  static final Checked CLEAN =
      Checked.of(new Report("cases/good.json", List.of(), Unchecked.NOTHING));

  static final Report BAD_REPORT =
      new Report(
          "cases/bad.json",
          List.of(
              finding(
                  Severity.WARNING,
                  "emh-ptv-margin",
                  "A margin of 10 to 20 mm is suggested",
                  new Place("BodyStructure", 2, 4, -1, "", "BodyStructure/ptv")),
              finding(
                  Severity.INFORMATION,
                  "dom-6",
                  "A resource should have narrative",
                  new Place("BodyStructure", 2, 4, -1, "", "BodyStructure/ptv")),
              finding(
                  Severity.ERROR,
                  "rt-dose-product",
                  "Total dose = number of fractions x dose per fraction, within 1 cGy",
                  new Place(
                      "Bundle.entry[6].resource.code",
                      4,
                      21,
                      6,
                      "https://w3id.org/medulla/fhir/Procedure/rt-course",
                      "Procedure/rt-course"))),
          new Unchecked(
              new TreeMap<>(Map.of("http://snomed.info/sct", 11, "http://loinc.org", 7)),
              new TreeMap<>(Map.of("http://example.org/fhir/ValueSet/x", 1)),
              2,
              5,
              1));

  static final Checked BAD =
      checked(BAD_REPORT, "{\n  \"entry\": [{\n\t\t\"a\":\n  \"code\": \"1800 cGy\",\n}");

  static final Checked UNREADABLE =
      Checked.of(
          new Report(
              "cases/broken.json",
              List.of(
                  finding(
                      Severity.FATAL,
                      ValidationProblem.SYNTAX.code(),
                      "This is not well-formed JSON",
                      new Place("", 4, 7, -1, "", ""))),
              Unchecked.NOTHING));

  /** Everything in it tries to be more than text. */
  static final Checked HOSTILE =
      checked(
          new Report(
              "=cmd|' /C calc'!A0,\u001b[31m\n<b>.json",
              List.of(
                  finding(
                      Severity.ERROR,
                      "x::y,%",
                      "=HYPERLINK(\"http://evil\")</script><script>alert(1)</script>\u001b]0;x\u0007"
                          + " ]]> \u202e 100%\r\n"
                          + "::error::more",
                      new Place(
                          "Patient.name['<img src=x onerror=alert(2)>']",
                          1,
                          20,
                          -1,
                          "",
                          "Patient/\"><script>alert(3)</script>"))),
              Unchecked.NOTHING),
          "\t<script>alert(4)</script>\u001b[2J");

  static final Checked KNOWN =
      new Checked(
          new Report("cases/known.json", List.of(), Unchecked.NOTHING),
          List.of(
              new Accepted(
                  finding(
                      Severity.ERROR,
                      "rt-dose-missing",
                      "A course says its dose",
                      new Place("Procedure", 3, 1, -1, "", "Procedure/old")),
                  "The table gives no dose")),
          2,
          Source.unknown());

  static final List<Checked> ALL = List.of(CLEAN, BAD, UNREADABLE, KNOWN);

  private Reports() {}

  static Finding finding(Severity severity, String id, String text, Place place) {
    return id.startsWith("rt-")
        ? new Finding(severity, id, "invariant", text, place, PROFILE, "org.medulla.fhir#1.0.0")
        : new Finding(severity, id, "invariant", text, place, "");
  }

  static Checked checked(Report report, String text) {
    Source source = Source.of(text.getBytes(StandardCharsets.UTF_8), report.findings());
    return new Checked(report, List.of(), 0, source);
  }

  static String written(Format format, List<Checked> files) {
    return written(format, PLAIN, RUN, files);
  }

  static String written(Format format, Format.Look look, Run run, List<Checked> files) {
    StringWriter text = new StringWriter();
    ReportWriter writer = format.writer(new PrintWriter(text), look, run);
    files.forEach(writer::add);
    writer.finish();
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
