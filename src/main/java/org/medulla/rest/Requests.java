package org.medulla.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.medulla.fhir.DateRange;
import org.medulla.interaction.Etag;
import org.medulla.interaction.HistoryQuery;
import org.medulla.interaction.ReadHistory;
import org.medulla.search.AsOf;
import org.medulla.search.Presentation;
import org.medulla.search.Presentation.Summary;
import org.medulla.search.QueryString;
import org.medulla.store.History;
import org.medulla.store.ResourceKey;

/** Reads what a request says beside its path: parameters, headers, content. */
final class Requests {

  private static final String CONTENT = Requests.class.getName();
  private static final Set<String> ABOUT_THE_ANSWER = Set.of("_format", "_pretty");

  /** The parameters of a read. */
  static final String[] OF_READS = {"_summary", "_elements", AsOf.PARAMETER};

  private final IncomingBody bodies;

  Requests(IncomingBody bodies) {
    this.bodies = bodies;
  }

  static void remember(RequestDetails request, ObjectNode resource) {
    request.getUserData().put(CONTENT, resource);
  }

  /** The resource that the request brings. */
  ObjectNode resource(RequestDetails request) {
    return request.getUserData().get(CONTENT) instanceof ObjectNode known
        ? known
        : bodies.resource(request);
  }

  boolean hasContent(RequestDetails request) {
    byte[] bytes = request.loadRequestContents();
    return bytes != null && bytes.length > 0;
  }

  /** The decoded parameters of URL and form, in order. */
  Map<String, List<String>> parameters(RequestDetails request) {
    return QueryAndForm.of(request);
  }

  /** Refuses content that is no form where a form is expected. */
  void requireForm(RequestDetails request) {
    if (hasContent(request) && !isForm(request)) {
      throw new RestRefusal(
          RestProblem.UNSUPPORTED_CONTENT_TYPE,
          "The parameters of a search are sent as application/x-www-form-urlencoded",
          "http.Content-Type");
    }
  }

  private static boolean isForm(RequestDetails request) {
    String contentType = request.getHeader("Content-Type");
    return contentType != null && contentType.startsWith("application/x-www-form-urlencoded");
  }

  /** Refuses every parameter but these and those about the form of the answer. */
  void allowOnly(RequestDetails request, String... allowed) {
    for (String name : parameters(request).keySet()) {
      if (!ABOUT_THE_ANSWER.contains(name) && !Arrays.asList(allowed).contains(name)) {
        throw new RestRefusal(
            RestProblem.BAD_PARAMETER,
            "Parameter '" + name + "' is not understood here",
            "http." + name);
      }
    }
  }

  /** The condition in the URL of a conditional update or delete. */
  String criteria(RequestDetails request) {
    List<String> parts = new ArrayList<>();
    parameters(request)
        .forEach(
            (name, values) -> {
              if (!ABOUT_THE_ANSWER.contains(name)) {
                values.forEach(
                    value -> parts.add(QueryString.encode(name) + "=" + QueryString.encode(value)));
              }
            });
    if (parts.isEmpty()) {
      throw new RestRefusal(
          RestProblem.BAD_REQUEST,
          "The URL must have an id, or at least one search parameter as a condition");
    }
    return String.join("&", parts);
  }

  ResourceKey key(String type, IdType id) {
    if (!ResourceKey.isId(id.getIdPart())) {
      throw new RestRefusal(
          RestProblem.BAD_REQUEST,
          "'" + id.getIdPart() + "' is not a logical id: 1 to 64 of A-Z a-z 0-9 - .");
    }
    return new ResourceKey(type, id.getIdPart());
  }

  /** The version in a URL; one that cannot be if it is no number. */
  long version(IdType id) {
    return Etag.version(id.getVersionIdPart()).orElse(0);
  }

  Optional<String> header(RequestDetails request, String name) {
    String value = request.getHeader(name);
    if (value != null && value.isBlank()) {
      throw new RestRefusal(
          RestProblem.BAD_HEADER,
          name + " is empty; leave it out or say what it means",
          "http." + name);
    }
    return Optional.ofNullable(value);
  }

