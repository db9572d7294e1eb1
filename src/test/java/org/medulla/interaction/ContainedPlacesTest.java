package org.medulla.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.fhir.Ucum;
import org.medulla.search.CodeSets;
import org.medulla.search.Indexer;
import org.medulla.search.QueryString;
import org.medulla.search.SearchParameters;
import org.medulla.search.SearchParser;
import org.medulla.search.SearchPlan;
import org.medulla.search.SearchRefusal;
import org.medulla.search.SearchScope;
import org.medulla.search.SearchSettings;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.Expectation;
import org.medulla.store.ResourceKey;
import org.medulla.store.Store;
import org.medulla.store.Write;
import org.medulla.store.memory.MemoryStore;

/** A search for contained resources looks at so many and no more. */
class ContainedPlacesTest {

  private final Structure structure = Structure.r4();
  private final SearchParameters parameters =
      new SearchParameters(
          structure,
          "http://localhost/fhir",
          new Ucum(),
          Clock.systemUTC(),
          List.of(),
          CodeSets.NONE);
  private final Indexer indexer = new Indexer(parameters);
  private final Store store = new MemoryStore(Clock.systemUTC());

  private void put(int number) {
    ObjectNode resource =
        Json.object(
            ("{\"resourceType\":\"Basic\",\"id\":\"b"
                    + number
                    + "\",\"contained\":["
                    + "{\"resourceType\":\"Patient\",\"id\":\"p\",\"gender\":\"male\"}]}")
                .getBytes(StandardCharsets.UTF_8));
    store.commit(
        Commit.of(
            new Write.Put(
                new ResourceKey("Basic", "b" + number),
                Change.CREATE,
                Body.wrap(Json.bytes(resource)),
                indexer.rows(resource),
                Expectation.ANYTHING)));
  }

  private int found(String query, int max) {
    ContainedPlaces places = new ContainedPlaces(store, indexer, max);
    SearchParser parser = new SearchParser(parameters, structure, SearchSettings.DEFAULT);
    SearchPlan plan =
        parser.parse(SearchScope.ofType("Patient"), QueryString.parse("_contained=true&" + query));
    Finder finder =
        new UnbuiltParameters(
                store,
                parameters,
                parser,
                new ComputedSearch(store, indexer, parameters::builtPercent, 10))
            .index();
    return places
        .find(plan.contained().orElseThrow(), List.of(), false, finder, store.newest())
        .size();
  }

  @Test
  void moreThanTheLimitAreRefused() {
    for (int i = 0; i < 3; i++) {
      put(i);
    }
    assertThat(found("gender=male", 3)).isEqualTo(3);
    assertThat(found("gender:not=male", 3)).isZero();
    assertThat(found("gender=female", 2)).isZero();
    assertThatThrownBy(() -> found("gender=male", 2))
        .isInstanceOf(SearchRefusal.class)
        .hasMessageContaining("more than 2 contained resources");
  }
}
