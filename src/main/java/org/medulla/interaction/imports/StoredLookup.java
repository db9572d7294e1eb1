package org.medulla.interaction.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.medulla.fhir.Json;
import org.medulla.imports.v2.V2Import;
import org.medulla.imports.v2.V2Stored;
import org.medulla.interaction.SearchResources;
import org.medulla.search.SearchScope;
import org.medulla.store.StoredVersion;

/** Looks up what is stored already, by search. */
public final class StoredLookup implements V2Stored {

  private final StoredMatches matches;

  public StoredLookup(StoredMatches matches) {
    this.matches = matches;
  }

  /** By searches in this process. */
  static StoredLookup in(Supplier<SearchResources> search) {
    return new StoredLookup(
        (type, query) ->
            search.get().execute(SearchScope.ofType(type), query).matches().stream()
                .map(StoredLookup::tree)
                .toList());
  }

  @Override
  public Optional<ObjectNode> find(String type, String system, String value) {
    return first(type, Map.of("identifier", List.of(escaped(system) + "|" + escaped(value))));
  }

  /** Provenances of messages say when what they tell was told. */
  @Override
  public boolean isNewer(ObjectNode stored, String time) {
    String key = stored.path("resourceType").asText() + "/" + stored.path("id").asText();
    return first(
            "Provenance",
            Map.of(
                "target", List.of(key),
                "when", List.of("gt" + time),
                "_tag", List.of(V2Import.MESSAGE_TAG + "|")))
        .isPresent();
  }

  /** The Provenance of a message that was taken. */
  Optional<ObjectNode> message(String tag) {
    return first("Provenance", Map.of("_tag", List.of(V2Import.MESSAGE_TAG + "|" + tag)));
  }

  /** What a condition finds; the first page of it. */
  List<ObjectNode> matches(String type, Map<String, List<String>> query) {
    return matches.of(type, query);
  }

  /** A resource without what the server says of it. */
  static ObjectNode bare(ObjectNode resource) {
    resource.remove("id");
    if (resource.path("meta") instanceof ObjectNode meta) {
      meta.remove(List.of("versionId", "lastUpdated"));
      if (meta.isEmpty()) {
        resource.remove("meta");
      }
    }
    return resource;
  }

  private Optional<ObjectNode> first(String type, Map<String, List<String>> query) {
    return matches(type, query).stream().findFirst();
  }

  private static ObjectNode tree(StoredVersion version) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    version.writeTo(out);
    return Json.object(out.toByteArray());
  }

  private static String escaped(String value) {
    return value.replaceAll("([\\\\,|$])", "\\\\$1");
  }
}
