package org.medulla.app.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/**
 * The file in a backup that says what the backup holds. It is written last.
 *
 * @param made when the backup was begun, as text
 * @param commits how many commits it holds
 * @param versions how many versions of resources
 * @param files the other files
 */
record BackupManifest(String made, long commits, long versions, List<Entry> files) {

  static final String NAME = "backup.json";

  /** One file of a backup. */
  record Entry(String name, long size, String sha256) {}

  private static final String FORMAT = "medulla-backup";
  private static final int VERSION = 1;

  /** The only files that a backup may hold; no other name is ever followed. */
  private static final Set<String> KNOWN = Set.of("medulla.db", PageKey.FILE);

  BackupManifest {
    files = List.copyOf(files);
  }

  void write(Path backup) throws IOException {
    ObjectNode json = Json.newObject();
    json.put("format", FORMAT).put("formatVersion", VERSION).put("made", made);
    json.put("commits", commits).put("versions", versions);
    ArrayNode list = json.putArray("files");
    for (Entry file : files) {
      list.addObject()
          .put("name", file.name())
          .put("size", file.size())
          .put("sha256", file.sha256());
    }
    Files.write(backup.resolve(NAME), Json.prettyBytes(json));
  }

  /**
   * @throws StoreException if there is no backup, or one that this release does not know
   */
  static BackupManifest read(Path backup) throws IOException {
    Path file = backup.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw none(backup);
    }
    JsonNode json = json(file);
    if (!json.path("format").asText().equals(FORMAT)) {
      throw none(backup);
    }
    if (json.path("formatVersion").asInt() > VERSION) {
      throw new StoreException(
          StoreProblem.TOO_NEW, "The backup was made by a newer Medulla", backup.toString());
    }
    List<Entry> files = new ArrayList<>();
    for (JsonNode entry : json.path("files")) {
      files.add(entry(entry, file));
    }
    if (files.stream().noneMatch(it -> it.name().equals("medulla.db"))) {
      throw none(backup);
    }
    return new BackupManifest(
        json.path("made").asText(),
        json.path("commits").asLong(),
        json.path("versions").asLong(),
        files);
  }

  private static JsonNode json(Path file) throws IOException {
    try {
      return Json.object(Files.readAllBytes(file));
    } catch (JsonProblem e) {
      throw new StoreException(StoreProblem.DAMAGED, "The backup is damaged", file.toString(), e);
    }
  }

  private static Entry entry(JsonNode entry, Path file) {
    String name = entry.path("name").asText();
    if (!KNOWN.contains(name)) {
      throw new StoreException(StoreProblem.DAMAGED, "The backup is damaged", file.toString());
    }
    return new Entry(name, entry.path("size").asLong(), entry.path("sha256").asText());
  }

  private static StoreException none(Path backup) {
    return new StoreException(StoreProblem.DAMAGED, "There is no backup here", backup.toString());
  }
}
