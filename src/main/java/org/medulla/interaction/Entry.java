package org.medulla.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One entry of a batch or transaction, taken apart.
 *
 * @param index its place in the bundle
 * @param fullUrl empty if it has none
 * @param path the URL without its query: {@code Patient}, {@code Patient/1}, {@code
 *     Patient/1/_history/2}
 * @param query what follows the question mark; empty for none
 * @param resource empty if it has none
 */
record Entry(
    int index,
    String fullUrl,
    Method method,
    String path,
    String query,
    Optional<ObjectNode> resource,
    Preconditions preconditions) {

  /** The methods an entry can have, in the order in which a transaction does them. */
  enum Method {
    DELETE,
    POST,
    PUT,
    PATCH,
    GET
  }

  /**
   * Reads an entry.
   *
   * @throws InteractionRefusal if it is no request that this server does within a bundle
   */
  static Entry of(JsonNode entry, int index) {
    String at = at(index);
    JsonNode request = entry.path("request");
    String url = request.path("url").asText("");
    if (!request.isObject() || url.isEmpty()) {
      throw new InteractionRefusal(
          InteractionProblem.INVALID_BUNDLE, "The entry has no request with method and url", at);
    }
    int question = url.indexOf('?');
    String path = question < 0 ? url : url.substring(0, question);
    Entry result =
        new Entry(
            index,
            entry.path("fullUrl").asText(""),
            method(request.path("method").asText(""), at),
            path.startsWith("/") ? path.substring(1) : path,
            question < 0 ? "" : url.substring(question + 1),
            entry.get("resource") instanceof ObjectNode resource
                ? Optional.of(resource)
                : Optional.empty(),
            Preconditions.of(request, at));
    if (result.isOperation()) {
      return result;
    }
    result.requireUnderstood();
    boolean wantsResource = result.method != Method.GET && result.method != Method.DELETE;
    if (wantsResource && result.resource.isEmpty()) {
      throw new InteractionRefusal(
          InteractionProblem.INVALID_BUNDLE, "The entry has no resource", at + ".resource");
    }
    if (result.method != Method.GET && path.replaceFirst("^/", "").split("/").length > 2) {
      throw EntryReader.unsupported(result);
    }
    return result;
  }

  /** Refuses what means nothing for the method: who sends it relies on it. */
  private void requireUnderstood() {
    boolean isCondition = isConditional() && method != Method.POST;
    if (method != Method.GET && !query.isEmpty() && !isCondition) {
      throw new InteractionRefusal(
          InteractionProblem.INVALID_BUNDLE,
          "The parameters '" + query + "' mean nothing for " + method + " " + path,
          at() + ".request.url");
    }
    Set<String> understood =
        switch (method) {
          case POST -> Set.of("ifNoneExist");
          case PUT ->
              isConditional() || ifMatch().isPresent() ? Set.of("ifMatch") : Set.of("ifNoneMatch");
          case PATCH -> Set.of("ifMatch");
          case DELETE -> isConditional() ? Set.of() : Set.of("ifMatch");
          case GET -> Set.of("ifNoneMatch", "ifModifiedSince");
        };
    for (String given : preconditions.given()) {
      if (!understood.contains(given)) {
        throw new InteractionRefusal(
            InteractionProblem.INVALID_BUNDLE,
            "'" + given + "' means nothing for " + method + " " + path,
            at() + ".request." + given);
      }
    }
  }

  private static Method method(String text, String at) {
    for (Method method : Method.values()) {
      if (method.name().equals(text)) {
        return method;
      }
    }
    if (text.equals("HEAD")) {
      return Method.GET;
    }
    throw new InteractionRefusal(
        InteractionProblem.UNSUPPORTED_ENTRY,
        "Method '" + text + "' is not done within a bundle; GET, POST, PUT, PATCH and DELETE are",
        at + ".request.method");
  }

  OptionalLong ifMatch() {
    return preconditions.ifMatch();
  }

  /** The expression of an entry. */
  static String at(int index) {
    return "Bundle.entry[" + index + "]";
  }

  String at() {
    return at(index);
  }

  /** The first part of the path. */
  String type() {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }

  /** The second part of the path; empty if there is none. */
  String id() {
    String[] parts = path.split("/");
    return parts.length > 1 ? parts[1] : "";
  }

  /** Whether it calls an operation, which GET and POST can. */
  boolean isOperation() {
    return path.substring(path.lastIndexOf('/') + 1).startsWith("$")
        && (method == Method.GET || method == Method.POST);
  }

  /** Whether it asks what the server can do. */
  boolean isAboutServer() {
    return path.equals("metadata") && method == Method.GET;
  }

  /** Whether no state of the store tells the answer, so that it is kept to be given again. */
  boolean isKept() {
    return isOperation() || isAboutServer();
  }

  /** The call of the operation. */
  EntryOperations.Call call() {
    return new EntryOperations.Call(method == Method.GET, path, query, resource);
  }

  boolean isConditional() {
    return !query.isEmpty() && id().isEmpty();
  }

  @Override
  public String toString() {
    return method.name().toLowerCase(Locale.ROOT) + " entry " + index;
  }
}
