package org.medulla.rest;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.medulla.fhir.FhirTurtle;
import org.medulla.fhir.FhirXml;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;
import org.medulla.fhir.Structure;

/** Reads the resource that a request brings. */
final class IncomingBody {

  private static final String HAPIS_PATCH_TYPE = "application/json-patch+json";

  private final FhirXml xml;
  private final FhirTurtle turtle;

  IncomingBody(Structure structure) {
    this.xml = new FhirXml(structure);
    this.turtle = new FhirTurtle(structure);
  }

  /**
   * Lets every format of a patch through HAPI, which knows some; the interaction tells them apart.
   */
  void announce(RequestDetails request) {
    if (request.getRequestType() == RequestTypeEnum.PATCH) {
      request.setHeaders("Content-Type", List.of(HAPIS_PATCH_TYPE));
    }
  }

  /**
   * Reads what a create, update or transaction brings, and keeps it with the request; HAPI gets an
   * empty resource and parses nothing.
   */
  void receive(RequestDetails request, RestOperationTypeEnum operation) {
    boolean isTransaction = operation == RestOperationTypeEnum.TRANSACTION;
    boolean bringsResource =
        isTransaction
            || operation == RestOperationTypeEnum.CREATE
            || operation == RestOperationTypeEnum.UPDATE;
    if (bringsResource) {
      boolean isRaw = isRawBinary(request) && !isTransaction;
      Requests.remember(request, isRaw ? binary(request) : resource(request));
      Resource stub = isTransaction ? new Bundle() : new Basic();
      if (request.getId() != null) {
        stub.setId(request.getId().getIdPart());
      }
      request.setResource(stub);
    }
  }

  private static boolean isRawBinary(RequestDetails request) {
    if (!RawBinary.TYPE.equals(request.getResourceName())) {
      return false;
    }
    byte[] content = request.loadRequestContents();
    String contentType = request.getHeader("Content-Type");
    return content != null
        && content.length > 0
        && contentType != null
        && !RawBinary.isResource(contentType, content);
  }

  private static ObjectNode binary(RequestDetails request) {
    ObjectNode binary =
        RawBinary.of(
            request.loadRequestContents(),
            request.getHeader("Content-Type"),
            Optional.ofNullable(request.getHeader(RawBinary.SECURITY_CONTEXT)).orElse(""));
    if (request.getId() != null) {
      binary.put("id", request.getId().getIdPart());
    }
    return binary;
  }

  /**
   * The resource as a JSON tree.
   *
   * @throws RestRefusal if the content type is none of FHIR's, or there is no content
   * @throws JsonProblem if it cannot be read
   */
  ObjectNode resource(RequestDetails request) {
    String contentType = request.getHeader("Content-Type");
    byte[] bytes = bytes(request);
    if (contentType == null) {
      return looksLikeXml(bytes) ? xml.toJson(bytes) : Json.object(bytes);
    }
    Format format =
        Format.ofContent(contentType)
            .orElseThrow(
                () ->
                    new RestRefusal(
                        RestProblem.UNSUPPORTED_CONTENT_TYPE,
                        "Content-Type '"
                            + contentType
                            + "' is not taken here"
                            + wanted(contentType),
                        "http.Content-Type"));
    return switch (format) {
      case XML -> xml.toJson(bytes);
      case TURTLE -> turtle.toJson(bytes);
      case JSON, HTML -> Json.object(bytes);
    };
  }

  private static String wanted(String contentType) {
    MediaType type = MediaType.of(contentType);
    if (!type.isOurVersion()) {
      return "; the FHIR version is 4.0";
    }
    return type.isOurCharset()
        ? "; application/fhir+json, application/fhir+xml and text/turtle are"
        : "; the character set is UTF-8";
  }

  /**
   * The content as it came.
   *
   * @throws RestRefusal if there is none
   */
  static byte[] bytes(RequestDetails request) {
    byte[] bytes = request.loadRequestContents();
    if (bytes == null || bytes.length == 0) {
      throw new RestRefusal(RestProblem.MALFORMED, "The request has no content");
    }
    return bytes;
  }

  private static boolean looksLikeXml(byte[] bytes) {
    int length = Math.min(bytes.length, 64);
    return new String(bytes, 0, length, StandardCharsets.UTF_8).stripLeading().startsWith("<");
  }
}
