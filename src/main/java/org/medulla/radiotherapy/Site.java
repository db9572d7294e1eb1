package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a volume lies.
 *
 * @param key the same for the same place: system, code (or words) and side; empty if not known
 */
record Site(String key, String name) {

  private static final Site UNKNOWN = new Site("", "");

  /** The place of the volume, else the only site of the course. */
  static Site of(Optional<ObjectNode> volume, Course course) {
    JsonNode location =
        volume.map(it -> it.path("location")).orElse(course.resource().path("none"));
    Optional<Concept> own = Concept.of(location);
    if (own.isPresent()) {
      return of(own.get(), volume.map(Site::side).orElse(""));
    }
    List<Concept> sites = course.sites();
    return sites.size() == 1
        ? of(sites.get(0), Extensions.side(course.resource().path("bodySite").path(0)))
        : UNKNOWN;
  }

  private static Site of(Concept concept, String side) {
    String what =
        concept.code().isEmpty()
            ? concept.label().toLowerCase(Locale.ROOT)
            : concept.system() + "|" + concept.code();
    return new Site(
        what + (side.isEmpty() ? "" : " " + side),
        concept.label() + (side.isEmpty() ? "" : ", " + side));
  }

  private static String side(JsonNode volume) {
    for (JsonNode qualifier : volume.path("locationQualifier")) {
      String side =
          Concept.of(qualifier)
              .map(it -> Extensions.side(it.label().toLowerCase(Locale.ROOT)))
              .orElse("");
      if (!side.isEmpty()) {
        return side;
      }
    }
    return "";
  }
}
