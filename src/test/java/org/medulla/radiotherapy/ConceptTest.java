package org.medulla.radiotherapy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Json;

class ConceptTest {

  private static ObjectNode coded(String system, String display) {
    ObjectNode concept = Json.newObject();
    concept
        .putArray("coding")
        .addObject()
        .put("system", system)
        .put("code", "228793007")
        .put("display", display);
    return concept;
  }

  @Test
  void theTagOfSnomedIsNoWordForPeople() {
    String snomed = "http://snomed.info/sct";
    assertThat(label(coded(snomed, "Planning target volume (observable entity)")))
        .isEqualTo("Planning target volume");
    assertThat(label(coded(snomed, "Polycythemia vera (PV)"))).isEqualTo("Polycythemia vera (PV)");
    assertThat(label(coded("http://example.org", "Volume (old)"))).isEqualTo("Volume (old)");
    assertThat(label(coded(snomed, "x").put("text", "Volume (of all)")))
        .isEqualTo("Volume (of all)");
  }

  private static String label(ObjectNode concept) {
    return Concept.of(concept).map(Concept::label).orElseThrow();
  }
}
