package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What in radiotherapy a resource is, by the codes of mCODE and CodeX Radiation Therapy. Resources
 * of other guides that use these codes and extensions are understood as well.
 */
final class RadiotherapyCodes {

  /** The levels that FHIR resources of radiotherapy have. */
  enum Role {
    COURSE,
    PHASE,
    PLAN,
    FRACTION,
    PRESCRIPTION,
    PLANNED
  }

  private static final Map<String, Role> LEVELS =
      Map.of(
          "1217123003", Role.COURSE,
          "1222565005", Role.PHASE,
          "1255724003", Role.PLAN,
          "1297069006", Role.FRACTION);

  private static final List<String> CATEGORIES = List.of("1287742003", "108290001");

  /** External beams of photons and electrons: what the linear-quadratic model is used for here. */
  private static final List<String> LINEAR_QUADRATIC = List.of("1156506007", "45643008");

  private RadiotherapyCodes() {}

  /** The role of a Procedure or ServiceRequest; empty if it is none of radiotherapy. */
  static Optional<Role> role(JsonNode resource) {
    Optional<Role> level = level(resource);
    boolean isRequest = resource.path("resourceType").asText().equals("ServiceRequest");
    if (level.isEmpty()) {
      return !isRequest && isOfCategory(resource) && resource.path("partOf").isEmpty()
          ? Optional.of(Role.COURSE)
          : Optional.empty();
    }
    if (!isRequest) {
      return level;
    }
    String intent = resource.path("intent").asText();
    return Optional.of(intent.equals("original-order") ? Role.PRESCRIPTION : Role.PLANNED);
  }

  private static Optional<Role> level(JsonNode resource) {
    for (JsonNode coding : resource.path("code").path("coding")) {
      Role role = LEVELS.get(coding.path("code").asText());
      if (role != null) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  private static boolean isOfCategory(JsonNode resource) {
    return CATEGORIES.stream().anyMatch(it -> Concept.has(resource.path("category"), it));
  }

  /** The modalities that are named, first the coded ones. */
  static List<Concept> modalities(JsonNode resource) {
    return parts(resource, "mcode-radiotherapy-modality");
  }

  static List<Concept> techniques(JsonNode resource) {
    return parts(resource, "mcode-radiotherapy-technique");
  }

  private static List<Concept> parts(JsonNode resource, String name) {
    List<Concept> found = new ArrayList<>();
    for (JsonNode both : Extensions.all(resource, "mcode-radiotherapy-modality-and-technique")) {
      for (JsonNode part : Extensions.all(both, name)) {
        Concept.of(part.path("valueCodeableConcept")).ifPresent(found::add);
      }
    }
    return found;
  }

  /** Energies as they read, such as {@code 6 MV}. */
  static List<String> energies(JsonNode resource) {
    List<String> found = new ArrayList<>();
    for (JsonNode both : Extensions.all(resource, "mcode-radiotherapy-modality-and-technique")) {
      for (JsonNode part : Extensions.all(both, "codexrt-radiotherapy-energy-or-isotope")) {
        JsonNode quantity = part.path("valueQuantity");
        String words =
            (quantity.path("value").asText() + " " + quantity.path("unit").asText()).strip();
        String isotope =
            Concept.of(part.path("valueCodeableConcept")).map(Concept::label).orElse("");
        found.add(words.isEmpty() ? isotope : words);
      }
    }
    return found;
  }

  /** Whether every modality that is named is one that the model is used for. */
  static boolean isLinearQuadratic(List<Concept> modalities) {
    return modalities.stream().allMatch(it -> LINEAR_QUADRATIC.contains(it.code()));
  }
}
