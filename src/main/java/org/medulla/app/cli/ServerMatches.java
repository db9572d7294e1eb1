package org.medulla.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.medulla.app.transfer.FhirServer;
import org.medulla.interaction.imports.StoredMatches;

/** Asks a server, this one or any other of FHIR, what it has. */
final class ServerMatches implements StoredMatches {

  private final FhirServer server;

  ServerMatches(FhirServer server) {
    this.server = server;
  }

  @Override
  public List<ObjectNode> of(String type, Map<String, List<String>> query) {
    List<String> pairs = new ArrayList<>();
    query.forEach(
        (name, values) -> values.forEach(it -> pairs.add(encoded(name) + "=" + encoded(it))));
    FhirServer.Answer answer = server.search(type + "?" + String.join("&", pairs));
    requireBundle(answer);
    query.keySet().forEach(name -> requireUnderstood(answer.body(), name));
    List<ObjectNode> found = new ArrayList<>();
    for (JsonNode entry : answer.body().path("entry")) {
      // Servers need not say why an entry is there; what was asked for is of the type.
      String mode = entry.at("/search/mode").asText("match");
      JsonNode resource = entry.path("resource");
      if (mode.equals("match") && resource.path("resourceType").asText().equals(type)) {
        found.add((ObjectNode) resource);
      }
    }
    return found;
  }

  private void requireBundle(FhirServer.Answer answer) {
    String type = answer.body().path("resourceType").asText();
    String reasons = String.join("; ", FhirServer.reasons(answer.body()));
    String detail = server.base() + " (" + answer.status() + ")";
    if (answer.status() == 401 || answer.status() == 403) {
      throw new CommandFailure(
          "The server wants to know who asks, and this command does not sign in;"
              + " without --to the dry run needs no server",
          reasons.isEmpty() ? detail : detail + "; " + reasons);
    }
    if (answer.isGood() ? !type.equals("Bundle") : !type.equals("OperationOutcome")) {
      throw new CommandFailure("No FHIR server answers there", detail);
    }
    if (!answer.isGood()) {
      throw new CommandFailure("The server does not tell what it has", detail + "; " + reasons);
    }
  }

  /** A server may pass over a parameter; its self link then leaves it out. */
  private void requireUnderstood(JsonNode bundle, String name) {
    for (JsonNode link : bundle.path("link")) {
      String url = link.path("url").asText();
      boolean isNamed = url.contains(name + "=") || url.contains(encoded(name) + "=");
      if (link.path("relation").asText().equals("self") && !isNamed) {
        throw new CommandFailure(
            "The server passes over a condition of the import, so what would be done is not known",
            server.base() + " (" + name + ")");
      }
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
