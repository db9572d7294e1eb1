package org.medulla.app.jar;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.fhir.Ucum;
import org.medulla.search.CodeSets;
import org.medulla.search.Indexer;
import org.medulla.search.SearchParameters;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.Expectation;
import org.medulla.store.IndexRows;
import org.medulla.store.Note;
import org.medulla.store.ResourceKey;
import org.medulla.store.Write;
import org.medulla.store.jdbc.JdbcStore;

/**
 * Some thousand small versions of long ago: observations of two patients, each written twice, and a
 * kept answer that names one of the patients.
 */
final class FilledStore {

  static final int OF_ANNA = 900;
  static final int OF_BERT = 600;

  /** With the two patients, who were written once. */
  static final int VERSIONS = 2 * (OF_ANNA + OF_BERT) + 2;

  /** At this instant everything was written. */
  static final Clock THEN = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);

  private static final int TOGETHER = 250;
  private static final String META =
      "\"meta\":{\"versionId\":\"%d\",\"lastUpdated\":\"2020-01-01T00:00:00Z\"},";

  private final JdbcStore store;
  private final BiFunction<Integer, IndexRows, IndexRows> kept;
  private final List<Write> writes = new ArrayList<>();
  private final Indexer indexer =
      new Indexer(
          new SearchParameters(
              Structure.r4(), "http://localhost/fhir", new Ucum(), THEN, List.of(), CodeSets.NONE));
  private int written;

  /**
   * @param kept which rows are written of the ones that a version should have; is told its number
   */
  private FilledStore(JdbcStore store, BiFunction<Integer, IndexRows, IndexRows> kept) {
    this.store = store;
    this.kept = kept;
  }

  /** Fills an empty store. */
  static void fill(JdbcStore store, BiFunction<Integer, IndexRows, IndexRows> kept) {
    FilledStore filled = new FilledStore(store, kept);
    filled.patient("anna", "Quellmann");
    filled.patient("bert", "Bertram");
    for (int version = 1; version <= 2; version++) {
      String when = version == 1 ? "before" : "now";
      for (int i = 0; i < Math.max(OF_ANNA, OF_BERT); i++) {
        if (i < OF_ANNA) {
          filled.observation("a" + i, version, "anna", "Quellmann " + when + " " + i);
        }
        if (i < OF_BERT) {
          filled.observation("b" + i, version, "bert", "Bertram " + when + " " + i);
        }
      }
    }
    filled.flush();
    byte[] answer = "{\"fullUrl\":\"http://here/Patient/anna\"}".getBytes(StandardCharsets.UTF_8);
    Note note = new Note("answer", Body.wrap(answer), Instant.parse("9999-01-01T00:00:00Z"));
    store.commit(new Commit(List.of(), List.of(), List.of(note)));
  }

  private void patient(String id, String family) {
    put("Patient", id, 1, "\"name\":[{\"family\":\"" + family + "\"}]");
  }

  private void observation(String id, int version, String patient, String text) {
    put(
        "Observation",
        id,
        version,
        "\"status\":\"final\",\"code\":{\"text\":\""
            + text
            + "\"},\"subject\":{\"reference\":\"Patient/"
            + patient
            + "\"}");
  }

  private void put(String type, String id, int version, String members) {
    String text =
        "{\"resourceType\":\"%s\",\"id\":\"%s\",".formatted(type, id)
            + META.formatted(version)
            + members
            + "}";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    written++;
    writes.add(
        new Write.Put(
            new ResourceKey(type, id),
            version == 1 ? Change.CREATE : Change.UPDATE,
            Body.wrap(bytes),
            kept.apply(written, indexer.rows(Json.object(bytes))),
            Expectation.ANYTHING));
    if (writes.size() == TOGETHER) {
      flush();
    }
  }

  private void flush() {
    store.commit(new Commit(writes, List.of()));
    writes.clear();
  }
}
