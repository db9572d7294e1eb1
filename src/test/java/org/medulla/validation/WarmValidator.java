package org.medulla.validation;

import org.medulla.fhir.hapi.HapiContext;

/** One validator for all tests of this room: opening one takes seconds. */
final class WarmValidator {

  static final HapiContext HAPI = new HapiContext();

  private static final class Holder {
    static final Validator VALIDATOR = Validator.open(ValidationSettings.defaults(), HAPI);
  }

  private WarmValidator() {}

  static Validator get() {
    return Holder.VALIDATOR;
  }
}
