package org.medulla.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Structure;
import org.medulla.fhir.Ucum;
import org.medulla.store.Query;

class ApproximateTimeTest {

  private static final Instant NOW = Instant.parse("2026-01-11T00:00:00Z");

  @Test
  void theLastUpdateIsApproximatelyATenthOfItsDistanceFromNow() {
    Structure structure = Structure.r4();
    SearchParameters parameters =
        new SearchParameters(
            structure,
            "http://localhost/fhir",
            new Ucum(),
            Clock.fixed(NOW, ZoneOffset.UTC),
            List.of(),
            CodeSets.NONE);

    Query query =
        new Criteria(parameters, structure, 3)
            .read("Patient", "_lastUpdated", "ap2026-01-01T00:00:00.000Z");

    assertThat(query)
        .isEqualTo(
            new Query.Updated(
                Instant.parse("2025-12-31T00:00:00Z"), Instant.parse("2026-01-02T00:00:00.001Z")));
  }
}
