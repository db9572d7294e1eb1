package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.interaction.Create;
import org.medulla.interaction.InteractionProblem;
import org.medulla.interaction.InteractionRefusal;
import org.medulla.store.ResourceKey;

/**
 * A document: a Composition and all that it points to, directly or through others.
 *
 * @see <a href="https://hl7.org/fhir/R4/composition-operation-document.html">$document</a>
 */
public final class DocumentOperation implements OperationHandler {

  private static final String TYPE = "Composition";
  private static final int MAX_ENTRIES = 2000;

  private final StoredResources stored;
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
      Create create,
      Place place,
      Clock clock,
      Supplier<String> identifiers) {
    this.stored = stored;
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
    if (call.one("graph").isPresent()) {
      throw new OperationRefusal(
          OperationProblem.NOT_SERVED,
          "'graph' is not served; a document holds all that its Composition points to",
          call.at("graph"));
    }
    boolean persists = call.isTrue("persist");
    if (persists && call.isGet()) {
      throw new OperationRefusal(
          OperationProblem.WRONG_METHOD,
          "'persist' writes, so it must be sent with POST",
          call.at("persist"));
    }
    ObjectNode document = document(key(call));
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

  private ObjectNode document(ResourceKey composition) {
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
    return bundle(entries);
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
