package org.medulla.app.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.medulla.validation.ValidationSettings;
import org.medulla.validation.Validator;
import org.medulla.validation.WarmValidator;
import picocli.CommandLine;

/** Runs {@code medulla validate} and {@code medulla test} often with few validators. */
final class ValidateRuns {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);

  private static final Map<ValidationSettings, Validator> OPEN = new ConcurrentHashMap<>();

  static final ValidatorOptions.Opener KEPT =
      settings ->
          settings.equals(ValidationSettings.defaults())
              ? WarmValidator.get()
              : OPEN.computeIfAbsent(settings, it -> Validator.open(it, Clock.systemUTC()));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Environment environment;
  private byte[] input = new byte[0];
  private Watch.Pause pause = () -> false;

  ValidateRuns(Path folder) {
    this(new Environment(Map.of(), folder, false));
  }

  ValidateRuns(Environment environment) {
    this.environment = environment;
  }

  void input(String text) {
    input = text.getBytes(StandardCharsets.UTF_8);
  }

  void pause(Watch.Pause between) {
    pause = between;
  }

  /** The exit code. */
  int validate(String... arguments) {
    return run(
        new ValidateCommand(environment, new ByteArrayInputStream(input), CLOCK, KEPT, pause),
        arguments);
  }

  /** With a validator of its own, for what lies outside of the settings, such as a lock file. */
  int validateAfresh(String... arguments) {
    return run(
        new ValidateCommand(
            environment,
            new ByteArrayInputStream(input),
            CLOCK,
            ValidatorOptions.Opener.fresh(),
            pause),
        arguments);
  }

  int run(Callable<Integer> command, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandRunner runner =
        new CommandRunner(environment, new PrintWriter(out, true), new PrintWriter(err, true));
    return runner.run(new CommandLine(command), arguments);
  }

  TestCommand testCommand() {
    return new TestCommand(environment, KEPT);
  }

  String out() {
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  String err() {
    return err.toString().replace(System.lineSeparator(), "\n");
  }
}
