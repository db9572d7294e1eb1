package org.medulla.rest;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.medulla.interaction.StatementMode;

/** Serves the CapabilityStatement, which is made once and then sent as it is. */
public final class CapabilityProvider {

  private final CapabilityStatements statements;
  private final Requests requests;

  CapabilityProvider(CapabilityStatements statements, Requests requests) {
    this.requests = requests;
    this.statements = statements;
  }

  /** HAPI looks for this method and warns where it is missing; the statement needs no server. */
  public void setRestfulServer(RestfulServer server) {}

  @Metadata(cacheMillis = 0)
  public CapabilityStatement metadata(RequestDetails request) {
    requests.allowOnly(request, "mode", "_summary", "_elements");
    List<String> modes = QueryAndForm.of(request).getOrDefault("mode", List.of("full"));
    StatementMode mode =
        StatementMode.of(String.join(",", modes))
            .orElseThrow(
                () ->
                    new RestRefusal(
                        RestProblem.BAD_PARAMETER,
                        "mode '"
                            + String.join(",", modes)
                            + "' is none of full, normative, terminology",
                        "http.mode"));
    Answer answer = Answer.of(200, statements.of(mode)).presented(requests.presentation(request));
    Reply.leave(request, answer);
    return new CapabilityStatement();
  }
}
