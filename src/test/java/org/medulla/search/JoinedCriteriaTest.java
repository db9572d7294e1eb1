package org.medulla.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.fhir.Ucum;
import org.medulla.store.Cursor;
import org.medulla.store.IndexRows;
import org.medulla.store.Order;
import org.medulla.store.Query;
import org.medulla.store.SortKey;

/** Criteria that are put together find what each of them finds. */
class JoinedCriteriaTest {

  private static final Structure STRUCTURE = Structure.r4();

  private final SearchParameters parameters = parameters(List.of(codeDate()));
  private final Indexer indexer = new Indexer(parameters);

  private static SearchParameters parameters(List<ObjectNode> packages) {
    return new SearchParameters(
        STRUCTURE,
        "http://localhost/fhir",
        new Ucum(),
        Clock.systemUTC(),
        List.copyOf(packages),
        CodeSets.NONE);
  }

  /** The one of our own profiles that is made of a code and a date. */
  private static ObjectNode codeDate() {
    try {
      return Json.object(
          Files.readAllBytes(Path.of("fhir-profiles/definitions/SearchParameter-code-date.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void allRowsAreThere() {
    parameters.indexedAnew(true);
  }

  @Test
  void whatThereIsOnceOfAnObservationIsJoinedToItsCode() {
    Set<String> joints = new TreeSet<>();
    for (String type : STRUCTURE.resourceTypes()) {
      parameters
          .of(type)
          .joints()
          .forEach(
              it ->
                  joints.add(
                      type
                          + ": "
                          + it.first()
                          + " + "
                          + it.second()
                          + " = "
                          + it.composite().definition().code()));
    }

    assertThat(joints)
        .containsExactly(
            "Observation: code + date = code-date",
            "Observation: code + value-concept = code-value-concept",
            "Observation: code + value-date = code-value-date",
            "Observation: code + value-quantity = code-value-quantity");
  }

  @Test
  void oneRowAnswersForACodeAndBothEndsOfItsValue() {
    String criteria = "code=29463-7&value-quantity=gt80&value-quantity=lt200";

    assertThat(query(criteria)).isInstanceOf(Query.Number.class);
  }

  /** Their rows are gathered, and those of a code lie in the order of the versions. */
  @Test
  void aValueWithSeveralKindsOfRowsKeepsItsCode() {
    Query query = query("code=29463-7&value-quantity=gt80||kg");

    assertThat(query.parts()).hasSize(2).hasAtLeastOneElementOfType(Query.Token.class);
    assertThat(query.parts()).hasAtLeastOneElementOfType(Query.Any.class);
  }

  @Test
  void nothingIsJoinedWhileRowsAreMissing() {
    parameters.indexedAnew(false);

    assertThat(query("code=29463-7&value-quantity=gt80")).isInstanceOf(Query.All.class);
  }

  @Test
  void aCodeIsJoinedToEveryValue() {
    Query query = query("code=29463-7&date=ge2012&date=lt2013&value-quantity=gt80");

    assertThat(query.parts()).hasSize(2).hasAtLeastOneElementOfType(Query.Number.class);
    assertThat(query.parts()).hasAtLeastOneElementOfType(Query.Any.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code=15074-8&_sort=date",
        "_sort=-date&code=http://loinc.org|",
        "code=29463-7&date=ge2012&_sort=status,-date",
        "code=15074-8&_sort=-value-quantity",
      })
  void whatHasACodeIsSortedByRowsOfItAlone(String criteria) throws IOException {
    List<SortKey> keys = sort(criteria);
    parameters.indexedAnew(false);
    List<SortKey> plain = sort(criteria);
    parameters.indexedAnew(true);
    Query query = query(criteria.replaceFirst("&?_sort=[^&]*&?", ""));
    int found = 0;
    for (String path : SpecExamples.observations()) {
      IndexRows rows = indexer.rows(SpecExamples.read(path).orElseThrow());
      if (SpecExamples.finds(query, rows)) {
        found++;
        assertThat(place(keys, rows)).as(path).isEqualTo(place(plain, rows));
      }
    }

    assertThat(keys).isNotEqualTo(plain);
    assertThat(found).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code=15074-8,29463-7&_sort=date",
        "code:not=15074-8&_sort=date",
        "status=final&_sort=date",
        "code=15074-8&_sort=status",
      })
  void otherOrdersStay(String criteria) {
    List<SortKey> keys = sort(criteria);
    parameters.indexedAnew(false);

    assertThat(keys).isEqualTo(sort(criteria));
  }

  private static Cursor place(List<SortKey> keys, IndexRows rows) {
    return new Order(keys).place(1, "a", Instant.EPOCH, rows);
  }

  private List<SortKey> sort(String criteria) {
    return new SearchParser(parameters, STRUCTURE, SearchSettings.DEFAULT)
        .parse(SearchScope.ofType("Observation"), raw(criteria))
        .sort();
  }

  private Query query(String criteria) {
    return new SearchParser(parameters, STRUCTURE, SearchSettings.DEFAULT)
        .criteria("Observation", raw(criteria));
  }

  private static Map<String, List<String>> raw(String criteria) {
    Map<String, List<String>> raw = new LinkedHashMap<>();
    for (String criterion : criteria.split("&")) {
      int equals = criterion.indexOf('=');
      raw.computeIfAbsent(criterion.substring(0, equals), none -> new ArrayList<>())
          .add(criterion.substring(equals + 1));
    }
    return raw;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code=29463-7&value-quantity=gt80",
        "value-quantity=185&code=http://loinc.org|29463-7",
        "code=http://loinc.org|&value-quantity=gt1&value-quantity=lt100||%",
        "code=http://loinc.org|&value-quantity=ge6.3&value-quantity=le7&value-quantity=ne6.5",
        "code=15074-8&value-quantity=6.3|http://unitsofmeasure.org|mmol/L&status=final",
        "code=29463-7&value-quantity=gt100||g&value-quantity=gt1",
        "code=http://loinc.org|29463-7&value-quantity=gt80||[lb_av]&value-quantity=lt300",
        "code=29463-7,15074-8&value-quantity=gt6",
        "code=29463-7&value-quantity=gt6,lt1",
        "code:not=29463-7&value-quantity=gt6",
        "code=http://loinc.org|&value-concept:missing=false",
        "code=http://loinc.org|&value-concept=http://snomed.info/sct|",
        "code=http://loinc.org|&value-concept=http://snomed.info/sct|260385009,http://snomed.info/sct|",
        "date=ge2012&date=lt2014",
        "code=15074-8&date=ge2013-04&date=lt2013-05",
        "date=2013-04-02,ap2012-09-17&code=http://loinc.org|",
        "code=http://loinc.org|15074-8&date=ge2013&value-quantity=gt6",
        "date=ge2012&date=le2013-04-05&date=ne2013-04-02",
        "date=sa2012&date=eb2014&date=ap2013",
        "date=2012-09&date=gt2012-09-16",
        "date=2012,2013&date=ge2013-04,lt2012-10",
        "component-code=8480-6&component-value-quantity=gt100&component-value-quantity=lt80",
      })
  void theyFindWhatEachOfThemFinds(String criteria) throws IOException {
    Criteria single = new Criteria(parameters, STRUCTURE, 3);
    List<Query> all = new ArrayList<>();
    raw(criteria)
        .forEach(
            (name, values) ->
                values.forEach(value -> all.add(single.read("Observation", name, value))));
    Query apart = new Query.All(all);
    Query joined = query(criteria);
    Set<String> byEach = new TreeSet<>();
    Set<String> byJoined = new TreeSet<>();
    for (String path : SpecExamples.observations()) {
      ObjectNode resource = SpecExamples.read(path).orElseThrow();
      IndexRows rows = indexer.rows(resource);
      if (SpecExamples.finds(apart, rows)) {
        byEach.add(path);
      }
      if (SpecExamples.finds(joined, rows)) {
        byJoined.add(path);
      }
    }

    assertThat(byJoined).isEqualTo(byEach).isNotEmpty();
  }
}
