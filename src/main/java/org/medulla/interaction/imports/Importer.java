package org.medulla.interaction.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Json;
import org.medulla.fhir.OperationOutcomes;
import org.medulla.imports.ImportFault;
import org.medulla.imports.ImportPlan;
import org.medulla.interaction.Bundles;
import org.medulla.interaction.EntryResult;
import org.medulla.interaction.Etag;
import org.medulla.interaction.InteractionProblem;
import org.medulla.interaction.InteractionRefusal;
import org.medulla.interaction.SearchResources;
import org.medulla.interaction.WriteResult;
import org.medulla.interaction.operation.OperationResult;
import org.medulla.interaction.operation.ParametersResource;
import org.medulla.store.CommitResult.Effect;

/** Does a plan as one transaction, or tells what it would do. */
public final class Importer {

  private final Supplier<Bundles> bundles;
  private final StoredLookup stored;

  /**
   * @param bundles asked for when the first plan is done
   * @param search asked for when the first plan is told
   */
  public Importer(Supplier<Bundles> bundles, Supplier<SearchResources> search) {
    this.bundles = bundles;
    this.stored = StoredLookup.in(search);
  }

  /** Answers with the plan, what it would do to what is stored, and what is wrong with it. */
  OperationResult tell(ImportPlan plan) {
    ParametersResource parameters = ParametersResource.empty();
    if (plan.isSound()) {
      Forecast forecast = new Forecast(plan, stored::matches);
      String summary = "Nothing was written; " + forecast.summary();
      parameters.resource("outcome", outcome(plan, summary));
      parameters.resource("transaction", plan.transaction());
      forecast.tell(plan, parameters);
    } else {
      parameters.resource("outcome", outcome(plan, "Nothing was written"));
    }
    return new OperationResult.Resource(parameters.json());
  }

  /**
   * Does the plan.
   *
   * @throws InteractionRefusal if something is wrong with it
   */
  OperationResult carryOut(ImportPlan plan) {
    requireSound(plan);
    List<EntryResult> results = execute(plan);
    ParametersResource parameters = ParametersResource.empty();
    parameters.resource("outcome", outcome(plan, summary(results)));
    parameters.resource("response", response(results));
    return new OperationResult.Resource(parameters.json());
  }

  static void requireSound(ImportPlan plan) {
    if (!plan.isSound()) {
      throw new InteractionRefusal(InteractionProblem.INVALID_CONTENT, plan.issues());
    }
  }

  List<EntryResult> execute(ImportPlan plan) {
    return bundles.get().execute(plan.transaction());
  }

  private static ObjectNode outcome(ImportPlan plan, String last) {
    List<Issue> issues = new ArrayList<>(plan.issues());
    issues.add(Issue.information("informational", ImportFault.REMARK.code(), last));
    return OperationOutcomes.of(issues);
  }

  private static String summary(List<EntryResult> results) {
    int created = 0;
    int updated = 0;
    for (EntryResult result : results) {
      if (result instanceof EntryResult.Wrote wrote) {
        created += wrote.result().effect() == Effect.CREATED ? 1 : 0;
        updated += wrote.result().effect() == Effect.UPDATED ? 1 : 0;
      }
    }
    int unchanged = results.size() - created - updated;
    return created + " created, " + updated + " updated, " + unchanged + " unchanged";
  }

  private static ObjectNode response(List<EntryResult> results) {
    ObjectNode bundle =
        Json.newObject().put("resourceType", "Bundle").put("type", "transaction-response");
    ArrayNode entries = bundle.putArray("entry");
    for (EntryResult result : results) {
      if (result instanceof EntryResult.Wrote wrote) {
        entries.addObject().set("response", response(wrote.result()));
      }
    }
    return bundle;
  }

  private static ObjectNode response(WriteResult result) {
    return Json.newObject()
        .put("status", result.effect() == Effect.CREATED ? "201 Created" : "200 OK")
        .put("location", result.version().key() + "/_history/" + result.version().version())
        .put("etag", Etag.of(result.version().version()))
        .put("lastModified", result.version().lastUpdated());
  }
}
