package org.medulla.interaction;

import java.util.List;
import java.util.OptionalLong;
import org.medulla.fhir.Structure;
import org.medulla.search.QueryString;
import org.medulla.search.SearchRefusal;
import org.medulla.search.SearchScope;
import org.medulla.store.History;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;

/** Does the GET entries of batches and transactions. */
public final class EntryReader {

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

  /**
   * Refuses what cannot be read whatever there is, so that a transaction is refused before it is
   * done.
   */
  void check(Entry entry) {
    if (entry.isOperation()) {
      requireServed(entry);
      return;
    }
    String[] parts = entry.path().split("/");
    boolean isHistory = parts.length > 2 && parts.length < 5 && parts[2].equals("_history");
    if (!structure.isResourceType(parts[0]) || (parts.length > 2 && !isHistory)) {
      throw unsupported(entry);
    }
    if (parts.length == 1) {
      search.check(SearchScope.ofType(parts[0]), QueryString.parse(entry.query()));
    } else {
      key(entry, parts[0], parts[1]);
    }
  }

  /**
   * Reads; what cannot be read is an answer, too.
   *
   * @param asOf the state in which a resource is read; empty for the newest
   */
  EntryResult attempt(Entry entry, OptionalLong asOf) {
    try {
      return execute(entry, asOf);
    } catch (InteractionRefusal e) {
      return new EntryResult.Refused(e, e.issues());
    } catch (SearchRefusal e) {
      return new EntryResult.Refused(e, List.of(e.issue()));
    }
  }

  EntryResult execute(Entry entry) {
    return execute(entry, OptionalLong.empty());
  }

  private EntryResult execute(Entry entry, OptionalLong asOf) {
    if (entry.isOperation()) {
      requireServed(entry);
      return operations.execute(entry.call());
    }
    String[] parts = entry.path().split("/");
    if (!structure.isResourceType(parts[0])) {
      throw unsupported(entry);
    }
    if (parts.length == 1) {
      return new EntryResult.Searched(
          search.execute(SearchScope.ofType(parts[0]), QueryString.parse(entry.query())));
    }
    ResourceKey key = key(entry, parts[0], parts[1]);
    if (parts.length == 2) {
      return fetched(entry, read.execute(key, asOf), "resource " + key);
    }
    if (parts.length == 3 && parts[2].equals("_history")) {
      return new EntryResult.Told(history.execute(history(entry, key)));
    }
    if (parts.length == 4 && parts[2].equals("_history")) {
      OptionalLong version = Etag.version(parts[3]);
      String asked = "version '" + parts[3] + "' of " + key;
      return fetched(entry, read.execute(key, version.orElse(0)), asked);
    }
    throw unsupported(entry);
  }

  private static HistoryQuery history(Entry entry, ResourceKey key) {
    return HistoryQuery.of(new History.Scope.OfResource(key), QueryString.parse(entry.query()));
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
    return new InteractionRefusal(
        InteractionProblem.UNSUPPORTED_ENTRY,
        "'" + entry.method() + " " + entry.path() + "' is not done within a bundle",
        entry.at() + ".request.url");
  }
}
