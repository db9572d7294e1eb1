package org.medulla.rest;

import ca.uhn.fhir.model.valueset.BundleTypeEnum;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.medulla.interaction.Everything;
import org.medulla.interaction.SearchResult;
import org.medulla.store.ResourceKey;

/** The operations of patients. */
final class PatientProvider {

  private final Everything everything;
  private final Requests requests;
  private final Answers answers;

  PatientProvider(Everything everything, Requests requests, Answers answers) {
    this.everything = everything;
    this.requests = requests;
    this.answers = answers;
  }

  @Operation(
      name = "$everything",
      typeName = "Patient",
      idempotent = true,
      manualRequest = true,
      bundleType = BundleTypeEnum.SEARCHSET)
  public Bundle everything(@IdParam IdType id, RequestDetails request) {
    ResourceKey key = requests.key("Patient", id);
    SearchResult result = everything.execute(key, requests.everything(request));
    return Reply.bundle(request, answers.searched(result));
  }
}
