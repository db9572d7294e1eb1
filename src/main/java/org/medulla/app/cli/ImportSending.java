package org.medulla.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medulla.app.cli.ServerChoice.Connection;
import org.medulla.app.transfer.FhirServer;
import org.medulla.app.transfer.TransferException;
import org.medulla.fhir.Json;
import org.medulla.imports.ImportPlan;

/** Sends plans to a server, each as one transaction. */
final class ImportSending {

  static final long MAX_SIZE = 64L << 20;

  private ImportSending() {}

  /** The exit code: 0 if the server took everything. */
  static int send(
      List<ImportPlan> plans,
      @Nullable URI url,
      @Nullable Path data,
      Environment environment,
      PlanPrinter printer) {
    try (Connection connection = ServerChoice.open(url, data, environment)) {
      int code = 0;
      for (ImportPlan plan : plans) {
        code = Math.max(code, send(plan, connection.server(), printer));
      }
      return code;
    } catch (TransferException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e.detail());
    }
  }

  private static int send(ImportPlan plan, FhirServer server, PlanPrinter printer) {
    FhirServer.Answer answer = server.post(Json.bytes(plan.transaction()));
    if (!answer.isGood()) {
      printer.say("The server refused it (" + answer.status() + "):");
      FhirServer.reasons(answer.body()).forEach(reason -> printer.say("  " + reason));
      return 1;
    }
    int created = 0;
    int all = 0;
    for (JsonNode entry : answer.body().path("entry")) {
      all++;
      created += entry.at("/response/status").asText().startsWith("201") ? 1 : 0;
    }
    printer.say(
        "Imported: " + created + " created, " + (all - created) + " updated or there already.");
    return 0;
  }
}
