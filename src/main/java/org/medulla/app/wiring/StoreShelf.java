package org.medulla.app.wiring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.medulla.fhir.Json;
import org.medulla.search.SearchParser;
import org.medulla.store.Cursor;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.Store;
import org.medulla.store.StoredVersion;
import org.medulla.terminology.Held;
import org.medulla.terminology.Kind;
import org.medulla.terminology.Shelf;

/**
 * The code systems, value sets and concept maps that the server holds as resources. What was found
 * is kept until the next commit, whatever it writes: a change is seen at once.
 */
final class StoreShelf implements Shelf {

  private static final int PAGE = 200;

  /** A server that holds more definitions of a kind than this answers for these only. */
  private static final int MAX_DEFINITIONS = 5_000;

  private static final int MAX_KEPT = 2_000;

  private final Store store;
  private final Supplier<SearchParser> parser;
  private volatile State state = new State(-1);

  /** What was found at one state of the store. */
  private record State(long t, Map<String, List<Held>> found) {
    State(long t) {
      this(t, new ConcurrentHashMap<>());
    }
  }

  /**
   * @param parser asked for when the first question comes
   */
  StoreShelf(Store store, Supplier<SearchParser> parser) {
    this.store = store;
    this.parser = parser;
  }

  @Override
  public List<Held> find(Kind kind, String url) {
    return kept(kind + " url " + url, t -> search(kind, "url", url, tree -> true, t));
  }

  @Override
  public List<Held> supplementsOf(String systemUrl) {
    return kept(
        "supplements " + systemUrl,
        t ->
            search(
                Kind.CODE_SYSTEM,
                "supplements",
                systemUrl,
                tree -> tree.path("content").asText().equals("supplement"),
                t));
  }

  @Override
  public Optional<Held> byId(Kind kind, String id) {
    return store.read(new ResourceKey(kind.type(), id)) instanceof ReadResult.Found found
        ? Optional.of(held(found.version(), tree(found.version())))
        : Optional.empty();
  }

  /** There is no search parameter for it, so all are looked through, once for each commit. */
  @Override
  public List<Held> ownersOf(String valueSetUrl) {
    return kept(
        "owners " + valueSetUrl,
        t ->
            search(
                Kind.CODE_SYSTEM,
                "",
                "",
                tree -> tree.path("valueSet").asText().equals(valueSetUrl),
                t));
  }

  @Override
  public List<String> canonicals(Kind kind) {
    return kept(kind + " all", t -> search(kind, "", "", tree -> tree.has("url"), t)).stream()
        .map(it -> it.version().isEmpty() ? it.url() : it.url() + "|" + it.version())
        .toList();
  }

  private List<Held> kept(String question, Function<Long, List<Held>> ask) {
    State known = state;
    long newest = store.newest();
    if (known.t != newest) {
      known = new State(newest);
      state = known;
    }
    List<Held> found = known.found.get(question);
    if (found == null) {
      found = ask.apply(newest);
      if (known.found.size() < MAX_KEPT) {
        known.found.put(question, found);
      }
    }
    return found;
  }

  private List<Held> search(
      Kind kind, String parameter, String value, Predicate<ObjectNode> isWanted, long t) {
    Map<String, List<String>> criteria =
        parameter.isEmpty() ? Map.of() : Map.of(parameter, List.of(escaped(value)));
    Query query = parser.get().criteria(kind.type(), criteria);
    List<Held> found = new ArrayList<>();
    int seen = 0;
    Optional<Cursor> cursor = Optional.empty();
    do {
      Page page =
          store.search(new Search(query, List.of(), cursor, PAGE, false, OptionalLong.of(t)));
      for (StoredVersion version : page.versions()) {
        ObjectNode tree = tree(version);
        if (isWanted.test(tree)) {
          found.add(held(version, tree));
        }
      }
      seen += page.versions().size();
      cursor = page.next();
    } while (cursor.isPresent() && seen < MAX_DEFINITIONS);
    return found;
  }

  /** Only what chooses between definitions is kept; the content is read again when needed. */
  private Held held(StoredVersion version, ObjectNode tree) {
    ResourceKey key = version.key();
    long number = version.version();
    return new Held(
        key + "/_history/" + number,
        tree.path("url").asText(),
        tree.path("version").asText(),
        tree.path("date").asText(),
        () -> reread(key, number));
  }

  private ObjectNode reread(ResourceKey key, long number) {
    return store
        .readVersion(key, number)
        .fold(
            found -> tree(found.version()), gone -> Json.newObject(), missing -> Json.newObject());
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
