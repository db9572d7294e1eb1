package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dose to one volume, as a course, phase, plan or prescription tells it.
 *
 * @param volume the reference of the volume; empty if there is none
 * @param volumeWords how the volume is called where there is no reference, as "not stated"
 * @param total the whole dose in gray
 * @param fractions how many fractions
 * @param perFraction the dose of one fraction in gray
 * @param isUniform whether all fractions are said to be the same; empty if nothing is said
 * @param source how sure this dose is, where that differs from its resource
 * @param problem what could not be read of it; empty if nothing
 */
record VolumeDose(
    String volume,
    String volumeWords,
    Optional<BigDecimal> total,
    Optional<Integer> fractions,
    Optional<BigDecimal> perFraction,
    Optional<Boolean> isUniform,
    String source,
    String problem) {

  /** The doses of a resource that is a course, phase, plan or prescription. */
  static List<VolumeDose> of(JsonNode resource) {
    List<VolumeDose> doses = new ArrayList<>();
    for (JsonNode extension : resource.path("extension")) {
      if (extension.path("url").asText().endsWith("-to-volume")) {
        doses.add(one(extension, resource));
      }
    }
    return doses;
  }

  private static VolumeDose one(JsonNode extension, JsonNode resource) {
    JsonNode volume = Extensions.value(extension, "volume");
    JsonNode total = first(extension, "totalDoseDelivered", "totalDose");
    JsonNode perFraction = first(extension, "fraction-dose", "fractionDose");
    JsonNode uniform = Extensions.value(extension, "codexrt-radiotherapy-uniform-fractionation");
    Optional<Integer> own = count(first(extension, "fractionsDelivered", "fractions"));
    return new VolumeDose(
        volume.path("reference").asText(""),
        volume.path("display").asText(""),
        Gray.of(total),
        own.isPresent() ? own : fractions(resource),
        Gray.of(perFraction),
        uniform.isBoolean() ? Optional.of(uniform.asBoolean()) : Optional.empty(),
        Extensions.factSource(extension),
        problem(total) + problem(perFraction));
  }

  /** The number that a phase, plan or prescription has for all of its volumes. */
  static Optional<Integer> fractions(JsonNode resource) {
    for (String kind : List.of("delivered", "planned", "prescribed")) {
      Optional<Integer> count =
          count(Extensions.value(resource, "codexrt-radiotherapy-fractions-" + kind));
      if (count.isPresent()) {
        return count;
      }
    }
    return Optional.empty();
  }

  private static Optional<Integer> count(JsonNode number) {
    return number.isInt() && number.asInt() >= 0 ? Optional.of(number.asInt()) : Optional.empty();
  }

  private static JsonNode first(JsonNode element, String one, String other) {
    JsonNode value = Extensions.value(element, one);
    return value.isMissingNode() ? Extensions.value(element, other) : value;
  }

  private static String problem(JsonNode quantity) {
    if (quantity.isMissingNode() || Gray.of(quantity).isPresent()) {
      return "";
    }
    return "'"
        + quantity.path("comparator").asText()
        + quantity.path("value").asText()
        + " "
        + quantity.path("code").asText(quantity.path("unit").asText())
        + "' is not understood as an absorbed dose. ";
  }
}
