package org.medulla.rest;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Patch;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PatchTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.medulla.interaction.WriteResult;
import org.medulla.interaction.Writers;
import org.medulla.search.AsOf;
import org.medulla.store.History.Scope;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;

/** Serves one resource type; there is one instance for each type that is asked for. */
final class ResourceProvider implements IResourceProvider {

  private final Class<? extends IBaseResource> type;
  private final String typeName;
  private final Desk desk;
  private final Requests requests;
  private final Answers answers;
  private final OperationDoor operations;

  ResourceProvider(
      Class<? extends IBaseResource> type,
      String typeName,
      Desk desk,
      Requests requests,
      Answers answers,
      OperationDoor operations) {
    this.type = type;
    this.typeName = typeName;
    this.desk = desk;
    this.requests = requests;
    this.answers = answers;
    this.operations = operations;
  }

  @Override
  public Class<? extends IBaseResource> getResourceType() {
    return type;
  }

  /** read and vread. */
  @Read(version = true)
  public Resource read(@IdParam IdType id, RequestDetails request) {
    requests.allowOnly(request, Requests.OF_READS);
    ResourceKey key = requests.key(typeName, id);
    var result = read(key, id, requests.moment(request).orElse(null));
    ClientCopy copy = ClientCopy.of(name -> requests.header(request, name));
    Answer answer =
        operations
            .installed()
            .find(key, result)
            .orElseGet(
                () -> answers.read(result, copy, requests.presentation(request), asked(key, id)));
    return Reply.resource(
        request, typeName.equals(RawBinary.TYPE) ? RawBinary.unwrapped(answer, request) : answer);
  }

  private static String asked(ResourceKey key, IdType id) {
    return id.hasVersionIdPart()
        ? "version '" + id.getVersionIdPart() + "' of " + key
        : "resource " + key;
  }

  private ReadResult read(ResourceKey key, IdType id, @Nullable AsOf moment) {
    if (id.hasVersionIdPart()) {
      long version = requests.version(id);
      return moment == null
          ? desk.read().execute(key, version)
          : desk.read().execute(key, version, moment);
    }
    return moment == null ? desk.read().execute(key) : desk.read().execute(key, moment);
  }

  /** create and conditional create. */
  @Create
  public MethodOutcome create(@ResourceParam IBaseResource ignored, RequestDetails request) {
    requests.allowOnly(request);
    requests.forbid(request, "If-Match", "If-None-Match");
    ObjectNode resource = requests.resource(request);
    var condition = requests.header(request, "If-None-Exist");
    WriteResult result =
        once(
            request,
            writers ->
                condition.isPresent()
                    ? writers.create().executeConditional(typeName, condition.get(), resource)
                    : writers.create().execute(typeName, resource));
    return Reply.outcome(request, answers.wrote(result, request));
  }

  /** Writes, unless the request has a key and was sent before. */
  private WriteResult once(RequestDetails request, Function<Writers, WriteResult> work) {
    return desk.repeats().write(RequestKey.of(request, desk.repeats()), desk.writers(), work);
  }

  /** update, update as create and conditional update. */
  @Update
  public MethodOutcome update(
      @IdParam IdType id,
      @ResourceParam IBaseResource ignored,
      @ConditionalUrlParam String condition,
      RequestDetails request) {
    requests.forbid(request, "If-None-Exist");
    boolean isConditional = id == null || !id.hasIdPart();
    if (isConditional || request.getHeader("If-Match") != null) {
      requests.forbid(request, "If-None-Match");
    }
    ObjectNode resource = requests.resource(request);
    var ifMatch = requests.ifMatch(request);
    WriteResult result =
        isConditional
            ? desk.writers()
                .update()
                .executeConditional(typeName, requests.criteria(request), resource, ifMatch)
            : update(key(id, request), resource, request);
    return Reply.outcome(request, answers.wrote(result, request));
  }

  /** The key of a write, which takes no condition beside it. */
  private ResourceKey key(IdType id, RequestDetails request) {
    requests.allowOnly(request);
    return requests.key(typeName, id);
  }

  private WriteResult update(ResourceKey key, ObjectNode resource, RequestDetails request) {
    return requests
        .header(request, "If-None-Match")
        .map(etag -> desk.writers().update().executeIfAbsent(key, resource, etag))
        .orElseGet(() -> desk.writers().update().execute(key, resource, requests.ifMatch(request)));
  }

  /** patch and conditional patch. */
  @Patch
  public MethodOutcome patch(
      @IdParam IdType id,
      @ConditionalUrlParam String condition,
      PatchTypeEnum ignoredType,
      @ResourceParam String ignored,
      RequestDetails request) {
    requests.forbid(request, "If-None-Match", "If-None-Exist");
    String contentType = requests.contentType(request);
    var document = desk.writers().patch().read(contentType, IncomingBody.bytes(request));
    var ifMatch = requests.ifMatch(request);
    boolean isConditional = id == null || !id.hasIdPart();
    String criteria = isConditional ? requests.criteria(request) : "";
    WriteResult result =
        once(
            request,
            writers ->
                isConditional
                    ? writers.patch().executeConditional(typeName, criteria, document, ifMatch)
                    : writers.patch().execute(key(id, request), document, ifMatch));
    return Reply.outcome(request, answers.wrote(result, request));
  }

  /** delete and conditional delete. */
  @Delete
  public MethodOutcome delete(
      @IdParam IdType id, @ConditionalUrlParam String condition, RequestDetails request) {
    requests.forbid(request, "If-None-Match", "If-None-Exist");
    if (id != null && id.hasIdPart()) {
      ResourceKey key = key(id, request);
      return Reply.outcome(
          request,
          answers.deleted(
              desk.writers().delete().execute(key, requests.ifMatch(request)), request));
    }
    requests.forbid(request, "If-Match");
    var written = desk.writers().delete().executeConditional(typeName, requests.criteria(request));
    return Reply.outcome(request, answers.deleted(written, request));
  }

  @History
  public Bundle history(@IdParam IdType id, RequestDetails request) {
    ResourceKey key = requests.key(typeName, id);
    return requests.history(request, new Scope.OfResource(key), desk.history(), answers);
  }

  @History
  public Bundle history(RequestDetails request) {
    return requests.history(request, new Scope.OfType(typeName), desk.history(), answers);
  }

  /** Every operation on the type, on a resource and on a version of it. */
  @Operation(name = OperationDoor.ANY, idempotent = true, manualRequest = true)
  public Resource operation(@IdParam(optional = true) IdType id, RequestDetails request) {
    return id == null
        ? operations.onType(typeName, request)
        : operations.onResource(typeName, id, request);
  }
}
