package org.medulla.app.wiring;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.medulla.fhir.Issue;
import org.medulla.interaction.ValidateResource;
import org.medulla.validation.ValidationSettings;
import org.medulla.validation.Validator;

/** Opens the validator when something is validated for the first time. */
final class LazyValidation implements ValidateResource {

  private final Object lock = new Object();
  private final Clock clock;
  private volatile Optional<Validator> validator = Optional.empty();

  LazyValidation(Clock clock) {
    this.clock = clock;
  }

  /** Opens it in the background, so that the first write does not wait for it. */
  void prepare() {
    Thread thread = new Thread(this::validator, "open-validator");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public List<Issue> execute(byte[] resource, List<String> profiles) {
    return validator().validate("content", resource, profiles).issues();
  }

  private Validator validator() {
    Optional<Validator> known = validator;
    return known.orElseGet(this::open);
  }

  private Validator open() {
    synchronized (lock) {
      if (validator.isEmpty()) {
        validator = Optional.of(Validator.open(ValidationSettings.defaults(), clock));
      }
      return validator.orElseThrow();
    }
  }
}