  /**
   * Refuses conditions that mean nothing for an interaction: who sends one relies on it. So does
   * who sends {@code If-Unmodified-Since}, which is never understood.
   */
  void forbid(RequestDetails request, String... names) {
    for (String name : names) {
      refuse(request, name, " means nothing for this request; leave it out");
    }
    refuse(request, "If-Unmodified-Since", " is not understood; take If-Match");
  }

  private static void refuse(RequestDetails request, String name, String why) {
    if (request.getHeader(name) != null) {
      throw new RestRefusal(RestProblem.BAD_HEADER, name + why, "http." + name);
    }
  }

  /** The content type as the client sent it; empty if it sent none. */
  String contentType(RequestDetails request) {
    var servletRequest = ((ServletRequestDetails) request).getServletRequest();
    return Optional.ofNullable(servletRequest.getHeader("Content-Type")).orElse("");
  }

  OptionalLong ifMatch(RequestDetails request) {
    Optional<String> header = header(request, "If-Match");
    if (header.isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong version = Etag.version(header.get());
    if (version.isEmpty()) {
      throw new RestRefusal(
          RestProblem.BAD_HEADER,
          "If-Match '" + header.get() + "' is not an ETag of this server; they look like W/\"3\"",
          "http.If-Match");
    }
    return version;
  }

  /** How much of a resource a read is to show. */
  Presentation presentation(RequestDetails request) {
    Map<String, List<String>> parameters = parameters(request);
    Summary summary = Summary.FALSE;
    for (String value : parameters.getOrDefault("_summary", List.of())) {
      summary =
          Arrays.stream(Summary.values())
              .filter(it -> it.name().equalsIgnoreCase(value) && it != Summary.COUNT)
              .findFirst()
              .orElseThrow(
                  () ->
                      new RestRefusal(
                          RestProblem.BAD_PARAMETER,
                          "'" + value + "' is none of true, text, data, false",
                          "http._summary"));
    }
    Set<String> elements = new LinkedHashSet<>();
    for (String value : parameters.getOrDefault("_elements", List.of())) {
      elements.addAll(Arrays.asList(value.split(",")));
    }
    return summary == Summary.FALSE && elements.isEmpty()
        ? Presentation.WHOLE
        : new Presentation(summary, elements);
  }

  /** Does a history and leaves the answer. */
  Bundle history(
      RequestDetails request, History.Scope scope, ReadHistory history, Answers answers) {
    HistoryQuery query = HistoryQuery.of(scope, parameters(request));
    return Reply.bundle(request, answers.told(history.execute(query)));
  }

  /** The moment in the past that is asked for. */
  Optional<AsOf> moment(RequestDetails request) {
    return one(parameters(request), AsOf.PARAMETER).map(AsOf::of);
  }

  private static Optional<String> one(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new RestRefusal(
          RestProblem.BAD_PARAMETER, "'" + name + "' may be given once only", "http." + name);
    }
    return values.stream().findFirst();
  }

  private static Optional<Instant> instant(Map<String, List<String>> parameters, String name) {
    return one(parameters, name).map(value -> Instant.ofEpochMilli(range(value, name).from()));
  }

  private static DateRange range(String value, String name) {
    return DateRange.of(value.replace(' ', '+'))
        .orElseThrow(
            () ->
                new RestRefusal(
                    RestProblem.BAD_PARAMETER,
                    "'" + value + "' is not a date or instant",
                    "http." + name));
  }

  private static int count(Map<String, List<String>> parameters, int byDefault, int max) {
    Optional<String> value = one(parameters, "_count");
    if (value.isEmpty()) {
      return byDefault;
    }
    try {
      int count = Integer.parseInt(value.get());
      if (count > 0) {
        return Math.min(count, max);
      }
    } catch (NumberFormatException e) {
      // Falls through to the refusal.
    }
    throw new RestRefusal(
        RestProblem.BAD_PARAMETER,
        "'" + value.get() + "' is not a whole number, 1 or more",
        "http._count");
  }
}
