package org.medulla.store.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.medulla.store.Fingerprint;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What the store does for each version beside the engine's own work. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RowsBenchmark {

  private static final int ROWS = 30;

  private Dialect dialect;
  private final IndexRows rows = rows();
  private final byte[] encoded = RowsCodec.encode(rows);
  private final Query query =
      new Query.All(
          List.of(
              new Query.Token(Fingerprint.of("code")),
              new Query.Link(Fingerprint.of("patient"), 7),
              new Query.Date(Fingerprint.of("date"), 0, 9, 0, 9)));

  @Setup
  public void open() throws IOException {
    dialect = Sqlite.in(Files.createTempDirectory("medulla"));
  }

  @TearDown
  public void close() {
    dialect.close();
  }

  private static IndexRows rows() {
    IndexRows.Builder rows = new IndexRows.Builder();
    for (int i = 0; i < ROWS; i++) {
      rows.token(Fingerprint.of("token" + i));
    }
    return rows.date(1, 0, 1)
        .number(2, 5, 5)
        .link(3, Fingerprint.of("Patient/a"))
        .text(4, "polycythemia vera")
        .build();
  }

  @Benchmark
  public byte[] encodeRows() {
    return RowsCodec.encode(rows);
  }

  @Benchmark
  public IndexRows decodeRows() {
    return RowsCodec.decode(encoded);
  }

  @Benchmark
  public IndexRows decodeRowsToSortBy() {
    return RowsCodec.decode(encoded, Set.of(1L));
  }

  @Benchmark
  public long fingerprint() {
    return Fingerprint.of("Observation.code\u0000shttp://loinc.org|85354-9");
  }

  @Benchmark
  public Sql compilePage() {
    return new QueryCompiler(dialect, QueryShapes.ESTIMATES)
        .page(query, "", OptionalLong.empty(), false, 51);
  }
}
