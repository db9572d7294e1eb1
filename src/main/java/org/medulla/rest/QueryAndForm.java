package org.medulla.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medulla.search.QueryString;

/** The parameters of a request: those of the URL, then those of the form that was posted. */
final class QueryAndForm {

  private static final String FORM = "application/x-www-form-urlencoded";

  private QueryAndForm() {}

  /** The decoded parameters, in order. */
  static Map<String, List<String>> of(RequestDetails request) {
    var servletRequest = ((ServletRequestDetails) request).getServletRequest();
    String query = Optional.ofNullable(servletRequest.getQueryString()).orElse("");
    Map<String, List<String>> parameters = new LinkedHashMap<>(QueryString.parse(query));
    if (isForm(request)) {
      String form = new String(request.loadRequestContents(), StandardCharsets.UTF_8);
      QueryString.parse(form)
          .forEach(
              (name, values) ->
                  parameters.computeIfAbsent(name, it -> new ArrayList<>()).addAll(values));
    }
    return parameters;
  }

  /** Whether the content holds parameters as a form has them. */
  static boolean isForm(RequestDetails request) {
    String contentType = request.getHeader("Content-Type");
    return contentType != null && contentType.startsWith(FORM);
  }
}
