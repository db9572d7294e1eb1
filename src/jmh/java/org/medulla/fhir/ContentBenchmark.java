package org.medulla.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is done with the bytes of a whole bundle: the case, as it is loaded. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ContentBenchmark {

  private final StructureCheck check = new StructureCheck(Structure.r4());
  private byte[] bytes;
  private ObjectNode tree;

  @Setup
  public void read() throws IOException {
    bytes = Files.readAllBytes(Path.of("sample-bundles", "index-case.json"));
    tree = Json.object(bytes);
  }

  @Benchmark
  public ObjectNode readBundle() {
    return Json.object(bytes);
  }

  @Benchmark
  public byte[] writeBundle() {
    return Json.bytes(tree);
  }

  @Benchmark
  public List<Issue> checkBundle() {
    return check.check(tree);
  }

  @Benchmark
  public Optional<DateRange> readDateTime() {
    return DateRange.of("2021-03-09T10:30:15.123+02:00");
  }
}
