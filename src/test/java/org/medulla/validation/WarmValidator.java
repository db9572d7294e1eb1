package org.medulla.validation;

import java.time.Clock;

/** One validator for all tests: one that has validated something is quicker. */
public final class WarmValidator {

  private static final class Holder {
    static final Validator VALIDATOR =
        Validator.open(ValidationSettings.defaults(), Clock.systemUTC());
  }

  private WarmValidator() {}

  public static Validator get() {
    return Holder.VALIDATOR;
  }
}
