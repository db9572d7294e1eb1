package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A course of radiotherapy and all that belongs to it.
 *
 * @param resource the Procedure that stands for the course
 * @param phases the delivered phases, in the order of their ids
 * @param fractions single delivered fractions
 * @param prescriptions what was ordered
 * @param plans what was planned
 */
record Course(
    ObjectNode resource,
    List<ObjectNode> phases,
    List<ObjectNode> fractions,
    List<ObjectNode> prescriptions,
    List<ObjectNode> plans) {

  Course {
    phases = List.copyOf(phases);
    fractions = List.copyOf(fractions);
    prescriptions = List.copyOf(prescriptions);
    plans = List.copyOf(plans);
  }

  String reference() {
    return EventReader.reference(resource);
  }

  String status() {
    return resource.path("status").asText("unknown");
  }

  EventTimes times() {
    return EventTimes.of("Procedure", resource);
  }

  List<Concept> modalities() {
    List<Concept> all = new ArrayList<>();
    parts().forEach(it -> RadiotherapyCodes.modalities(it).forEach(m -> addNew(all, m)));
    return all;
  }

  List<Concept> techniques() {
    List<Concept> all = new ArrayList<>();
    parts().forEach(it -> RadiotherapyCodes.techniques(it).forEach(m -> addNew(all, m)));
    return all;
  }

  Set<String> energies() {
    Set<String> all = new LinkedHashSet<>();
    parts().forEach(it -> all.addAll(RadiotherapyCodes.energies(it)));
    return all;
  }

  private static void addNew(List<Concept> all, Concept concept) {
    if (!all.contains(concept)) {
      all.add(concept);
    }
  }

  /** The course and its phases. */
  List<ObjectNode> parts() {
    List<ObjectNode> parts = new ArrayList<>(List.of(resource));
    parts.addAll(phases);
    return parts;
  }

  /** Who gave it, as far as that is said. */
  Set<String> institutions() {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode performer : resource.path("performer")) {
      for (String role : List.of("onBehalfOf", "actor")) {
        name(performer.path(role)).ifPresent(names::add);
      }
    }
    name(resource.path("location")).ifPresent(names::add);
    return names;
  }

  private static Optional<String> name(JsonNode reference) {
    String name = reference.path("display").asText(reference.path("reference").asText(""));
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  List<Concept> sites() {
    List<Concept> sites = new ArrayList<>();
    resource.path("bodySite").forEach(it -> Concept.of(it).ifPresent(sites::add));
    return sites;
  }
}
