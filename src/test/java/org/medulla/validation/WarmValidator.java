package org.medulla.validation;

/** One validator for all tests of this room: one that has validated something is quicker. */
final class WarmValidator {

  private static final class Holder {
    static final Validator VALIDATOR = Validator.open(ValidationSettings.defaults());
  }

  private WarmValidator() {}

  static Validator get() {
    return Holder.VALIDATOR;
  }
}
