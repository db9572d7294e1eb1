package org.medulla.validation;

import java.util.List;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Issue.Severity;

/**
 * One thing that was found.
 *
 * @param severity how bad it is
 * @param id the stable name of the rule: the key of an invariant ({@code bdl-7}), the message id of
 *     the HL7 engine, or a code of {@link ValidationProblem}
 * @param type the FHIR issue type
 * @param text what is wrong, for people
 * @param place where it is
 * @param profile the canonical URL of the profile that asked for it, empty if unknown
 * @param source the package that this profile comes from, {@code name#version}, empty if unknown
 */
public record Finding(
    Severity severity,
    String id,
    String type,
    String text,
    Place place,
    String profile,
    String source) {

  /** From a package that is not known. */
  public Finding(
      Severity severity, String id, String type, String text, Place place, String profile) {
    this(severity, id, type, text, place, profile, "");
  }

  static Finding of(Severity severity, ValidationProblem problem, String text, Place place) {
    return new Finding(severity, problem.code(), problem.issueType(), text, place, "");
  }

  /** Is it a reason to refuse the resource? */
  public boolean isError() {
    return severity == Severity.ERROR || severity == Severity.FATAL;
  }

  /** The path from the resource it belongs to, not from the bundle around it. */
  public String pathInResource() {
    String start = "Bundle.entry[" + place.entry() + "].resource";
    String path = place.expression();
    return place.entry() >= 0 && path.startsWith(start) ? path.substring(start.length()) : path;
  }

  /** The type of the resource that {@link #pathInResource} starts at, empty if unknown. */
  String resourceType() {
    String path = pathInResource();
    String start = path.startsWith(".") || path.isEmpty() ? place.resource() : path;
    return start.replaceFirst("[^A-Za-z].*", "");
  }

  /** The same as an issue for an {@code OperationOutcome} of the server. */
  public Issue issue() {
    return place.expression().isEmpty()
        ? new Issue(severity, type, id, text, List.of())
        : new Issue(severity, type, id, text, List.of(place.expression()));
  }

  /** The same, judged otherwise. */
  public Finding withSeverity(Severity other) {
    return new Finding(other, id, type, text, place, profile, source);
  }

  /** The same at another place. */
  public Finding at(Place other) {
    return new Finding(severity, id, type, text, other, profile, source);
  }

  Finding withProfile(String canonical) {
    return new Finding(severity, id, type, text, place, canonical, source);
  }

  Finding withSource(String name) {
    return new Finding(severity, id, type, text, place, profile, name);
  }
}
