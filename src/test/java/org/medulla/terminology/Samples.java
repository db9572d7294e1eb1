package org.medulla.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.medulla.fhir.Json;
import org.medulla.fhir.Ucum;

/** A small code system of vehicles and value sets of it. */
final class Samples {

  static final String VEHICLES = "http://example.org/vehicles";
  static final String COLOURS = "http://example.org/colours";

  private Samples() {}

  /**
   * Vehicles: land (car (van, taxi), bicycle), water (boat), amphibious (below land and water);
   * sledge is retired, land and water are abstract.
   */
  static ObjectNode vehicles() {
    return json(
        """
        {"resourceType": "CodeSystem", "url": "http://example.org/vehicles", "version": "2.0",
         "name": "Vehicles", "title": "Vehicles of all kinds", "status": "active",
         "content": "complete", "caseSensitive": true, "hierarchyMeaning": "is-a",
         "valueSet": "http://example.org/all-vehicles",
         "property": [{"code": "wheels", "type": "integer"}, {"code": "fuel", "type": "code"}],
         "concept": [
          {"code": "land", "display": "Land vehicle",
           "property": [{"code": "notSelectable", "valueBoolean": true}],
           "concept": [
            {"code": "car", "display": "Car", "definition": "Has an engine",
             "designation": [
              {"language": "de", "value": "Auto"},
              {"language": "de-CH", "use": {"system": "http://example.org/use", "code": "short"},
               "value": "Wagen"}],
             "property": [{"code": "wheels", "valueInteger": 4}, {"code": "fuel", "valueCode": "petrol"}],
             "concept": [
              {"code": "van", "display": "Van", "property": [{"code": "wheels", "valueInteger": 4}]},
              {"code": "taxi", "display": "Taxi, Größe 2"}]},
            {"code": "bicycle", "display": "Bicycle",
             "property": [{"code": "wheels", "valueInteger": 2}]},
            {"code": "sledge", "display": "Sledge",
             "property": [{"code": "inactive", "valueBoolean": true}]}]},
          {"code": "water", "display": "Water vehicle",
           "property": [{"code": "notSelectable", "valueBoolean": true}],
           "concept": [{"code": "boat", "display": "Boat"}]},
          {"code": "duck", "display": "Amphibious vehicle",
           "property": [{"code": "parent", "valueCode": "land"},
                        {"code": "subsumedBy", "valueCode": "water"}]}]}
        """);
  }

  static ObjectNode colours() {
    return json(
        """
        {"resourceType": "CodeSystem", "url": "http://example.org/colours", "status": "active",
         "content": "fragment", "caseSensitive": false,
         "concept": [{"code": "Red", "display": "Red"}, {"code": "Blue", "display": "Blue"}]}
        """);
  }

  static ObjectNode valueSet(String compose) {
    return json(
        "{\"resourceType\": \"ValueSet\", \"status\": \"active\", \"compose\": " + compose + "}");
  }

  static ObjectNode named(String url, ObjectNode resource) {
    return resource.put("url", url);
  }

  static ObjectNode json(String text) {
    return Json.object(text.getBytes(StandardCharsets.UTF_8));
  }

  static Terminology terminology(ObjectNode... resources) {
    List<ObjectNode> all = new ArrayList<>(List.of(vehicles(), colours()));
    all.addAll(List.of(resources));
    return new Terminology(new Library(List.of(new TreeShelf("test", () -> all)), new Ucum()));
  }

  /** The codes of a value set with this compose, in order. */
  static List<String> codes(String compose, ObjectNode... resources) {
    return codes(expand(compose, ExpandRequest.ALL, resources));
  }

  static List<String> codes(ObjectNode expanded) {
    return expanded
        .path("expansion")
        .path("contains")
        .valueStream()
        .flatMap(it -> Stream.of(it.path("code").asText()))
        .toList();
  }

  static ObjectNode expand(String compose, ExpandRequest request, ObjectNode... resources) {
    return terminology(resources)
        .expand(new Subject.Inline(valueSet(compose)), request, Choice.NEWEST, Instant.EPOCH);
  }
}
