package org.medulla.interaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Json;
import org.medulla.search.Pointers;
import org.medulla.search.Pointers.Pointer;
import org.medulla.search.ReverseLinks;
import org.medulla.search.SearchNotice;
import org.medulla.search.SearchPlan.Include;
import org.medulla.store.Query;
import org.medulla.store.ReadResult;
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

  /** What is told when that is not enough. */
  static final Issue INCOMPLETE =
      Issue.warning(
          "incomplete",
          SearchNotice.INCOMPLETE.code(),
          "There is more to include than the "
              + MAX_INCLUDED
              + " resources that a page takes; ask for fewer matches");

  private final Store store;
  private final Pointers pointers;
  private final ReverseLinks reverseLinks;

  public Includes(Store store, Pointers pointers, ReverseLinks reverseLinks) {
    this.store = store;
    this.pointers = pointers;
    this.reverseLinks = reverseLinks;
  }

  /**
   * What is included.
   *
   * @param isCut whether there would be more
   */
  record Included(List<StoredVersion> versions, boolean isCut) {}

  /** A version of a resource: a reference may name one that is not the newest. */
  private record Known(ResourceKey key, long version) {
    static Known of(StoredVersion version) {
      return new Known(version.key(), version.version());
    }
  }

  /**
   * What goes with matches.
   *
   * @param finder finds what points to them
   */
  Included of(List<StoredVersion> matches, List<Include> includes, Finder finder, long asOf) {
    if (includes.isEmpty() || matches.isEmpty()) {
      return new Included(List.of(), false);
    }
    List<StoredVersion> found = new ArrayList<>();
    Set<Known> known = new LinkedHashSet<>();
    matches.forEach(match -> known.add(Known.of(match)));
    List<StoredVersion> from = matches;
    List<Include> active = includes;
    while (!from.isEmpty() && !active.isEmpty() && found.size() <= MAX_INCLUDED) {
      List<StoredVersion> added = new ArrayList<>();
      for (Include include : active) {
        for (StoredVersion version : one(from, include, finder, asOf)) {
          if (known.add(Known.of(version))) {
            added.add(version);
          }
        }
      }
      found.addAll(added);
      from = added;
      active = includes.stream().filter(Include::isIterated).toList();
    }
    boolean isCut = found.size() > MAX_INCLUDED;
    return new Included(isCut ? found.subList(0, MAX_INCLUDED) : found, isCut);
  }

  private Collection<StoredVersion> one(
      List<StoredVersion> from, Include include, Finder finder, long asOf) {
    return include.isReverse()
        ? sources(from, include, finder, asOf)
        : targets(from, include, finder, asOf);
  }

  private List<StoredVersion> targets(
      List<StoredVersion> from, Include include, Finder finder, long asOf) {
    Set<Pointer> all = new LinkedHashSet<>();
    Set<String> types = include.targetType().map(Set::of).orElse(Set.of());
    for (StoredVersion version : from) {
      boolean isSource =
          include.sourceType().equals("*") || include.sourceType().equals(version.key().type());
      if (isSource) {
        all.addAll(pointers.of(tree(version), include.parameter(), types));
      }
    }
    Set<ResourceKey> keys = new LinkedHashSet<>();
    for (Pointer pointer : all) {
      if (pointer instanceof Pointer.ToResource to) {
        keys.add(to.key());
      }
    }
    Map<ResourceKey, StoredVersion> read = store.readAll(keys, OptionalLong.of(asOf));
    List<StoredVersion> found = new ArrayList<>();
    for (Pointer pointer : all) {
      if (pointer instanceof Pointer.ToResource to) {
        version(to, asOf).or(() -> Optional.ofNullable(read.get(to.key()))).ifPresent(found::add);
      } else if (pointer instanceof Pointer.ToCanonical to) {
        Query candidates = new Query.OfType(to.types());
        found.addAll(search(finder, pointers.having(to), candidates, asOf));
      }
    }
    return found;
  }

  /** The version that a reference names, if it was there already. */
  private Optional<StoredVersion> version(Pointer.ToResource to, long asOf) {
    OptionalLong number = to.version().map(text -> Etag.version(text)).orElse(OptionalLong.empty());
    if (number.isEmpty()) {
      return Optional.empty();
    }
    return store.readVersion(to.key(), number.getAsLong()) instanceof ReadResult.Found found
            && found.version().t() <= asOf
        ? Optional.of(found.version())
        : Optional.empty();
  }

  private static ObjectNode tree(StoredVersion version) {
    return Json.object(version.body().orElseThrow().toByteArray());
  }

  private Collection<StoredVersion> sources(
      List<StoredVersion> from, Include include, Finder finder, long asOf) {
    List<StoredVersion> targets =
        from.stream()
            .filter(it -> include.targetType().map(it.key().type()::equals).orElse(true))
            .toList();
    Map<Known, StoredVersion> found = new LinkedHashMap<>();
    List<ResourceKey> keys = targets.stream().map(StoredVersion::key).toList();
    Query direct = reverseLinks.to(keys, include.sourceType(), include.parameter());
    Query candidates =
        include.sourceType().equals("*")
            ? new Query.Everything()
            : new Query.OfType(Set.of(include.sourceType()));
    search(finder, direct, candidates, asOf).forEach(it -> found.put(Known.of(it), it));
    List<ObjectNode> trees = targets.stream().map(Includes::tree).toList();
    Query byAddress = reverseLinks.toAddresses(trees, include.sourceType(), include.parameter());
    search(finder, byAddress, candidates, asOf).forEach(it -> found.put(Known.of(it), it));
    return found.values();
  }

  private static List<StoredVersion> search(
      Finder finder, Query query, Query candidates, long asOf) {
    if (query instanceof Query.Any any && any.queries().isEmpty()) {
      return List.of();
    }
    Search search =
        new Search(
            query, List.of(), Optional.empty(), MAX_INCLUDED + 1, false, OptionalLong.of(asOf));
    return finder.search(search, candidates).versions();
  }
}
