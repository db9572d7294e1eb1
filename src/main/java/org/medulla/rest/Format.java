package org.medulla.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The formats resources are sent in; those of FHIR are taken, too.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#mime-type">Content Types and encodings</a>
 */
enum Format {
  JSON(
      "application/fhir+json",
      "json",
      "application/json",
      "text/json",
      "application/json+fhir",
      "application/*",
      "*/*",
      "*"),
  XML("application/fhir+xml", "xml", "application/xml", "text/xml", "application/xml+fhir"),
  TURTLE("text/turtle", "ttl", "turtle", "application/fhir+turtle", "application/x-turtle"),
  /** JSON as a page for people with a browser. */
  HTML("text/html", "html", "application/xhtml+xml", "text/*");

  private final String type;
  private final String shortName;
  private final Set<String> others;

  Format(String type, String shortName, String... others) {
    this.type = type;
    this.shortName = shortName;
    this.others = Set.of(others);
  }

  String contentType() {
    return type + ";charset=UTF-8";
  }

  /** The formats that FHIR defines, by MIME type and short name, for the CapabilityStatement. */
  static List<String> names() {
    return List.of(
        JSON.type, XML.type, TURTLE.type, JSON.shortName, XML.shortName, TURTLE.shortName);
  }

  /** What is served, for people. */
  static String served() {
    return Arrays.stream(values())
        .map(it -> it.type + " (" + it.shortName + ")")
        .collect(Collectors.joining(", "));
  }

  /** The format a short name or MIME type stands for; empty if it is none of them. */
  static Optional<Format> of(MediaType type) {
    return Arrays.stream(values())
        .filter(it -> it.is(type.name()) && type.isOurVersion() && type.isOurCharset())
        .findFirst();
  }

  private boolean is(String name) {
    return name.equals(type) || name.equals(shortName) || others.contains(name);
  }

  /** The format of content that is sent to us; empty if it is none that FHIR defines. */
  static Optional<Format> ofContent(String contentType) {
    MediaType type = MediaType.of(contentType);
    return of(type).filter(it -> it != HTML && !type.isWildcard());
  }

  /**
   * The format an {@code Accept} header asks for: the one with the highest quality, the first of
   * equals; JSON where anything will do.
   *
   * @return empty if it accepts none of them
   */
  static Optional<Format> accepted(String accept) {
    if (accept.isBlank()) {
      return Optional.of(JSON);
    }
    return MediaType.accepted(accept).stream().flatMap(it -> of(it).stream()).findFirst();
  }
}
