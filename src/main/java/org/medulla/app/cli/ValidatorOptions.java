package org.medulla.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.medulla.fhir.Issue.Severity;
import org.medulla.validation.ValidationSettings;
import org.medulla.validation.ValidationSettings.References;
import org.medulla.validation.Validator;
import org.medulla.validation.ValidatorNotReady;
import org.medulla.validation.report.Printable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is validated against. */
final class ValidatorOptions {

  /** What to do with something that is not known. */
  enum Level {
    error,
    warning,
    information;

    Severity severity() {
      return Severity.valueOf(name().toUpperCase(Locale.ROOT));
    }
  }

  /** Where the validator comes from; tests keep one for many runs. */
  interface Opener {

    /** Reads the definitions; takes seconds. */
    Validator open(ValidationSettings settings);

    /** Opens a new one. */
    static Opener fresh() {
      return settings -> Validator.open(settings, Clock.systemUTC());
    }
  }

  @Option(
      names = "--profile",
      paramLabel = "URL",
      description = "A profile that every resource must keep. May be given several times.")
  private List<String> profiles = List.of();

  @Option(
      names = "--ig",
      paramLabel = "FILE|DIR|NAME#VERSION",
      description =
          "A FHIR package (.tgz), a folder with definitions, or a package by name and version from"
              + " the package cache. May be given several times. Packages it depends on are looked"
              + " for beside it and in the cache.")
  private List<Path> packages = List.of();

  @Option(
      names = "--no-built-in",
      description = "Leave out the profiles of this project; only base R4 and --ig.")
  private boolean isWithoutBuiltIn;

  @Option(
      names = "--best-practice",
      paramLabel = "SEVERITY",
      description =
          "How severe best-practice rules are, those about narrative and the like:"
              + " ${COMPLETION-CANDIDATES}. Default: information")
  private @Nullable Level bestPractice;

  @Option(
      names = "--unknown-system",
      paramLabel = "SEVERITY",
      description =
          "How severe a code system is that nobody here has heard of: ${COMPLETION-CANDIDATES}."
              + " Default: warning")
  private @Nullable Level unknownSystem;

  @Option(
      names = "--unknown-extension",
      paramLabel = "SEVERITY",
      description =
          "How severe an extension is that no loaded definition describes:"
              + " ${COMPLETION-CANDIDATES}. Default: information")
  private @Nullable Level unknownExtension;

  @Option(
      names = "--closed",
      description =
          "References in a transaction or batch must lead to one of its entries; without this they"
              + " may lead to what the server has, with a warning.")
  private boolean isClosed;

  @Mixin private PackageOptions packageOptions = new PackageOptions();

  @Mixin private StrictnessOptions strictnessOptions = new StrictnessOptions();

  /** The profiles that every resource must keep. */
  List<String> profiles(ConfigFile config) {
    return profiles.isEmpty() ? config.texts("profile") : profiles;
  }

  /** Opens the validator; takes seconds. */
  Validator open(Opener opener, ConfigFile config, Path workingDirectory, PrintWriter err) {
    try {
      Validator validator = opener.open(settings(config, workingDirectory));
      validator.notes().forEach(note -> err.println("Note: " + Printable.of(note)));
      requireKnown(validator, profiles(config));
      return validator;
    } catch (ValidatorNotReady e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), String.join(": ", e.facts()));
    }
  }

  /** Complains about the first of these profiles that is not loaded. */
  void requireKnown(Validator validator, List<String> wanted) {
    for (String profile : wanted) {
      if (!validator.knows(profile)) {
        throw new CommandFailure("The profile is not loaded; load it with --ig", profile);
      }
    }
  }

  private ValidationSettings settings(ConfigFile config, Path workingDirectory) {
    boolean closed = isClosed || config.flag("closed", false);
    return new ValidationSettings(
            !isWithoutBuiltIn && config.flag("built-in", true),
            packages(config, workingDirectory),
            level(bestPractice, config, "best-practice", Level.information),
            level(unknownSystem, config, "unknown-system", Level.warning),
            closed ? References.CLOSED : References.OPEN,
            level(unknownExtension, config, "unknown-extension", Level.information))
        .withSources(packageOptions.sources(workingDirectory))
        .withStrictness(strictnessOptions.strictness());
  }

  private List<Path> packages(ConfigFile config, Path workingDirectory) {
    List<Path> all = new ArrayList<>();
    if (packages.isEmpty()) {
      config.texts("ig").forEach(name -> all.add(config.path(name)));
    } else {
      packages.forEach(name -> all.add(workingDirectory.resolve(name)));
    }
    return all;
  }

  private static Severity level(
      @Nullable Level given, ConfigFile config, String key, Level otherwise) {
    if (given != null) {
      return given.severity();
    }
    String word = config.text(key, otherwise.name());
    for (Level level : Level.values()) {
      if (level.name().equals(word)) {
        return level.severity();
      }
    }
    throw new CommandFailure(
        "The configuration gives " + key + " neither error, warning nor information", word);
  }
}
