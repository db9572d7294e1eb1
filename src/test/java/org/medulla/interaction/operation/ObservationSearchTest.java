package org.medulla.interaction.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.fhir.Ucum;
import org.medulla.interaction.ComputedSearch;
import org.medulla.interaction.ContainedSearch;
import org.medulla.interaction.Includes;
import org.medulla.interaction.Inspections;
import org.medulla.interaction.Moments;
import org.medulla.interaction.SearchResources;
import org.medulla.interaction.UnbuiltParameters;
import org.medulla.search.CodeSets;
import org.medulla.search.Indexer;
import org.medulla.search.PageLinks;
import org.medulla.search.Pointers;
import org.medulla.search.ReverseLinks;
import org.medulla.search.SearchParameters;
import org.medulla.search.SearchParser;
import org.medulla.search.SearchSettings;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.Expectation;
import org.medulla.store.ResourceKey;
import org.medulla.store.Store;
import org.medulla.store.Write;
import org.medulla.store.memory.MemoryStore;

/** What {@code $lastn} and {@code $stats} look at has a bound. */
class ObservationSearchTest {

  private static final int MANY = 2001;

  private final Clock clock = Clock.systemUTC();
  private final Structure structure = Structure.r4();
  private final SearchParameters parameters =
      new SearchParameters(
          structure, "http://localhost/fhir", new Ucum(), clock, List.of(), CodeSets.NONE);
  private final Indexer indexer = new Indexer(parameters);
  private final Store store = new MemoryStore(clock);
  private final SearchParser parser =
      new SearchParser(parameters, structure, SearchSettings.DEFAULT);
  private final SearchResources search =
      new SearchResources(
          store,
          parser,
          new PageLinks(new byte[16]),
          new Includes(store, new Pointers(parameters, structure), new ReverseLinks(parameters)),
          new Moments(store, clock),
          new Inspections(
              new UnbuiltParameters(
                  store,
                  parameters,
                  parser,
                  new ComputedSearch(store, indexer, parameters::builtPercent, 10)),
              new ContainedSearch(store, indexer)));

  @BeforeEach
  void store() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String text =
          "{\"resourceType\":\"Observation\",\"id\":\"o%d\",\"status\":\"%s\"}"
              .formatted(i, i < 1500 ? "final" : "amended");
      ObjectNode resource = Json.object(text.getBytes(StandardCharsets.UTF_8));
      writes.add(
          new Write.Put(
              new ResourceKey("Observation", "o" + i),
              Change.CREATE,
              Body.wrap(Json.bytes(resource)),
              indexer.rows(resource),
              Expectation.ANYTHING));
    }
    store.commit(new Commit(writes, List.of()));
  }

  @Test
  void whatIsWithinTheBoundIsFoundPageByPage() {
    ObservationSearch observations = new ObservationSearch(search, 2000);

    assertThat(observations.all(Map.of("status", List.of("final"))).versions()).hasSize(1500);
    assertThat(observations.all(Map.of("status", List.of("amended"))).versions()).hasSize(501);
  }

  @Test
  void moreIsRefused() {
    assertThatThrownBy(() -> new ObservationSearch(search, 2000).all(Map.of()))
        .isInstanceOf(OperationRefusal.class)
        .hasMessageContaining("More than 2000 Observations match");
  }
}
