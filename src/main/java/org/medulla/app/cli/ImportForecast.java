package org.medulla.app.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.medulla.app.cli.ServerChoice.Connection;
import org.medulla.app.transfer.TransferException;
import org.medulla.imports.ImportPlan;
import org.medulla.interaction.imports.Forecast;
import org.medulla.interaction.imports.StoredMatches;

/** The dry runs of imports: against a server, a store that nobody serves, or nothing at all. */
final class ImportForecast {

  private ImportForecast() {}

  /**
   * Prints what plans would do, and what is wrong with them. The exit code.
   *
   * @param plans made from what is stored
   */
  static int tell(
      Function<StoredMatches, List<ImportPlan>> plans,
      @Nullable URI url,
      @Nullable Path data,
      Environment environment,
      PlanPrinter printer) {
    if (url == null && data == null) {
      List<ImportPlan> made = plans.apply(StoredMatches.NONE);
      made.forEach(printer::problems);
      made.forEach(printer::steps);
      return end(made, printer, PlanPrinter.UNKNOWN);
    }
    if (data != null && !Files.exists(environment.workingDirectory().resolve(data))) {
      return tell(plans.apply(StoredMatches.NONE), StoredMatches.NONE, printer);
    }
    try (Connection connection = ServerChoice.open(url, data, environment)) {
      StoredMatches stored = new ServerMatches(connection.server());
      return tell(plans.apply(stored), stored, printer);
    } catch (TransferException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e.detail());
    }
  }

  private static int tell(List<ImportPlan> plans, StoredMatches stored, PlanPrinter printer) {
    plans.forEach(printer::problems);
    for (ImportPlan plan : plans) {
      if (plan.isSound()) {
        Forecast forecast = new Forecast(plan, stored);
        printer.steps(plan, forecast.codes());
        printer.say("Nothing was written; " + forecast.summary() + ".");
      }
    }
    return end(plans, printer, "");
  }

  private static int end(List<ImportPlan> plans, PlanPrinter printer, String last) {
    boolean isSound = plans.stream().allMatch(ImportPlan::isSound);
    String said = isSound ? last : "Nothing would be imported.";
    if (!said.isEmpty()) {
      printer.say(said);
    }
    return isSound ? 0 : 1;
  }
}
