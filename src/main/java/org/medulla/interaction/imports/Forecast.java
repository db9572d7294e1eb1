package org.medulla.interaction.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.medulla.fhir.Json;
import org.medulla.imports.ImportPlan;
import org.medulla.interaction.operation.ParametersResource;
import org.medulla.search.QueryString;

/**
 * What a plan would do to what is stored now. Nothing is written; what others write meanwhile can
 * change the outcome.
 */
public final class Forecast {

  /** What becomes of one resource. */
  private enum Effect {
    CREATE,
    UPDATE,
    UNCHANGED,
    /** More than one is stored under its identifier, so the transaction would be refused. */
    AMBIGUOUS;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** No resource has this reference. */
  private static final String AMBIGUOUS = "";

  private final StoredMatches stored;
  private final JsonNode entries;
  private final List<Optional<ObjectNode>> found = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();

  /** The references that entries have, by those that they are going to have. */
  private final Map<String, String> references = new HashMap<>();

  public Forecast(ImportPlan plan, StoredMatches stored) {
    this.stored = stored;
    this.entries = plan.transaction().path("entry");
    entries.forEach(this::find);
    for (int i = 0; i < entries.size(); i++) {
      effects.add(effect(entries.get(i), found.get(i)));
    }
  }

  /** As the outcome of what was done reads. */
  public String summary() {
    String text =
        String.format(
            Locale.ROOT,
            "would be: %d created, %d updated, %d unchanged",
            count(Effect.CREATE),
            count(Effect.UPDATE),
            count(Effect.UNCHANGED));
    long ambiguous = count(Effect.AMBIGUOUS);
    return ambiguous == 0 ? text : text + ", " + ambiguous + " ambiguous";
  }

  /** What becomes of each resource of the transaction, in its order. */
  public List<String> codes() {
    return effects.stream().map(Effect::code).toList();
  }

  private long count(Effect effect) {
    return effects.stream().filter(effect::equals).count();
  }

  /** Adds a parameter for each step of the plan. */
  void tell(ImportPlan plan, ParametersResource parameters) {
    for (int i = 0; i < plan.steps().size(); i++) {
      ImportPlan.Step step = plan.steps().get(i);
      ParametersResource parts = parameters.parts("effect");
      parts.add("code", "code", effects.get(i).code());
      parts.add("type", "code", step.type());
      parts.add("what", "string", step.what());
      parts.add("place", "string", step.place());
      found
          .get(i)
          .map(Forecast::key)
          .ifPresent(
              it -> parts.add("resource", "Reference", Json.newObject().put("reference", it)));
    }
  }

  private void find(JsonNode entry) {
    String url = entry.at("/request/url").asText();
    String condition =
        url.contains("?")
            ? url.substring(url.indexOf('?') + 1)
            : entry.at("/request/ifNoneExist").asText("");
    String type = entry.at("/resource/resourceType").asText();
    Map<String, List<String>> query =
        condition.isEmpty()
            ? Map.of("_id", List.of(entry.at("/resource/id").asText()))
            : QueryString.parse(condition);
    List<ObjectNode> matches = stored.of(type, query);
    found.add(matches.stream().findFirst());
    if (matches.size() == 1) {
      references.put(entry.path("fullUrl").asText(), key(matches.get(0)));
    } else if (!matches.isEmpty()) {
      references.put(entry.path("fullUrl").asText(), AMBIGUOUS);
    }
  }

  private Effect effect(JsonNode entry, Optional<ObjectNode> there) {
    if (there.isEmpty()) {
      return Effect.CREATE;
    }
    if (AMBIGUOUS.equals(references.get(entry.path("fullUrl").asText()))) {
      return Effect.AMBIGUOUS;
    }
    boolean isKept = entry.at("/request/method").asText().equals("POST");
    return isKept || isSame((ObjectNode) entry.path("resource"), there.get())
        ? Effect.UNCHANGED
        : Effect.UPDATE;
  }

  private boolean isSame(ObjectNode planned, ObjectNode there) {
    ObjectNode future = Json.object(Json.bytes(planned));
    resolve(future);
    future.remove("id");
    return future.equals(StoredLookup.bare(there.deepCopy()));
  }

  /** Puts the references that the transaction would put. */
  private void resolve(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("reference").isTextual()) {
      String key = references.get(object.path("reference").asText());
      if (key != null) {
        object.put("reference", key);
      }
    }
    node.forEach(this::resolve);
  }

  private static String key(ObjectNode resource) {
    return resource.path("resourceType").asText() + "/" + resource.path("id").asText();
  }
}
