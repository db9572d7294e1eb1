package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.medulla.radiotherapy.RadiotherapyCodes.Role;

/** All radiotherapy of one patient: courses with their phases, and the volumes they are about. */
public final class RadiotherapyRecord {

  private static final int MAX_DEPTH = 8;

  /** The types of resources that it is made from. */
  public static final Set<String> TYPES =
      Set.of("Patient", "Procedure", "ServiceRequest", "BodyStructure");

  private final Map<String, ObjectNode> resources = new TreeMap<>();

  /** Adds a resource; what is no part of radiotherapy is passed over. */
  public void add(ObjectNode resource) {
    String type = resource.path("resourceType").asText();
    boolean isOurs =
        type.equals("BodyStructure")
            || (RadiotherapyCodes.role(resource).isPresent()
                && !resource.path("status").asText().equals("entered-in-error"));
    if (isOurs) {
      resources.put(EventReader.reference(resource), resource);
    }
  }

  Optional<ObjectNode> find(String reference) {
    return Optional.ofNullable(resources.get(reference));
  }

  /** The courses in the order of time, as far as it is known. */
  List<Course> courses() {
    List<Course> courses = new ArrayList<>();
    with(Role.COURSE).forEach(it -> courses.add(course(it)));
    courses.sort(
        Comparator.<Course>comparingDouble(it -> start(it.times()))
            .thenComparing(Course::reference));
    return courses;
  }

  private static double start(EventTimes times) {
    return times.start().isDated() ? times.start().sinceEpoch().days() : Double.MAX_VALUE;
  }

  private List<ObjectNode> with(Role role) {
    return resources.values().stream()
        .filter(it -> !it.path("resourceType").asText().equals("BodyStructure"))
        .filter(it -> RadiotherapyCodes.role(it).filter(role::equals).isPresent())
        .toList();
  }

  private Course course(ObjectNode course) {
    String reference = EventReader.reference(course);
    List<ObjectNode> phases = phases(reference);
    List<ObjectNode> fractions = given(Role.FRACTION, reference);
    Set<String> ordered = new HashSet<>();
    basedOn(course, ordered, 0);
    phases.forEach(it -> basedOn(it, ordered, 0));
    List<ObjectNode> prescriptions =
        with(Role.PRESCRIPTION).stream()
            .filter(it -> ordered.contains(EventReader.reference(it)))
            .toList();
    List<ObjectNode> plans =
        with(Role.PLANNED).stream()
            .filter(
                it ->
                    ordered.contains(EventReader.reference(it))
                        || references(it, "basedOn").stream().anyMatch(ordered::contains))
            .toList();
    return new Course(course, phases, fractions, prescriptions, plans);
  }

  /** The phases of a course that were given. */
  List<ObjectNode> phases(String course) {
    return given(Role.PHASE, course);
  }

  private List<ObjectNode> given(Role role, String course) {
    return with(role).stream()
        .filter(it -> !it.path("status").asText().equals("not-done"))
        .filter(it -> isPartOf(it, course, 0))
        .toList();
  }

  private boolean isPartOf(ObjectNode part, String whole, int depth) {
    for (String reference : references(part, "partOf")) {
      boolean isThere =
          reference.equals(whole)
              || (depth < MAX_DEPTH
                  && find(reference).filter(it -> isPartOf(it, whole, depth + 1)).isPresent());
      if (isThere) {
        return true;
      }
    }
    return false;
  }

  private void basedOn(ObjectNode resource, Set<String> ordered, int depth) {
    for (String reference : references(resource, "basedOn")) {
      if (ordered.add(reference) && depth < MAX_DEPTH) {
        find(reference).ifPresent(it -> basedOn(it, ordered, depth + 1));
      }
    }
  }

  private static List<String> references(JsonNode resource, String name) {
    List<String> references = new ArrayList<>();
    resource.path(name).forEach(it -> references.add(it.path("reference").asText()));
    return references;
  }
}
