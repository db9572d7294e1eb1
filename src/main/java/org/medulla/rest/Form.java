package org.medulla.rest;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medulla.search.QueryString;
import org.medulla.search.SearchRefusal;

/**
 * How an answer is written.
 *
 * @param isPretty whether it is laid out for people
 * @param isHead whether the content itself is left out
 */
record Form(Format format, boolean isPretty, boolean isHead) {

  private static final String FORMAT = "_format";
  private static final String PRETTY = "_pretty";

  static final Form PLAIN = new Form(Format.JSON, false, false);

  /**
   * The form a request asks for: {@code _format} and {@code _pretty} if given, else {@code Accept}.
   *
   * @throws RestRefusal if it asks for none there is
   */
  static Form of(ServletRequestDetails request) {
    Map<String, List<String>> parameters = QueryAndForm.of(request);
    return of(request.getServletRequest(), name -> parameters.getOrDefault(name, List.of()));
  }

  private static Form of(HttpServletRequest request, Parameters parameters) {
    return new Form(
        format(request, parameters), isPretty(parameters), request.getMethod().equals("HEAD"));
  }

  /** The form a request asks for; JSON where it asks for none there is. */
  static Form nearest(ServletRequestDetails request) {
    try {
      return of(request);
    } catch (RestRefusal | SearchRefusal e) {
      return plain(request.getServletRequest());
    }
  }

  /** The form that a request asks for which has not got as far as HAPI. */
  static Form of(HttpServletRequest request) {
    String query = Optional.ofNullable(request.getQueryString()).orElse("");
    return of(request, name -> QueryString.parse(query).getOrDefault(name, List.of()));
  }

  /** The same; JSON where it asks for none there is. */
  static Form nearest(HttpServletRequest request) {
    try {
      return of(request);
    } catch (RestRefusal | SearchRefusal e) {
      return plain(request);
    }
  }

  private static Form plain(HttpServletRequest request) {
    return new Form(Format.JSON, false, request.getMethod().equals("HEAD"));
  }

  /** Gives the values of a parameter. */
  private interface Parameters {
    List<String> values(String name);

    default Optional<String> value(String name) {
      List<String> values = values(name);
      if (values.stream().distinct().count() > 1) {
        throw new RestRefusal(
            RestProblem.BAD_PARAMETER, "'" + name + "' may be given once only", "http." + name);
      }
      return values.stream().findFirst();
    }
  }

  private static Format format(HttpServletRequest request, Parameters parameters) {
    Optional<String> parameter = parameters.value(FORMAT);
    if (parameter.isPresent()) {
      String text = parameter.get();
      // A plus sign that was not encoded arrives as a blank.
      MediaType type = MediaType.of(text.strip().replaceFirst("^(application/[a-z]+) ", "$1+"));
      return Format.of(type)
          .orElseThrow(() -> refusal("_format '" + text + "'", "http._format", List.of(type)));
    }
    List<String> headers = Collections.list(request.getHeaders("Accept"));
    String accept = String.join(",", headers);
    return Format.accepted(accept)
        .orElseThrow(
            () -> refusal("Accept '" + accept + "'", "http.Accept", MediaType.accepted(accept)));
  }

  private static RestRefusal refusal(String what, String expression, List<MediaType> types) {
    String why = "";
    if (types.stream().anyMatch(it -> !it.isOurVersion())) {
      why = "; the FHIR version is 4.0";
    } else if (types.stream().anyMatch(it -> !it.isOurCharset())) {
      why = "; the character set is UTF-8";
    }
    return new RestRefusal(
        RestProblem.NOT_ACCEPTABLE,
        what + " asks for nothing that is served: " + Format.served() + why,
        expression);
  }

  private static boolean isPretty(Parameters parameters) {
    Optional<String> value = parameters.value(PRETTY);
    if (value.isEmpty()) {
      return false;
    }
    return switch (value.get()) {
      case "true", "" -> true;
      case "false" -> false;
      default ->
          throw new RestRefusal(
              RestProblem.BAD_PARAMETER,
              "_pretty '" + value.get() + "' is neither true nor false",
              "http._pretty");
    };
  }
}
