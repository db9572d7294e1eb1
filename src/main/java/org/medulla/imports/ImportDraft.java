package org.medulla.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;

/**
 * A transaction while it grows. Every resource has an identifier that follows from what it is
 * about, and its entry is conditional on that: sent again, it meets itself.
 */
public final class ImportDraft {

  /** The system of the identifiers that senders use for patients, if they name none. */
  public static final String PATIENT_ID = Canonicals.BASE + "/patient-id";

  /** The system of the identifiers that are made here. */
  public static final String URI = "urn:ietf:rfc:3986";

  /** The Provenance of an import is tagged with what was imported and how, and found by that. */
  private static final String SOURCE_TAG = URI;

  private final ImportSource source;
  private final Map<String, ObjectNode> entries = new LinkedHashMap<>();
  private final List<ImportPlan.Step> steps = new ArrayList<>();
  private final List<ImportProblem> problems = new ArrayList<>();
  private final ArrayNode tags = Json.newObject().putArray("tag");
  private String occurred = "";

  public ImportDraft(ImportSource source) {
    this.source = source;
  }

  public void add(ImportProblem problem) {
    problems.add(problem);
  }

  /** How many problems were found so far. */
  public int problems() {
    return problems.size();
  }

  public boolean isSound() {
    return problems.stream().noneMatch(ImportProblem::isError);
  }

  /** The day of the import, by Coordinated Universal Time. */
  public LocalDate day() {
    return LocalDate.ofInstant(source.when(), ZoneOffset.UTC);
  }

  /** A further tag of the Provenance. */
  public void tag(String system, String code) {
    tags.addObject().put("system", system).put("code", code);
  }

  /** When what is told happened, or was told. */
  public void occurred(String dateTime) {
    occurred = dateTime;
  }

  /** A patient who is created unless there is one with this identifier; the reference to them. */
  public ObjectNode patient(String system, String value, String place) {
    String urn = urn("Patient", system, value);
    if (!entries.containsKey(urn)) {
      ObjectNode patient = Json.newObject().put("resourceType", "Patient");
      patient.putArray("identifier").addObject().put("system", system).put("value", value);
      createUnlessThere(urn, patient, system + "|" + escaped(value), "patient " + value, place);
    }
    return reference(urn);
  }

  /** Adds what is created unless something with its identifier is there already. */
  public ObjectNode createUnlessThere(
      ObjectNode resource, String system, String value, String what, String place) {
    String urn = urn(type(resource), system, value);
    if (!entries.containsKey(urn)) {
      createUnlessThere(urn, resource, system + "|" + escaped(value), what, place);
    }
    return reference(urn);
  }

  private void createUnlessThere(
      String urn, ObjectNode resource, String token, String what, String place) {
    ObjectNode request =
        Json.newObject()
            .put("method", "POST")
            .put("url", type(resource))
            .put("ifNoneExist", "identifier=" + encoded(token));
    add(
        urn,
        resource,
        request,
        new ImportPlan.Step("create unless there", type(resource), what, place));
  }

  /**
   * Adds what is created, or updated where it differs, under an identifier of ours.
   *
   * @param key what makes it what it is; the same key is the same resource in every import
   * @return a reference to it
   */
  public ObjectNode put(ObjectNode resource, String what, String place, String... key) {
    String identity = identity(type(resource), key);
    ObjectNode identifier = Json.newObject().put("use", "official");
    identifier.put("system", URI).put("value", identity);
    if (type(resource).equals("DocumentReference") || resource.has("identifier")) {
      resource.withArrayProperty("identifier").insert(0, identifier);
    } else {
      resource.putArray("identifier").add(identifier);
    }
    return putIdentified(resource, URI, identity, what, place);
  }

  /** As the other, for a resource that brings its identifier. */
  public ObjectNode putIdentified(
      ObjectNode resource, String system, String value, String what, String place) {
    String urn = urn(type(resource), system, value);
    ObjectNode request =
        Json.newObject()
            .put("method", "PUT")
            .put("url", type(resource) + "?identifier=" + encoded(system + "|" + escaped(value)));
    add(
        urn,
        resource,
        request,
        new ImportPlan.Step("create or update", type(resource), what, place));
    return reference(urn);
  }

