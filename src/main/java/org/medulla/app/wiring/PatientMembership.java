package org.medulla.app.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.search.CompartmentLinks;
import org.medulla.search.Indexer;
import org.medulla.search.SearchParameters;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoredVersion;
import org.medulla.store.Words;
import org.medulla.store.jdbc.PatientErasure;

/** What of a resource makes it a patient's, and which files are a part of it. */
final class PatientMembership implements PatientErasure.Membership {

  /** The address of an attachment that lies here. */
  private static final Pattern BINARY =
      Pattern.compile("(?:.*/)?Binary/([A-Za-z0-9.-]{1,64})(?:/_history/.*)?");

  private final Structure structure = Structure.r4();
  private final Set<Long> links;

  PatientMembership(SearchParameters parameters) {
    this.links = CompartmentLinks.of(parameters, "Patient");
  }

  @Override
  public Set<Long> links() {
    return links;
  }

  /** No search parameter leads to a Binary, so the addresses of attachments are looked for. */
  @Override
  public Set<ResourceKey> parts(StoredVersion version) {
    Set<ResourceKey> parts = new TreeSet<>();
    version.body().ifPresent(body -> collect(Json.object(body.toByteArray()), parts));
    return parts;
  }

  private static void collect(JsonNode node, Set<ResourceKey> parts) {
    Matcher matcher = BINARY.matcher(node.path("url").asText());
    if (matcher.matches()) {
      parts.add(new ResourceKey("Binary", matcher.group(1)));
    }
    node.forEach(child -> collect(child, parts));
  }

  @Override
  public Words words(StoredVersion version) {
    return version
        .body()
        .map(body -> Indexer.words(structure, Json.object(body.toByteArray())))
        .orElse(Words.NONE);
  }
}
