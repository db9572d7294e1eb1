package org.medulla.rest;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.medulla.interaction.Bundles;
import org.medulla.interaction.Once;
import org.medulla.store.History.Scope;

/** Serves what belongs to the whole system. */
final class SystemProvider {

  private final Desk desk;
  private final Requests requests;
  private final Answers answers;
  private final OperationDoor operations;

  SystemProvider(Desk desk, Requests requests, Answers answers, OperationDoor operations) {
    this.desk = desk;
    this.requests = requests;
    this.answers = answers;
    this.operations = operations;
  }

  /** batch and transaction. */
  @Transaction
  public Bundle transaction(@TransactionParam Bundle ignored, RequestDetails request) {
    ObjectNode bundle = requests.resource(request);
    Once once = RequestKey.of(request, desk.repeats());
    var results = desk.bundles().execute(bundle, once, answers::resource);
    Preference preference = Preference.named(request).orElse(Preference.MINIMAL);
    return Reply.bundle(request, answers.done(results, Bundles.isTransaction(bundle), preference));
  }

  @History
  public Bundle history(RequestDetails request) {
    return requests.history(request, new Scope.OfSystem(), desk.history(), answers);
  }

  /** Every operation on the system. */
  @Operation(name = OperationDoor.ANY, idempotent = true, manualRequest = true)
  public Resource operation(RequestDetails request) {
    return operations.onSystem(request);
  }
}
