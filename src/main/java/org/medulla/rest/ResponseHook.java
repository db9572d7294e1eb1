package org.medulla.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.IOException;
import java.util.Optional;

/** Keeps HAPI from encoding what goes out. */
@Interceptor
public final class ResponseHook {

  private final AnswerWriter writer;

  ResponseHook(AnswerWriter writer) {
    this.writer = writer;
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
