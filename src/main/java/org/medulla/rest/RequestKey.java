package org.medulla.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.medulla.interaction.Once;
import org.medulla.interaction.Repeats;

/**
 * The header {@code Idempotency-Key} of a request.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 *     Idempotency-Key HTTP Header Field</a>
 */
final class RequestKey {

  private static final String HEADER = "Idempotency-Key";

  /** Headers that make another request of the same content. */
  private static final List<String> TELLING =
      List.of("Content-Type", "If-None-Exist", "If-Match", RawBinary.SECURITY_CONTEXT);

  private RequestKey() {}

  /**
   * The request as one that is to be done once, if it has a key.
   *
   * @throws RestRefusal if the key is empty
   */
  static Once of(RequestDetails request, Repeats repeats) {
    String key = request.getHeader(HEADER);
    if (key == null) {
      return Once.NOT_ASKED_FOR;
    }
    if (key.isBlank()) {
      throw new RestRefusal(
          RestProblem.BAD_HEADER,
          HEADER + " is empty; leave it out or take a new key for each request",
          "http." + HEADER);
    }
    return repeats.once(key.strip(), whole(request));
  }

  private static byte[] whole(RequestDetails request) {
    var servletRequest = ((ServletRequestDetails) request).getServletRequest();
    StringBuilder head = new StringBuilder();
    head.append(servletRequest.getMethod()).append(' ').append(servletRequest.getRequestURI());
    head.append('?').append(servletRequest.getQueryString()).append('\n');
    TELLING.forEach(name -> head.append(servletRequest.getHeader(name)).append('\n'));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    byte[] content = request.loadRequestContents();
    bytes.writeBytes(content == null ? new byte[0] : content);
    return bytes.toByteArray();
  }
}
