package org.medulla.rest;

import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A request whose body is in memory already, so that HAPI takes it as it is and copies nothing. */
final class WholeRequest extends ServletRequestDetails {

  WholeRequest(IInterceptorBroadcaster interceptors) {
    super(interceptors);
  }

  @Override
  protected byte[] getByteStreamRequestContents() {
    try {
      return getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
