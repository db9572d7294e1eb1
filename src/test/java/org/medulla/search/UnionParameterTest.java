package org.medulla.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medulla.fhir.Structure;
import org.medulla.fhir.Ucum;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;

/**
 * A union finds what it would find with rows of its own: each is defined once more under another
 * name, where it has them, and every example of the specification is looked for by both.
 */
class UnionParameterTest {

  private static final Structure STRUCTURE = Structure.r4();
  private static final Set<String> COMBINED =
      Set.of(
          "combo-code",
          "combo-data-absent-reason",
          "combo-value-concept",
          "combo-value-quantity",
          "combo-code-value-concept",
          "combo-code-value-quantity");
  private static final String COPY = "copy-of-";

  private final SearchParameters parameters =
      new SearchParameters(
          STRUCTURE,
          "http://localhost/fhir",
          new Ucum(),
          Clock.systemUTC(),
          List.of(),
          CodeSets.NONE);
  private final Indexer indexer = new Indexer(parameters);

  @BeforeEach
  void defineThemOnceMore() {
    Map<String, ParameterDefinition> copies = new LinkedHashMap<>();
    for (String code : COMBINED) {
      ParameterDefinition it = parameters.find("Observation", code).orElseThrow().definition();
      String url = "http://example.org/" + code;
      copies.put(
          url,
          new ParameterDefinition(
              url,
              COPY + code,
              it.type(),
              it.base(),
              it.expression(),
              it.target(),
              it.components()));
    }
    parameters.define(copies, Set.of());
  }

  @Test
  void theCombinedParametersOfObservationAreTheOnlyUnions() {
    Set<String> unions = new TreeSet<>();
    for (String type : STRUCTURE.resourceTypes()) {
      parameters
          .of(type)
          .served()
          .forEach(
              (code, parameter) -> {
                if (parameter.kind() instanceof UnionParameter) {
                  unions.add(type + "." + code);
                }
              });
    }

    assertThat(unions)
        .containsExactlyElementsOf(
            new TreeSet<>(COMBINED.stream().map(it -> "Observation." + it).toList()));
  }

  @Test
  void aUnionHasNoRowsOfItsOwn() throws IOException {
    ObjectNode resource =
        SpecExamples.read("json/spec/observation-example-bloodpressure.json").orElseThrow();

    assertThat(indexer.rows(resource, COMBINED).size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "combo-code=8480-6",
        "combo-code=http://loinc.org|85354-9",
        "combo-code=http://loinc.org|",
        "combo-code:not=8480-6",
        "combo-code:not=8480-6,85354-9",
        "combo-code:text=systolic",
        "combo-code:missing=false",
        "combo-data-absent-reason=not-performed",
        "combo-data-absent-reason:missing=false",
        "combo-value-quantity=107",
        "combo-value-quantity=gt100",
        "combo-value-quantity=ne60",
        "combo-value-quantity=107||mmHg",
        "combo-value-quantity=107||mm[Hg]",
        "combo-value-quantity=107|http://unitsofmeasure.org|mm[Hg]",
        "combo-value-quantity=gt0.1|http://unitsofmeasure.org|m",
        "combo-value-quantity:missing=true",
        "combo-value-concept:missing=false",
        "combo-value-concept=http://snomed.info/sct|260385009,LA13911-9",
        "combo-code-value-quantity=8480-6$107",
        "combo-code-value-quantity=8480-6$lt60,http://loinc.org|8462-4$60||mmHg",
        "combo-code-value-quantity=http://loinc.org|$gt100",
        "combo-code-value-concept=http://loinc.org|$http://snomed.info/sct|",
        "_filter=combo-value-quantity gt 100 and not (combo-code eq \"85354-9\")",
        "_filter=combo-code ne \"8480-6\"",
        "_filter=combo-value-quantity pr false",
      })
  void bothFindTheSame(String criterion) throws IOException {
    int equals = criterion.indexOf('=');
    Criteria criteria = new Criteria(parameters, STRUCTURE, 3);
    String name = criterion.substring(0, equals);
    String value = criterion.substring(equals + 1);
    Query union = criteria.read("Observation", name, value);
    Query own = criteria.read("Observation", copy(name), copy(value));
    Set<String> byUnion = new TreeSet<>();
    Set<String> byOwn = new TreeSet<>();
    for (String path : SpecExamples.observations()) {
      ObjectNode resource = SpecExamples.read(path).orElseThrow();
      IndexRows rows = indexer.rows(resource);
      if (SpecExamples.finds(union, rows)) {
        byUnion.add(path);
      }
      if (SpecExamples.finds(own, rows)) {
        byOwn.add(path);
      }
    }

    assertThat(byUnion).isEqualTo(byOwn).isNotEmpty();
  }

  private static String copy(String text) {
    return text.replaceAll("\\bcombo-", COPY + "combo-");
  }
}
