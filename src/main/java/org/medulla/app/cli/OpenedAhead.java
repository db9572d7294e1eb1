package org.medulla.app.cli;

import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.medulla.app.cli.ValidatorOptions.Opener;
import org.medulla.validation.PackageSources;
import org.medulla.validation.ValidationSettings;
import org.medulla.validation.Validator;

/**
 * Opens the usual validator while the command line is read: a processor more is mostly idle then.
 * Who asks for other definitions gets a validator of their own.
 */
final class OpenedAhead implements Opener {

  private static final Clock CLOCK = Clock.systemUTC();

  private final FutureTask<Validator> usual =
      new FutureTask<>(() -> Validator.open(ValidationSettings.defaults(), CLOCK));

  private OpenedAhead() {}

  static Opener begun() {
    OpenedAhead opener = new OpenedAhead();
    Thread thread = new Thread(opener.usual, "open-validator");
    thread.setDaemon(true);
    thread.start();
    return opener;
  }

  @Override
  public Validator open(ValidationSettings settings) {
    if (!settings.builtIn() || !settings.packages().isEmpty()) {
      return Validator.open(settings, CLOCK);
    }
    try {
      Validator validator = usual.get();
      boolean isUsual =
          settings.withSources(PackageSources.filesOnly()).equals(ValidationSettings.defaults());
      return isUsual ? validator : validator.with(settings);
    } catch (ExecutionException e) {
      return Validator.open(settings, CLOCK); // So that it fails here, where failures are told.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("The validation was interrupted", "");
    }
  }
}
