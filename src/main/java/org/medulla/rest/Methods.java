package org.medulla.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.medulla.fhir.Structure;

/**
 * Answers {@code OPTIONS}, and refuses a method that the table of interactions does not have for an
 * address.
 */
final class Methods {

  private final Structure structure;
  private final AnswerWriter writer;

  Methods(Structure structure, AnswerWriter writer) {
    this.structure = structure;
    this.writer = writer;
  }

  /**
   * Answers a request if it ends here.
   *
   * @return false if it does not; then nothing has happened
   */
  boolean answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("");
    Collection<String> methods =
        Target.of(path, structure::isResourceType).map(Interaction::methods).orElse(List.of());
    String method = request.getMethod();
    boolean isOptions = method.equals("OPTIONS");
    if (methods.isEmpty()) {
      // What there is nothing of is refused on the ordinary way, with a better reason.
      boolean isOrdinary =
          List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE").contains(method);
      if (isOrdinary) {
        return false;
      }
      refuse(
          new RestRefusal(RestProblem.NO_SUCH_ADDRESS, "There is nothing at '" + path + "'"),
          request,
          response);
      return true;
    }
    if (!isOptions && methods.contains(method)) {
      return false;
    }
    response.setHeader("Allow", String.join(", ", methods));
    if (isOptions) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      String text =
          method + " is not served at '" + path + "'; served are " + String.join(", ", methods);
      refuse(new RestRefusal(RestProblem.METHOD_NOT_ALLOWED, text), request, response);
    }
    return true;
  }

  private void refuse(RestRefusal refusal, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    writer.write(ErrorMapper.of(refusal), Form.nearest(request), response);
  }
}