  /** Adds what is created under an id of its own, which follows from its content. */
  public ObjectNode putContent(ObjectNode resource, String id, String what, String place) {
    String key = type(resource) + "/" + id;
    resource.put("id", id);
    ObjectNode entry = Json.newObject().put("fullUrl", urn(type(resource), URI, id));
    entry.set("resource", resource);
    entry.putObject("request").put("method", "PUT").put("url", key);
    if (entries.put(entry.path("fullUrl").asText(), entry) == null) {
      steps.add(new ImportPlan.Step("create or update", type(resource), what, place));
    }
    return reference(entry.path("fullUrl").asText());
  }

  /** The reference that a resource with this key has or will have. */
  public static ObjectNode referenceTo(String type, String... key) {
    return reference(urn(type, URI, identity(type, key)));
  }

  /** The reference that a resource has or will have that is put under an identifier. */
  public static ObjectNode referenceByIdentifier(String type, String system, String value) {
    return reference(urn(type, system, value));
  }

  private static ObjectNode reference(String urn) {
    return Json.newObject().put("reference", urn);
  }

  /** The identifier that a resource with this key has. */
  public static String identity(String type, String... key) {
    return "urn:uuid:" + uuid(type + "\n" + String.join("\n", key));
  }

  private void add(String urn, ObjectNode resource, ObjectNode request, ImportPlan.Step step) {
    ObjectNode entry = Json.newObject().put("fullUrl", urn);
    entry.set("resource", resource);
    entry.set("request", request);
    ObjectNode other = entries.get(urn);
    if (other == null) {
      entries.put(urn, entry);
      steps.add(step);
    } else if (!other.path("resource").equals(resource)) {
      add(
          ImportProblem.error(
              ImportFault.REPEATED, step.place(), step.what() + " stands twice, and differs"));
    }
  }

  public boolean has(ObjectNode reference) {
    return entries.containsKey(reference.path("reference").asText());
  }

  /** What was planned. */
  public ImportPlan plan() {
    if (entries.isEmpty() && isSound()) {
      add(
          ImportProblem.error(
              ImportFault.MISSING, source.name(), "there is nothing in it to import"));
    }
    ObjectNode bundle = Json.newObject().put("resourceType", "Bundle").put("type", "transaction");
    ArrayNode array = bundle.putArray("entry");
    entries.values().forEach(array::add);
    if (!entries.isEmpty()) {
      array.add(provenance());
    }
    return new ImportPlan(bundle, steps, problems);
  }

  private ObjectNode provenance() {
    ObjectNode resource = Json.newObject().put("resourceType", "Provenance");
    ArrayNode all = resource.putObject("meta").putArray("tag");
    all.addObject().put("system", SOURCE_TAG).put("code", source.tag());
    all.addAll(tags);
    ArrayNode targets = resource.putArray("target");
    entries.keySet().forEach(urn -> targets.add(reference(urn)));
    if (!occurred.isEmpty()) {
      resource.put("occurredDateTime", occurred);
    }
    resource.put("recorded", source.when().toString());
    resource
        .putArray("agent")
        .addObject()
        .putObject("who")
        .put("display", "Medulla import, rules " + source.mapping());
    ObjectNode what =
        resource.putArray("entity").addObject().put("role", "source").putObject("what");
    what.putObject("identifier").put("system", "urn:ietf:rfc:6920").put("value", hash());
    what.put("display", source.name());
    ObjectNode entry = Json.newObject().put("fullUrl", urn("Provenance", SOURCE_TAG, source.tag()));
    entry.set("resource", resource);
    entry
        .putObject("request")
        .put("method", "POST")
        .put("url", "Provenance")
        .put("ifNoneExist", "_tag=" + encoded(SOURCE_TAG + "|" + source.tag()));
    return entry;
  }

  /** The hash in the way that identifiers name content by it. */
  private String hash() {
    return "ni:///sha-256;" + source.sha256();
  }

  private static String type(ObjectNode resource) {
    return resource.path("resourceType").asText();
  }

  private static String urn(String type, String system, String value) {
    return "urn:uuid:" + uuid(type + "\n" + system + "\n" + value);
  }

  private static UUID uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String escaped(String value) {
    return value.replaceAll("([\\\\,|$])", "\\\\$1");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
