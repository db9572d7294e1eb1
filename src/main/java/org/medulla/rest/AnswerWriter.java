package org.medulla.rest;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.medulla.fhir.FhirXml;
import org.medulla.fhir.Json;
import org.medulla.fhir.OperationOutcomes;
import org.medulla.fhir.Structure;

/** Writes answers to the wire: JSON bytes as they are, all else by way of the JSON tree. */
final class AnswerWriter {

  private final FhirXml xml;
  private final Subset subset;

  AnswerWriter(Structure structure) {
    this.xml = new FhirXml(structure);
    this.subset = new Subset(structure);
  }

  /** Writes an answer in the format the request asks for. */
  void write(Answer answer, ServletRequestDetails request) throws IOException {
    boolean isHead = request.getServletRequest().getMethod().equals("HEAD");
    write(
        answer, new Form(format(request), isPretty(request), isHead), request.getServletResponse());
  }

  /** Writes an answer in JSON, as it is. */
  void writePlain(Answer answer, HttpServletResponse response) throws IOException {
    write(answer, Form.PLAIN, response);
  }

  /** How an answer is written. */
  private record Form(Format format, boolean isPretty, boolean isHead) {
    static final Form PLAIN = new Form(Format.JSON, false, false);
  }

  private void write(Answer answer, Form form, HttpServletResponse response) throws IOException {
    byte[] body = new byte[0];
    if (answer.content().isPresent()) {
      body = bytes(answer, form.format, form.isPretty);
      response.setContentType(form.format.contentType());
    }
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    if (answer.status() != HttpServletResponse.SC_NOT_MODIFIED) {
      response.setContentLength(body.length);
    }
    if (!form.isHead) {
      response.getOutputStream().write(body);
    }
  }

  /** Writes a failure; in JSON where the request asks for a format there is not. */
  void write(ErrorMapper.Failure failure, ServletRequestDetails request) throws IOException {
    Format format;
    try {
      format = format(request);
    } catch (RestRefusal e) {
      format = Format.JSON;
    }
    boolean isHead = request.getServletRequest().getMethod().equals("HEAD");
    write(failure, new Form(format, true, isHead), request.getServletResponse());
  }

  /** Writes a failure in JSON. */
  void writePlain(ErrorMapper.Failure failure, HttpServletResponse response) throws IOException {
    write(failure, Form.PLAIN, response);
  }

  private void write(ErrorMapper.Failure failure, Form form, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    ObjectNode outcome = OperationOutcomes.of(failure.issues());
    byte[] body = form.format == Format.XML ? xml.toXml(outcome, true) : Json.prettyBytes(outcome);
    response.setStatus(failure.status());
    response.setContentType(form.format.contentType());
    response.setHeader("Cache-Control", "no-store");
    if (failure.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setHeader("Retry-After", "2");
    }
    response.setContentLength(body.length);
    if (!form.isHead) {
      response.getOutputStream().write(body);
    }
  }

  private byte[] bytes(Answer answer, Format format, boolean isPretty) {
    byte[] json = answer.content().orElseThrow().json();
    boolean isAsItIs = answer.presentation().isWhole() && format == Format.JSON && !isPretty;
    if (isAsItIs) {
      return json;
    }
    ObjectNode tree = subset.of(Json.object(json), answer.presentation());
    if (format == Format.XML) {
      return xml.toXml(tree, isPretty);
    }
    return isPretty ? Json.prettyBytes(tree) : Json.bytes(tree);
  }

  /** The format of the answer: {@code _format} if given, else {@code Accept}. */
  static Format format(ServletRequestDetails request) {
    String[] parameter = request.getParameters().get("_format");
    if (parameter != null && parameter.length > 0) {
      return Format.of(parameter[0])
          .orElseThrow(() -> notAcceptable("_format '" + parameter[0] + "'", "http._format"));
    }
    String accept = request.getServletRequest().getHeader("Accept");
    Optional<Format> format = accept == null ? Optional.of(Format.JSON) : Format.accepted(accept);
    return format.orElseThrow(() -> notAcceptable("Accept: " + accept, "http.Accept"));
  }

  private static RestRefusal notAcceptable(String what, String expression) {
    return new RestRefusal(
        RestProblem.NOT_ACCEPTABLE,
        what + " asks for none of application/fhir+json and application/fhir+xml",
        expression);
  }

  private static boolean isPretty(ServletRequestDetails request) {
    String[] parameter = request.getParameters().get("_pretty");
    return parameter != null && parameter.length > 0 && !parameter[0].equals("false");
  }
}
