package org.medulla.rest;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.medulla.fhir.FhirTurtle;
import org.medulla.fhir.FhirXml;
import org.medulla.fhir.Json;
import org.medulla.fhir.OperationOutcomes;
import org.medulla.fhir.Structure;

/** Writes answers to the wire: JSON bytes as they are, all else by way of the JSON tree. */
final class AnswerWriter {

  private final FhirXml xml;
  private final FhirTurtle turtle;
  private final Addresses addresses;
  private final Subset subset;
  private final HtmlPage page;

  AnswerWriter(Structure structure, Addresses addresses) {
    this.page = new HtmlPage(addresses);
    this.xml = new FhirXml(structure);
    this.turtle = new FhirTurtle(structure);
    this.addresses = addresses;
    this.subset = new Subset(structure);
  }

  /** Writes an answer in the form the request asks for. */
  void write(Answer answer, ServletRequestDetails request) throws IOException {
    Form form = answer.isWithoutChoice() ? Form.nearest(request) : Form.of(request);
    write(answer, form, request.getServletResponse());
  }

  /** Writes an answer in JSON, as it is. */
  void writePlain(Answer answer, HttpServletResponse response) throws IOException {
    write(answer, Form.PLAIN, response);
  }

  /** Writes an answer in a form. */
  void write(Answer answer, Form form, HttpServletResponse response) throws IOException {
    byte[] body = new byte[0];
    if (answer.content().isPresent()) {
      boolean isRaw = answer.content().get() instanceof Answer.Raw;
      body = isRaw ? ((Answer.Raw) answer.content().get()).bytes() : bytes(answer, form);
      response.setContentType(
          isRaw ? ((Answer.Raw) answer.content().get()).mediaType() : form.format().contentType());
    }
    response.setStatus(answer.status());
    response.addHeader("Vary", "Accept");
    answer.headers().forEach(response::setHeader);
    if (answer.status() != HttpServletResponse.SC_NOT_MODIFIED) {
      response.setContentLength(body.length);
    }
    if (!form.isHead()) {
      response.getOutputStream().write(body);
    }
  }

  /** Writes a failure; in JSON where the request asks for a format there is not. */
  void write(ErrorMapper.Failure failure, ServletRequestDetails request) throws IOException {
    write(failure, Form.nearest(request), request.getServletResponse());
  }

  /** Writes a failure in JSON. */
  void writePlain(ErrorMapper.Failure failure, HttpServletResponse response) throws IOException {
    write(failure, Form.PLAIN, response);
  }

  /** Writes a failure in a form. */
  void write(ErrorMapper.Failure failure, Form form, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body = bytes(OperationOutcomes.of(failure.issues()), form);
    response.setStatus(failure.status());
    failure.headers().forEach(response::setHeader);
    response.setContentType(form.format().contentType());
    response.setHeader("Cache-Control", "no-store");
    if (failure.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setHeader("Retry-After", "2");
    }
    response.setContentLength(body.length);
    if (!form.isHead()) {
      response.getOutputStream().write(body);
    }
  }

  private byte[] bytes(Answer answer, Form form) {
    byte[] json = answer.content().orElseThrow().json();
    boolean isAsItIs =
        answer.presentation().isWhole() && form.format() == Format.JSON && !form.isPretty();
    return isAsItIs ? json : bytes(subset.of(Json.object(json), answer.presentation()), form);
  }

  private byte[] bytes(ObjectNode tree, Form form) {
    return switch (form.format()) {
      case JSON -> form.isPretty() ? Json.prettyBytes(tree) : Json.bytes(tree);
      case XML -> xml.toXml(tree, form.isPretty());
      case TURTLE -> turtle.toTurtle(tree, addresses.base() + "/");
      case HTML -> page.of(tree);
    };
  }
}
