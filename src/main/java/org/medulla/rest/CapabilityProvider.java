package org.medulla.rest;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.Map;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.medulla.search.Presentation;

/** Serves the CapabilityStatement, which is made once and then sent as it is. */
public final class CapabilityProvider {

  private final CapabilityStatements statements;

  CapabilityProvider(CapabilityStatements statements) {
    this.statements = statements;
  }

  /** HAPI looks for this method and warns where it is missing; the statement needs no server. */
  public void setRestfulServer(RestfulServer server) {}

  @Metadata(cacheMillis = 0)
  public CapabilityStatement metadata(RequestDetails request) {
    Map<String, String[]> parameters = request.getParameters();
    String[] mode = parameters.get("mode");
    if (mode != null && mode.length > 0 && !mode[0].equals("full")) {
      throw new RestRefusal(
          RestProblem.BAD_PARAMETER, "mode '" + mode[0] + "' is not served; full is", "http.mode");
    }
    Answer answer = Answer.of(200, statements).presented(Presentation.WHOLE);
    Reply.leave(request, answer);
    return new CapabilityStatement();
  }
}
