package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.interaction.Create;
import org.medulla.interaction.InteractionProblem;
import org.medulla.interaction.InteractionRefusal;
import org.medulla.interaction.SearchResources;
import org.medulla.interaction.SearchResult;
import org.medulla.search.SearchScope;
import org.medulla.store.ResourceKey;

/**
 * A document: a Composition and all that it points to, directly or through others; or what a
 * GraphDefinition rules.
 *
 * @see <a href="https://hl7.org/fhir/R4/composition-operation-document.html">$document</a>
 */
public final class DocumentOperation implements OperationHandler {

  private static final String TYPE = "Composition";
  private static final String GRAPH = "GraphDefinition";

  static final int MAX_ENTRIES = 2000;
  private static final int PAGE = 1000;

  private final StoredResources stored;
  private final SearchResources search;
  private final Create create;
  private final Place place;
  private final Clock clock;
  private final Supplier<String> identifiers;

  /**
   * Where documents are made.
   *
   * @param base the address of this server, without a closing slash
   */
  public record Place(Structure structure, String base) {}

  /**
   * @param identifiers gives a new UUID for each document
   */
  public DocumentOperation(
      StoredResources stored,
      SearchResources search,
      Create create,
      Place place,
      Clock clock,
      Supplier<String> identifiers) {
    this.stored = stored;
    this.search = search;
    this.create = create;
    this.place = place;
    this.clock = clock;
    this.identifiers = identifiers;
  }

  @Override
  public String definition() {
    return "Composition-document";
  }

  @Override
  public OperationResult execute(OperationCall call) {
    boolean persists = call.isTrue("persist");
    if (persists && call.isGet()) {
      throw new OperationRefusal(
          OperationProblem.WRONG_METHOD,
          "'persist' writes, so it must be sent with POST",
          call.at("persist"));
    }
    ResourceKey key = key(call);
    Optional<Argument> graph = call.one("graph");
    ObjectNode document = bundle(graph.isPresent() ? ofGraph(key, graph.get()) : ofReferences(key));
    return persists
        ? new OperationResult.Stored(create.execute("Bundle", document).version())
        : new OperationResult.Resource(document);
  }

  private ResourceKey key(OperationCall call) {
    if (call.target().key().isPresent()) {
      if (call.one("id").isPresent()) {
        throw new OperationRefusal(
            OperationProblem.NOT_SERVED, "The URL names the Composition already", call.at("id"));
      }
      return call.target().key().get();
    }
    String id =
        call.text("id")
            .orElseThrow(
                () ->
                    new OperationRefusal(
                        OperationProblem.MISSING_PARAMETER,
                        "$document needs the parameter 'id'",
                        "http.id"));
    String plain = id.startsWith(place.base + "/") ? id.substring(place.base.length() + 1) : id;
    String own = plain.startsWith(TYPE + "/") ? plain.substring(TYPE.length() + 1) : plain;
    if (!ResourceKey.isId(own)) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE,
          "'" + id + "' is no Composition of this server: give an id or its URL",
          call.at("id"));
    }
    return new ResourceKey(TYPE, own);
  }

  private Map<ResourceKey, ObjectNode> ofGraph(ResourceKey key, Argument graph) {
    ObjectNode composition = StoredResources.tree(stored.found(key));
    DocumentGraph.Reach reach =
        new DocumentGraph.Reach(
            new ReferencedKeys(place.structure, place.base),
            it -> stored.ifThere(it).map(StoredResources::tree).orElseGet(Json::newObject),
            this::search);
    return new DocumentGraph(reach, graph).of(key, composition, definition(graph));
  }

  /** The definition that a reference or a canonical address names. */
  private ObjectNode definition(Argument graph) {
    String text = graph.text();
    String plain =
        text.startsWith(place.base + "/") ? text.substring(place.base.length() + 1) : text;
    String id = plain.startsWith(GRAPH + "/") ? plain.substring(GRAPH.length() + 1) : "";
    List<ObjectNode> found =
        ResourceKey.isId(id)
            ? stored.ifThere(new ResourceKey(GRAPH, id)).map(StoredResources::tree).stream()
                .toList()
            : search(GRAPH, canonical(text));
    if (found.size() != 1) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE,
          found.isEmpty()
              ? "There is no GraphDefinition '" + text + "' on this server"
              : "'" + text + "' names several GraphDefinitions; add |version",
          graph.at());
    }
    return found.get(0);
  }

  private static Map<String, List<String>> canonical(String text) {
    int bar = text.indexOf('|');
    Map<String, List<String>> query = new LinkedHashMap<>();
    query.put("url", List.of(escaped(bar < 0 ? text : text.substring(0, bar))));
    if (bar >= 0) {
      query.put("version", List.of(escaped(text.substring(bar + 1))));
    }
    return query;
  }

  private static String escaped(String value) {
    return value.replaceAll("([\\\\,|$])", "\\\\$1");
  }

  /** All that is found; more than a document may hold is refused. */
  private List<ObjectNode> search(String type, Map<String, List<String>> query) {
    Map<String, List<String>> whole = new LinkedHashMap<>(query);
    whole.put("_count", List.of(String.valueOf(PAGE)));
    SearchResult result = search.execute(SearchScope.ofType(type), whole);
    requireBound(result.pages().containsKey("next") ? Integer.MAX_VALUE : 0);
    return result.matches().stream().map(StoredResources::tree).toList();
  }

  private Map<ResourceKey, ObjectNode> ofReferences(ResourceKey composition) {
    ReferencedKeys references = new ReferencedKeys(place.structure, place.base);
    Map<ResourceKey, ObjectNode> entries = new LinkedHashMap<>();
    entries.put(composition, StoredResources.tree(stored.found(composition)));
    Set<ResourceKey> direct = new LinkedHashSet<>(references.of(entries.get(composition)));
    Set<ResourceKey> open = direct;
    while (!open.isEmpty()) {
      Set<ResourceKey> next = new LinkedHashSet<>();
      for (ResourceKey key : open) {
        if (!entries.containsKey(key)) {
          stored
              .ifThere(key)
              .map(StoredResources::tree)
              .ifPresent(
                  it -> {
                    entries.put(key, it);
                    next.addAll(references.of(it));
                  });
          requireBound(entries.size());
        }
      }
      open = next;
    }
    for (ResourceKey key : direct) {
      if (!entries.containsKey(key)) {
        throw new InteractionRefusal(
            InteractionProblem.UNRESOLVED_REFERENCE,
            "The Composition points to " + key + ", which is not there");
      }
    }
    return entries;
  }

  private static void requireBound(int entries) {
    if (entries > MAX_ENTRIES) {
      throw new OperationRefusal(
          OperationProblem.TOO_COSTLY,
          "The document would hold more than " + MAX_ENTRIES + " resources");
    }
  }

  private ObjectNode bundle(Map<ResourceKey, ObjectNode> entries) {
    ObjectNode bundle = Json.newObject().put("resourceType", "Bundle");
    bundle
        .putObject("identifier")
        .put("system", "urn:ietf:rfc:3986")
        .put("value", "urn:uuid:" + identifiers.get());
    bundle.put("type", "document");
    bundle.put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    ArrayNode array = bundle.putArray("entry");
    entries.forEach(
        (key, resource) ->
            array.addObject().put("fullUrl", place.base + "/" + key).set("resource", resource));
    return bundle;
  }
}
