package org.medulla.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.medulla.fhir.Json;

/** What the server answered. */
public final class HttpReply {

  private final HttpResponse<byte[]> response;

  HttpReply(HttpResponse<byte[]> response) {
    this.response = response;
  }

  public int status() {
    return response.statusCode();
  }

  /** A header; empty if it is not there. */
  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** All headers. */
  public Map<String, List<String>> headers() {
    return response.headers().map();
  }

  public byte[] bytes() {
    return response.body();
  }

  public String text() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return Json.value(response.body());
  }

  /** The logical id that a create gave. */
  public String id() {
    return json().path("id").asText();
  }

  /** The {@code Type/id} of every entry of a bundle, in order. */
  public List<String> entries() {
    return entries("");
  }

  /** The {@code Type/id} of every match of a search, in order. */
  public List<String> matches() {
    return entries("match");
  }

  /** The {@code Type/id} of everything a search includes, in order. */
  public List<String> included() {
    return entries("include");
  }

  private List<String> entries(String mode) {
    if (status() != 200) {
      throw new AssertionError("Status " + status() + "\n" + text());
    }
    List<String> keys = new ArrayList<>();
    for (JsonNode entry : json().path("entry")) {
      if (mode.isEmpty() || entry.path("search").path("mode").asText().equals(mode)) {
        String fullUrl = entry.path("fullUrl").asText();
        String[] parts = fullUrl.split("/");
        keys.add(parts[parts.length - 2] + "/" + parts[parts.length - 1]);
      }
    }
    return keys;
  }

  /** The address of a link of a bundle; empty if there is none. */
  public String link(String relation) {
    for (JsonNode link : json().path("link")) {
      if (link.path("relation").asText().equals(relation)) {
        return link.path("url").asText();
      }
    }
    return "";
  }

  /** The statuses of the entries of a batch or transaction response. */
  public List<String> statuses() {
    List<String> statuses = new ArrayList<>();
    json().path("entry").forEach(it -> statuses.add(it.path("response").path("status").asText()));
    return statuses;
  }

  /** The stable code of the first issue of an outcome. */
  public String problem() {
    return issue().path("details").path("coding").path(0).path("code").asText();
  }

  /** The FHIR issue type of the first issue of an outcome. */
  public String issueType() {
    return issue().path("code").asText();
  }

  /** The text of the first issue of an outcome. */
  public String issueText() {
    return issue().path("details").path("text").asText();
  }

  /** The first expression of the first issue of an outcome. */
  public String expression() {
    return issue().path("expression").path(0).asText();
  }

  private JsonNode issue() {
    return json().path("issue").path(0);
  }

  @Override
  public String toString() {
    return status() + " " + text();
  }
}
