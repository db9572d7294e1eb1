package org.medulla.validation;

import java.nio.file.Path;
import java.util.List;
import org.medulla.fhir.Issue.Severity;

/**
 * How a {@link Validator} is set up.
 *
 * @param builtIn load the definitions of this project; without them only base R4 and the packages
 *     are known
 * @param packages FHIR packages ({@code .tgz}) and folders with definitions, later ones win
 * @param bestPractice the severity of best-practice recommendations, such as "a resource should
 *     have a narrative"
 * @param unknownSystem the severity of codes in a code system that nobody here has heard of
 * @param references how references that leave a bundle are judged
 * @param unknownExtensions the severity of extensions without a definition: with ERROR they are
 *     refused, anything else lets them pass
 * @param strictness how strict it is where FHIR leaves it open
 * @param sources where packages are looked for that are given by name, {@code name#version}
 */
public record ValidationSettings(
    boolean builtIn,
    List<Path> packages,
    Severity bestPractice,
    Severity unknownSystem,
    References references,
    Severity unknownExtensions,
    Strictness strictness,
    PackageSources sources) {

  public ValidationSettings {
    packages = List.copyOf(packages);
  }

  /** With the usual strictness. */
  public ValidationSettings(
      boolean builtIn,
      List<Path> packages,
      Severity bestPractice,
      Severity unknownSystem,
      References references,
      Severity unknownExtensions) {
    this(
        builtIn,
        packages,
        bestPractice,
        unknownSystem,
        references,
        unknownExtensions,
        Strictness.defaults(),
        PackageSources.filesOnly());
  }

  /** How a reference is judged whose target is not in the bundle. */
  public enum References {
    /**
     * Every relative reference must lead to an entry of the bundle. This holds in any case for
     * bundles that are whole in themselves: documents, messages, collections, and our case bundles.
     */
    CLOSED,
    /** In transactions and batches a target may be on the server: a warning tells so. */
    OPEN
  }

  /** The defaults: built-in definitions, nothing else. */
  public static ValidationSettings defaults() {
    return new ValidationSettings(
        true,
        List.of(),
        Severity.INFORMATION,
        Severity.WARNING,
        References.OPEN,
        Severity.INFORMATION);
  }

  /** The same with other packages. */
  public ValidationSettings withPackages(List<Path> others) {
    return new ValidationSettings(
        builtIn,
        others,
        bestPractice,
        unknownSystem,
        references,
        unknownExtensions,
        strictness,
        sources);
  }

  /** The same with or without the definitions of this project. */
  public ValidationSettings withBuiltIn(boolean wanted) {
    return new ValidationSettings(
        wanted,
        packages,
        bestPractice,
        unknownSystem,
        references,
        unknownExtensions,
        strictness,
        sources);
  }

  /** The same with another rule for references. */
  public ValidationSettings withReferences(References rule) {
    return new ValidationSettings(
        builtIn,
        packages,
        bestPractice,
        unknownSystem,
        rule,
        unknownExtensions,
        strictness,
        sources);
  }

  /** The same with another severity for unknown code systems. */
  public ValidationSettings withUnknownSystem(Severity severity) {
    return new ValidationSettings(
        builtIn,
        packages,
        bestPractice,
        severity,
        references,
        unknownExtensions,
        strictness,
        sources);
  }

  /** The same with another severity for best-practice rules. */
  public ValidationSettings withBestPractice(Severity severity) {
    return new ValidationSettings(
        builtIn,
        packages,
        severity,
        unknownSystem,
        references,
        unknownExtensions,
        strictness,
        sources);
  }

  /** The same with another severity for extensions without a definition. */
  public ValidationSettings withUnknownExtensions(Severity severity) {
    return new ValidationSettings(
        builtIn, packages, bestPractice, unknownSystem, references, severity, strictness, sources);
  }

  /** The same with another strictness. */
  public ValidationSettings withStrictness(Strictness other) {
    return new ValidationSettings(
        builtIn,
        packages,
        bestPractice,
        unknownSystem,
        references,
        unknownExtensions,
        other,
        sources);
  }

  /** The same with other places to look for packages. */
  public ValidationSettings withSources(PackageSources others) {
    return new ValidationSettings(
        builtIn,
        packages,
        bestPractice,
        unknownSystem,
        references,
        unknownExtensions,
        strictness,
        others);
  }
}
