package org.medulla.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.fhir.Ucum;
import org.medulla.store.IndexRows;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** To find out what resources are to be found by, and what a search asks for. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class IndexingBenchmark {

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
  private final List<ObjectNode> resources = new ArrayList<>();
  private ObjectNode observation;

  @Setup
  public void read() throws IOException {
    byte[] bundle = Files.readAllBytes(Path.of("sample-bundles", "index-case.json"));
    for (JsonNode entry : Json.object(bundle).path("entry")) {
      resources.add((ObjectNode) entry.path("resource"));
    }
    observation =
        resources.stream()
            .filter(it -> it.path("resourceType").asText().equals("Observation"))
            .findFirst()
            .orElseThrow();
  }

  @Benchmark
  public IndexRows indexObservation() {
    return indexer.rows(observation);
  }

  /** Every resource of the case. */
  @Benchmark
  public void indexBundle(Blackhole sink) {
    resources.forEach(resource -> sink.consume(indexer.rows(resource)));
  }

  @Benchmark
  public String normaliseText() {
    return Normalised.text("Anämie und Milzvergrößerung bei Polycythaemia vera");
  }
}
