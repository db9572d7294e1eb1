package org.medulla.interaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medulla.fhir.Json;
import org.medulla.search.Indexer;
import org.medulla.search.ReverseLinks;
import org.medulla.search.SearchPlan.Include;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.Store;
import org.medulla.store.StoredVersion;

/**
 * Finds what goes with the matches of a page.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#include">_include and _revinclude</a>
 */
public final class Includes {

  /** How many resources a page includes at most, beside its matches. */
  static final int MAX_INCLUDED = 5000;

  private final Store store;
  private final Indexer indexer;
  private final ReverseLinks reverseLinks;

  public Includes(Store store, Indexer indexer, ReverseLinks reverseLinks) {
    this.store = store;
    this.indexer = indexer;
    this.reverseLinks = reverseLinks;
  }

  /**
   * What is included.
   *
   * @param isCut whether there would be more
   */
  record Included(List<StoredVersion> versions, boolean isCut) {}

  Included of(List<StoredVersion> matches, List<Include> includes, long asOf) {
    if (includes.isEmpty() || matches.isEmpty()) {
      return new Included(List.of(), false);
    }
    Map<ResourceKey, StoredVersion> found = new LinkedHashMap<>();
    Set<ResourceKey> known = new LinkedHashSet<>();
    matches.forEach(match -> known.add(match.key()));
    List<StoredVersion> from = matches;
    List<Include> active = includes;
    while (!from.isEmpty() && !active.isEmpty() && found.size() < MAX_INCLUDED) {
      List<StoredVersion> added = new ArrayList<>();
      for (Include include : active) {
        for (StoredVersion version : one(from, include, asOf)) {
          if (known.add(version.key())) {
            found.put(version.key(), version);
            added.add(version);
          }
        }
      }
      from = added;
      active = includes.stream().filter(Include::isIterated).toList();
    }
    List<StoredVersion> versions = new ArrayList<>(found.values());
    boolean isCut = versions.size() > MAX_INCLUDED;
    return new Included(isCut ? versions.subList(0, MAX_INCLUDED) : versions, isCut);
  }

  private List<StoredVersion> one(List<StoredVersion> from, Include include, long asOf) {
    return include.isReverse() ? sources(from, include, asOf) : targets(from, include, asOf);
  }

  private List<StoredVersion> targets(List<StoredVersion> from, Include include, long asOf) {
    Set<ResourceKey> keys = new LinkedHashSet<>();
    Set<String> types = include.targetType().map(Set::of).orElse(Set.of());
    for (StoredVersion version : from) {
      boolean isSource =
          include.sourceType().equals("*") || include.sourceType().equals(version.key().type());
      if (isSource) {
        keys.addAll(indexer.targets(tree(version), include.parameter(), types));
      }
    }
    Map<ResourceKey, StoredVersion> read = store.readAll(keys, OptionalLong.of(asOf));
    return keys.stream().filter(read::containsKey).map(read::get).toList();
  }

  private static ObjectNode tree(StoredVersion version) {
    return Json.object(version.body().orElseThrow().toByteArray());
  }

  private List<StoredVersion> sources(List<StoredVersion> from, Include include, long asOf) {
    List<ResourceKey> targets =
        from.stream()
            .map(StoredVersion::key)
            .filter(key -> include.targetType().map(key.type()::equals).orElse(true))
            .toList();
    Query query = reverseLinks.to(targets, include.sourceType(), include.parameter());
    Page page =
        store.search(
            new Search(
                query,
                List.of(),
                Optional.empty(),
                MAX_INCLUDED + 1,
                false,
                OptionalLong.of(asOf)));
    return page.versions();
  }
}
