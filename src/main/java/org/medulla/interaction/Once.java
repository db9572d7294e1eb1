package org.medulla.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.medulla.fhir.Json;
import org.medulla.store.Body;
import org.medulla.store.KeptNote;
import org.medulla.store.Note;

/**
 * A request that is to be done once, however often it is sent: what it does leaves a note in the
 * same commit, and whoever sends it again is answered from the note.
 *
 * @param name under which the note is left; empty for a request that may be done again
 * @param fingerprint of the whole request
 * @param expires from when on the name may be used anew
 */
public record Once(String name, String fingerprint, Instant expires) {

  /** For requests without a key. */
  public static final Once NOT_ASKED_FOR = new Once("", "", Instant.EPOCH);

  /**
   * What a note tells.
   *
   * @param t of the commit
   * @param hasWritten whether the commit wrote anything beside its note; else {@code t} is that of
   *     a commit before
   * @param entries for each entry, in order, the resources it wrote ({@code Type/id}) or found
   *     ({@code Type/id/_history/n}); a request that is no bundle has one entry
   */
  record Remembered(long t, boolean hasWritten, List<List<String>> entries) {}

  /** Whether the request has a key. */
  public boolean isAskedFor() {
    return !name.isEmpty();
  }

  /** Under which the answer is kept where the store does not tell it. */
  String answerName() {
    return name + "/answer";
  }

  /** One entry of a batch, which is done once for itself. */
  Once part(int index) {
    return isAskedFor() ? new Once(name + "/" + index, fingerprint, expires) : this;
  }

  /**
   * The notes to leave; none for a request without a key.
   *
   * @param before the number of the newest commit, which a commit that writes comes after
   */
  List<Note> notes(List<List<String>> entries, long before) {
    if (!isAskedFor()) {
      return List.of();
    }
    ObjectNode content = Json.newObject().put("request", fingerprint).put("before", before);
    ArrayNode array = content.putArray("entry");
    for (List<String> keys : entries) {
      ArrayNode item = array.addArray();
      keys.forEach(item::add);
    }
    return List.of(new Note(name, Body.wrap(Json.bytes(content)), expires));
  }

  /**
   * Reads a note of this name.
   *
   * @throws InteractionRefusal if another request left it
   */
  Remembered read(KeptNote kept) {
    ObjectNode content = Json.object(kept.content().toByteArray());
    if (!content.path("request").asText().equals(fingerprint)) {
      throw new InteractionRefusal(
          InteractionProblem.BAD_IDEMPOTENCY_KEY,
          "The Idempotency-Key was used for another request; take a new key for each request",
          "http.Idempotency-Key");
    }
    List<List<String>> entries = new ArrayList<>();
    for (JsonNode item : content.path("entry")) {
      List<String> keys = new ArrayList<>();
      item.forEach(key -> keys.add(key.asText()));
      entries.add(keys);
    }
    boolean hasWritten = kept.t() > content.path("before").asLong(-1);
    return new Remembered(kept.t(), hasWritten, entries);
  }
}
