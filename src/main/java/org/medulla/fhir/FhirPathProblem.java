package org.medulla.fhir;

/** A FHIRPath expression that cannot be read or evaluated; the message says why. */
public final class FhirPathProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FhirPathProblem(String message) {
    super(message, null, false, false);
  }
}
