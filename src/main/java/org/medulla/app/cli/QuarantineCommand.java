package org.medulla.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medulla.app.cli.ServerChoice.Connection;
import org.medulla.app.transfer.FhirServer;
import org.medulla.app.transfer.TransferException;
import org.medulla.interaction.imports.V2Desk;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code medulla import quarantine}. */
@Command(
    name = "quarantine",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the HL7 v2 messages that a server did not take, with the reason.",
      "",
      "Each is a DocumentReference that holds the whole message. Delete it when it is dealt with.",
      ""
    })
final class QuarantineCommand implements Callable<Integer> {

  @ParentCommand private @Nullable ImportCommand parent;

  @ArgGroup private final ImportCommand.Target.To to = new ImportCommand.Target.To();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Environment environment = Objects.requireNonNull(parent).environment();
    PlanPrinter printer = new PlanPrinter(spec.commandLine().getOut());
    String tag = URLEncoder.encode(V2Desk.QUARANTINE + "|quarantined", StandardCharsets.UTF_8);
    try (Connection connection = ServerChoice.open(to.url, to.data, environment)) {
      FhirServer.Answer answer =
          connection.server().search("DocumentReference?_sort=date&_count=200&_tag=" + tag);
      if (!answer.isGood()) {
        throw new CommandFailure("The server does not list them", "status " + answer.status());
      }
      int count = 0;
      for (JsonNode entry : answer.body().path("entry")) {
        count++;
        printer.say(line(entry.path("resource")));
      }
      printer.say(count == 0 ? "The quarantine is empty." : count + " messages.");
      return 0;
    } catch (TransferException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e.detail());
    }
  }

  private static String line(JsonNode document) {
    return document.path("date").asText()
        + "  DocumentReference/"
        + document.path("id").asText()
        + "  "
        + document.at("/content/0/attachment/title").asText()
        + "  "
        + document.path("description").asText();
  }
}
