package org.medulla.app.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.IndexRows;
import org.medulla.store.jdbc.Chore;
import org.medulla.store.jdbc.Chores;
import org.medulla.store.jdbc.JdbcStore;
import org.medulla.store.jdbc.StoreSettings;

/**
 * Work that takes long is neither lost nor half done when whoever does it dies in its middle, at
 * moments by chance: it goes on, or is given again, and everything is right meanwhile and after it.
 */
@Timeout(1800)
class LongWorkKillIT {

  private static final String LEADS_TO_BERT = "/Observation?_summary=count&subject=Patient/bert";

  @TempDir Path directory;

  private String data;
  private LongWork work;
  private RunningJar server;

  @BeforeEach
  void place() {
    data = directory.resolve("data").toString();
    work = new LongWork("jdbc:sqlite:" + data + "/medulla.db", "--data", data);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aSearchParameterIsBuiltAndExactMeanwhile() throws Exception {
    fill((number, rows) -> rows);
    long before = work.count(LongWork.TOKENS);
    assertThat(serve().put("/SearchParameter/wording", WORDING).statusCode()).isEqualTo(201);
    for (int death = 1; death <= LongWork.DEATHS; death++) {
      work.dieAt(
          server.process(), LongWork.TOKENS, before + work.part(death, FilledStore.VERSIONS));
      serve();
      assertWordingIsExact();
    }
    while (server.get("/metadata").body().contains("Being built")) {
      TimeUnit.MILLISECONDS.sleep(20);
    }

    assertWordingIsExact();
    assertThat(server.stop()).isEqualTo(143);
    assertThat(work.run("check")).as(work.told()).isZero();
    assertThat(work.run("reindex")).isZero();
    assertThat(work.told()).contains("\n0 versions had other index rows");
  }

  private static final String WORDING =
      "{\"resourceType\":\"SearchParameter\",\"id\":\"wording\",\"status\":\"active\","
          + "\"name\":\"Wording\",\"description\":\"How a code is worded\","
          + "\"url\":\"http://example.org/wording\",\"code\":\"wording\",\"type\":\"string\","
          + "\"base\":[\"Observation\"],\"expression\":\"Observation.code.text\"}";

  private void assertWordingIsExact() throws Exception {
    assertTotal("/Observation?_summary=count&wording=bertram%20now", FilledStore.OF_BERT);
    assertTotal("/Observation?_summary=count&wording=bertram%20before", 0);
  }

  @Test
  void aReindexGoesOnWhereItWas() throws Exception {
    int half = FilledStore.VERSIONS / 2;
    fill((number, rows) -> number > half && number % 2 == 0 ? without(rows) : rows);
    work.execute("DELETE FROM token WHERE pid = 3 OR pid > " + (half + 200));
    try (Chores chores = chores()) {
      chores.keep(Chore.of("reindex", "").at(half, FilledStore.VERSIONS, 0));
    }

    long before = work.count(LongWork.TOKENS);
    for (int death = 1; death <= LongWork.DEATHS; death++) {
      work.dieAt(serve().process(), LongWork.TOKENS, before + work.part(death, half / 2));
    }
    for (int death = 1; death <= LongWork.DEATHS; death++) {
      Process command = work.start("reindex");
      work.dieAt(command, LongWork.TOKENS, before + half + work.part(death, half));
    }
    assertThat(work.run("reindex")).isZero();

    assertThat(work.run("check")).as("what was done before is not looked at again").isEqualTo(1);
    assertThat(work.told().lines().filter(it -> it.contains("are not")))
        .singleElement()
        .asString()
        .contains("number 3 are not");
    assertThat(work.run("reindex")).isZero();
    assertThat(work.run("check")).as(work.told()).isZero();
    serve();
    assertTotal(LEADS_TO_BERT, FilledStore.OF_BERT);
    assertTotal("/Observation?_summary=count&status=final", 1500);
  }

  /** As if an older release had written them. */
  private static IndexRows without(IndexRows rows) {
    return IndexRows.NONE.with(rows.words());
  }

  @Test
  void aPurgeOfOldVersionsIsFinishedByRepeatingIt() throws Exception {
    fill((number, rows) -> rows);
    assertThat(holds("bertram before")).isTrue();

    for (int death = 1; death <= LongWork.DEATHS; death++) {
      Process command = work.start("purge", "--keep-versions", "1", "--yes");
      work.dieAt(command, LongWork.PURGED, work.part(death, 1500));
      assertThat(work.run("check")).as(work.told()).isZero();
    }
    assertThat(work.run("purge", "--keep-versions", "1", "--yes")).isZero();

    assertThat(holds("before")).isFalse();
    assertThat(holds("bertram now")).isTrue();
    assertThat(work.count(LongWork.PURGED)).isEqualTo(FilledStore.OF_ANNA + FilledStore.OF_BERT);
    assertThat(work.count("SELECT sum(versions) FROM purge"))
        .isEqualTo(work.count(LongWork.PURGED));
    assertThat(work.run("check")).as(work.told()).isZero();
    serve();
    assertTotal(LEADS_TO_BERT, FilledStore.OF_BERT);
    assertTotal("/Observation?_summary=count&_content=before", 0);
    assertTotal("/Observation?_summary=count&_content=now", 1500);
    assertThat(server.get("/Observation/b7/_history/1").statusCode()).isEqualTo(410);
  }

  @Test
  void aPatientIsErasedByTheServersThatComeAfterTheDeadOnes() throws Exception {
    fill((number, rows) -> rows);
    serve();
    CompletableFuture<Integer> purge =
        CompletableFuture.supplyAsync(() -> work.run("purge", "--patient", "anna", "--yes"));
    for (int death = 1; death <= LongWork.DEATHS; death++) {
      work.dieAt(server.process(), LongWork.PURGED, work.part(death, 2 * FilledStore.OF_ANNA));
      serve();
    }

    assertThat(purge.get()).as(work.told()).isZero();

    assertTotal(LEADS_TO_BERT, FilledStore.OF_BERT);
    assertTotal("/Observation?_summary=count&subject=Patient/anna", 0);
    assertTotal("/Observation?_summary=count&_content=quellmann", 0);
    assertThat(server.get("/Observation/a7/_history/1").statusCode()).isEqualTo(404);
    assertThat(server.stop()).isEqualTo(143);
    assertThat(work.run("purge", "--patient", "anna", "--yes")).isZero();
    assertThat(work.told()).contains("Nothing of this patient is stored");
    assertThat(holds("quellmann")).isFalse();
    assertThat(holds("anna")).isFalse();
    assertThat(work.count("SELECT count(*) FROM note WHERE name = 'answer'")).isZero();
    assertThat(work.run("check")).as(work.told()).isZero();
  }

  private void assertTotal(String query, int expected) throws Exception {
    assertThat(server.get(query).body()).as(query).contains("\"total\":" + expected);
  }

  private void fill(BiFunction<Integer, IndexRows, IndexRows> kept) {
    try (JdbcStore store = JdbcStore.open(StoreSettings.in(Path.of(data)), FilledStore.THEN)) {
      FilledStore.fill(store, kept);
    }
  }

  private Chores chores() {
    return Chores.of(StoreSettings.in(Path.of(data)));
  }

  private RunningJar serve() {
    server = RunningJar.serveBriefly("--data", data);
    return server;
  }

  /** Whether a text stands anywhere in the files, as it is indexed or as it was written. */
  private boolean holds(String text) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(Path.of(data))) {
      files = listed.toList();
    }
    for (Path file : files) {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      if (bytes.toLowerCase(Locale.ROOT).contains(text)) {
        return true;
      }
    }
    return false;
  }
}
