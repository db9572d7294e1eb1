package org.medulla.rest;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/**
 * Leaves the answer of a provider with the request, and gives HAPI an empty resource in its stead:
 * the answer is bytes, and {@link ResponseHook} sends them when HAPI is about to encode.
 */
final class Reply {

  private static final String KEY = Reply.class.getName();

  /** HAPI wants an id and a version in what a history gives. */
  private static final IdType STUB = new IdType("Bundle", "stub", "1");

  private Reply() {}

  static Resource resource(RequestDetails request, Answer answer) {
    request.getUserData().put(KEY, answer);
    return new Basic();
  }

  static Bundle bundle(RequestDetails request, Answer answer) {
    request.getUserData().put(KEY, answer);
    Bundle stub = new Bundle();
    stub.setId(STUB);
    return stub;
  }

  static MethodOutcome outcome(RequestDetails request, Answer answer) {
    request.getUserData().put(KEY, answer);
    return new MethodOutcome();
  }

  static void leave(RequestDetails request, Answer answer) {
    request.getUserData().put(KEY, answer);
  }

  /** The answer that was left; empty if no provider of ours was called. */
  static Optional<Answer> of(RequestDetails request) {
    return request.getUserData().get(KEY) instanceof Answer answer
        ? Optional.of(answer)
        : Optional.empty();
  }
}
