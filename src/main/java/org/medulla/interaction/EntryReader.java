package org.medulla.interaction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medulla.fhir.Structure;
import org.medulla.search.AsOf;
import org.medulla.search.QueryString;
import org.medulla.search.SearchPlan;
import org.medulla.search.SearchRefusal;
import org.medulla.search.SearchScope;
import org.medulla.store.History;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoreException;

/** Does the GET entries of batches and transactions. */
public final class EntryReader {

  private static final Set<String> ABOUT_THE_ANSWER = Set.of("_format", "_pretty");

  private final Structure structure;
  private final Read read;
  private final SearchResources search;
  private final ReadHistory history;
  private final EntryOperations operations;

  public EntryReader(
      Structure structure,
      Read read,
      SearchResources search,
      ReadHistory history,
      EntryOperations operations) {
    this.operations = operations;
    this.structure = structure;
    this.read = read;
    this.search = search;
    this.history = history;
  }

  /** A reading that was understood, done at a {@code t}; at the newest of all if none is given. */
  private interface Reading {
    EntryResult at(OptionalLong t);
  }

  /**
   * Refuses what cannot be read whatever there is, so that a transaction is refused before it is
   * done.
   */
  void check(Entry entry) {
    reading(entry);
  }

  /**
   * Reads; what cannot be read is an answer, too.
   *
   * @param asOf the state that is read; empty for the newest
   */
  EntryResult attempt(Entry entry, OptionalLong asOf) {
    try {
      return reading(entry).at(asOf);
    } catch (InteractionRefusal | SearchRefusal | StoreException e) {
      return new EntryResult.Refused(e);
    }
  }

  EntryResult execute(Entry entry) {
    return execute(entry, OptionalLong.empty());
  }

  /**
   * Reads.
   *
   * @param asOf the state that is read; empty for the newest
   */
  EntryResult execute(Entry entry, OptionalLong asOf) {
    return reading(entry).at(asOf);
  }

  private Reading reading(Entry entry) {
    if (entry.isOperation()) {
      requireServed(entry);
      return t -> operations.execute(entry.call());
    }
    Map<String, List<String>> query = QueryString.parse(entry.query());
    String[] parts = entry.path().split("/");
    if (entry.isAboutServer()) {
      StatementMode mode = mode(entry, query);
      return t -> new EntryResult.Described(mode);
    }
    if (parts[parts.length - 1].equals("_history")) {
      HistoryQuery told = HistoryQuery.of(scope(entry, parts), query);
      return t -> new EntryResult.Told(history.execute(told.asOf(t)));
    }
    if (!structure.isResourceType(parts[0])) {
      throw unsupported(entry);
    }
    if (parts.length == 1) {
      SearchPlan plan = search.plan(SearchScope.ofType(parts[0]), query);
      return t -> new EntryResult.Searched(search.execute(plan, t));
    }
    return read(entry, parts, query);
  }

  private Reading read(Entry entry, String[] parts, Map<String, List<String>> query) {
    ResourceKey key = key(entry, parts[0], parts[1]);
    boolean isVersion = parts.length == 4 && parts[2].equals("_history");
    if (parts.length > 2 && !isVersion) {
      throw unsupported(entry);
    }
    allowOnly(entry, query, AsOf.PARAMETER);
    Optional<AsOf> asked = one(entry, query, AsOf.PARAMETER).map(AsOf::of);
    if (isVersion) {
      long version = Etag.version(parts[3]).orElse(0);
      return t ->
          fetched(
              entry,
              version(key, version, moment(asked, t)),
              "version '" + parts[3] + "' of " + key);
    }
    return t -> fetched(entry, newest(key, moment(asked, t)), "resource " + key);
  }

  private ReadResult version(ResourceKey key, long version, Optional<AsOf> moment) {
    return moment.isPresent()
        ? read.execute(key, version, moment.get())
        : read.execute(key, version);
  }

  private ReadResult newest(ResourceKey key, Optional<AsOf> moment) {
    return moment.isPresent() ? read.execute(key, moment.get()) : read.execute(key);
  }

  private static Optional<AsOf> moment(Optional<AsOf> asked, OptionalLong t) {
    return asked.isPresent() || t.isEmpty() ? asked : Optional.of(new AsOf.OfCommit(t.getAsLong()));
  }

  private History.Scope scope(Entry entry, String[] parts) {
    if (parts.length == 1) {
      return new History.Scope.OfSystem();
    }
    if (parts.length > 3 || !structure.isResourceType(parts[0])) {
      throw unsupported(entry);
    }
    return parts.length == 2
        ? new History.Scope.OfType(parts[0])
        : new History.Scope.OfResource(key(entry, parts[0], parts[1]));
  }

  private static StatementMode mode(Entry entry, Map<String, List<String>> query) {
    allowOnly(entry, query, "mode");
    String name = one(entry, query, "mode").orElse("full");
    return StatementMode.of(name)
        .orElseThrow(
            () -> refusal(entry, "mode '" + name + "' is none of full, normative, terminology"));
  }

  private static Optional<String> one(Entry entry, Map<String, List<String>> query, String name) {
    List<String> values = query.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw refusal(entry, "'" + name + "' may be given once only");
    }
    return values.stream().findFirst();
  }

  private static void allowOnly(Entry entry, Map<String, List<String>> query, String allowed) {
    for (String name : query.keySet()) {
      if (!name.equals(allowed) && !ABOUT_THE_ANSWER.contains(name)) {
        throw refusal(
            entry,
            "Parameter '" + name + "' is not understood here within a bundle; " + allowed + " is");
      }
    }
  }

  private static InteractionRefusal refusal(Entry entry, String text) {
    return new InteractionRefusal(
        InteractionProblem.UNSUPPORTED_ENTRY, text, entry.at() + ".request.url");
  }

  private void requireServed(Entry entry) {
    if (!operations.isServed(entry.call())) {
      throw unsupported(entry);
    }
  }

  private static EntryResult fetched(Entry entry, ReadResult result, String asked) {
    return result.fold(
        found ->
            new EntryResult.Fetched(
                found.version(), entry.preconditions().isKnown(found.version())),
        gone -> {
          throw new InteractionRefusal(
              InteractionProblem.GONE, "Resource " + gone.deletion().key() + " was deleted");
        },
        missing -> {
          throw new InteractionRefusal(InteractionProblem.NOT_FOUND, "There is no " + asked);
        });
  }

  /** The key that a path names. */
  static ResourceKey key(Entry entry, String type, String id) {
    return key(type, id, entry.at() + ".request.url");
  }

  static ResourceKey key(String type, String id, String at) {
    if (!ResourceKey.isId(id)) {
      throw new InteractionRefusal(
          InteractionProblem.INVALID_BUNDLE, "'" + id + "' is not a logical id", at);
    }
    return new ResourceKey(type, id);
  }

  static InteractionRefusal unsupported(Entry entry) {
    return refusal(
        entry, "'" + entry.method() + " " + entry.path() + "' is not done within a bundle");
  }
}
