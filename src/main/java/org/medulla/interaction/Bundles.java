package org.medulla.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Does the batches and transactions that clients post to the base of the server.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#transaction">batch/transaction</a>
 */
public final class Bundles {

  private final Transaction transaction;
  private final Batch batch;
  private final BundleSettings settings;

  public Bundles(Transaction transaction, Batch batch, BundleSettings settings) {
    this.transaction = transaction;
    this.batch = batch;
    this.settings = settings;
  }

  /**
   * Does every entry: all or none of a transaction, one by one of a batch.
   *
   * @return one result for each entry, in order
   */
  public List<EntryResult> execute(ObjectNode bundle) {
    return execute(bundle, Once.NOT_ASKED_FOR, Repeats.Answers.NONE);
  }

  /**
   * Does every entry, unless the request was sent before.
   *
   * @param pages makes pages of operations into what can be kept for a repetition
   * @return what it answered the first time
   */
  public List<EntryResult> execute(ObjectNode bundle, Once once, Repeats.Answers answers) {
    Intake.requireType(bundle, "Bundle");
    JsonNode entries = bundle.path("entry");
    if (entries.size() > settings.maxEntries()) {
      throw new InteractionRefusal(
          InteractionProblem.TOO_MANY_ENTRIES,
          "The bundle has "
              + entries.size()
              + " entries; this server takes "
              + settings.maxEntries(),
          "Bundle.entry");
    }
    return switch (bundle.path("type").asText()) {
      case "transaction" -> transaction.execute(bundle, once, answers);
      case "batch" -> batch.execute(bundle, once, answers);
      default ->
          throw new InteractionRefusal(
              InteractionProblem.INVALID_BUNDLE,
              "Bundle.type must be batch or transaction",
              "Bundle.type");
    };
  }

  /** Whether a bundle is a transaction, for the type of its response. */
  public static boolean isTransaction(ObjectNode bundle) {
    return bundle.path("type").asText().equals("transaction");
  }
}
