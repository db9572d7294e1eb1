package org.medulla.validation;

/** One validator for all tests: one that has validated something is quicker. */
public final class WarmValidator {

  private static final class Holder {
    static final Validator VALIDATOR = Validator.open(ValidationSettings.defaults());
  }

  private WarmValidator() {}

  public static Validator get() {
    return Holder.VALIDATOR;
  }
}
