package org.medulla.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.IOException;
import java.util.Optional;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/** Keeps HAPI from parsing what comes in and from encoding what goes out. */
@Interceptor
public final class ResponseHook {

  private final IncomingBody bodies;
  private final AnswerWriter writer;

  ResponseHook(IncomingBody bodies, AnswerWriter writer) {
    this.bodies = bodies;
    this.writer = writer;
  }

  /** Reads the content as a JSON tree; HAPI gets an empty resource and parses nothing. */
  @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
  public void incoming(RequestDetails request) {
    RestOperationTypeEnum operation = request.getRestOperationType();
    boolean bringsResource =
        operation == RestOperationTypeEnum.CREATE
            || operation == RestOperationTypeEnum.UPDATE
            || operation == RestOperationTypeEnum.TRANSACTION;
    if (bringsResource) {
      Requests.remember(request, bodies.resource(request));
      Resource stub =
          operation == RestOperationTypeEnum.TRANSACTION ? new Bundle() : new Basic();
      if (request.getId() != null) {
        stub.setId(request.getId().getIdPart());
      }
      request.setResource(stub);
    }
  }

  /** Sends the answer that a provider left. */
  @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
  public boolean outgoing(RequestDetails request, ServletRequestDetails servletRequest)
      throws IOException {
    Optional<Answer> answer = Reply.of(request);
    if (answer.isPresent()) {
      writer.write(answer.get(), servletRequest);
    }
    return answer.isEmpty();
  }

  /** Carries a failure through HAPI. */
  private static final class Carried extends BaseServerResponseException {
    private static final long serialVersionUID = 1L;
    private final transient ErrorMapper.Failure failure;

    Carried(ErrorMapper.Failure failure) {
      super(failure.status(), failure.issues().get(0).text());
      this.failure = failure;
    }
  }

  @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
  public BaseServerResponseException failed(Throwable thrown) {
    return new Carried(ErrorMapper.of(thrown));
  }

  @Hook(Pointcut.SERVER_HANDLE_EXCEPTION)
  public boolean refuse(BaseServerResponseException thrown, ServletRequestDetails request)
      throws IOException {
    if (thrown instanceof Carried carried) {
      writer.write(carried.failure, request);
      return false;
    }
    return true;
  }
}
