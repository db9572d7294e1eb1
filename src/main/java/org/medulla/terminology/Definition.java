package org.medulla.terminology;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A code system, value set or concept map that was found.
 *
 * @param name as on its shelf; the same for the same content
 */
record Definition(String name, String url, String version, JsonNode tree) {

  /** Its address with its version, as answers quote it. */
  String canonical() {
    return new Canonical(url, version).toString();
  }

  /** A name for people. */
  String title() {
    String title = tree.path("title").asText();
    return title.isEmpty() ? tree.path("name").asText(url) : title;
  }
}
