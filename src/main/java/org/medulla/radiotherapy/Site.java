package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
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

  /**
   * The place of the volume, else the only site of the course.
   *
   * @param volume missing if there is none
   */
  static Site of(JsonNode volume, Course course) {
    Optional<Concept> own = Concept.of(volume.path("location"));
    if (own.isPresent()) {
      return of(own.get(), side(volume));
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
