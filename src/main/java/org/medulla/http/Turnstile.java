package org.medulla.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Lets as many FHIR requests in as can be worked on, has a few wait without a thread, and refuses
 * the others at once. Health, pages, metrics and the CapabilityStatement pass by its side, so that
 * a server with too much to do is not taken for one that is dead.
 */
final class Turnstile extends QoSHandler {

  /** Threads for whoever is refused or passes by, and for the sockets. */
  static final int OTHER_THREADS = 8;

  private final Refusals refusals;

  Turnstile(Crowd crowd, Refusals refusals, Handler inside) {
    super(inside);
    this.refusals = refusals;
    setMaxRequestCount(crowd.served());
    setMaxSuspendedRequestCount(crowd.waiting());
    setMaxSuspend(crowd.patience());
    includePath("/fhir/*");
    excludePath("/fhir/metadata");
  }

  @Override
  protected void reject(Request request, Response response, Callback callback, int status) {
    refuse(request, response, callback);
  }

  @Override
  protected void expireSuspended(Request request, Response response, Callback callback) {
    refuse(request, response, callback);
  }

  private void refuse(Request request, Response response, Callback callback) {
    refusals.write(HttpProblem.CROWDED, request, response, callback);
  }
}
