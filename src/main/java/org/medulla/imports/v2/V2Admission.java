package org.medulla.imports.v2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.medulla.fhir.Json;
import org.medulla.imports.ImportDraft;
import org.medulla.imports.ImportFault;
import org.medulla.imports.ImportProblem;

/** ADT: patients, encounters, and patients of whom it is found that they are one. */
final class V2Admission {

  private static final String CLASS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  private final ImportDraft draft;
  private final V2Stored stored;
  private final V2Time times;
  private final String time;

  /**
   * @param time when it was told
   */
  V2Admission(ImportDraft draft, V2Stored stored, V2Time times, String time) {
    this.draft = draft;
    this.stored = stored;
    this.times = times;
    this.time = time;
  }

  /** A01 and A08. */
  void admit(V2Message message) {
    V2Segment pid = message.required("PID");
    ObjectNode patient = patient(pid);
    Optional<V2Segment> visit = message.find("PV1").filter(it -> !it.get(19).isEmpty());
    visit.ifPresent(it -> encounter(it, patient));
    if (visit.isEmpty()) {
      draft.add(
          ImportProblem.remark("PV1-19", "there is no visit number, so no Encounter is made"));
    }
  }

  private ObjectNode patient(V2Segment pid) {
    V2Patient.Token token = V2Patient.token(pid, 3);
    Optional<ObjectNode> known = stored.find("Patient", token.system(), token.value());
    if (known.isPresent() && stored.isNewer(known.get(), time)) {
      stale("PID");
      return draft.createUnlessThere(
          bare(known.get()), token.system(), token.value(), "patient, told later already", "PID");
    }
    ObjectNode patient = new V2Patient(times).resource(pid, bare(known.orElseGet(Json::newObject)));
    return draft.putIdentified(
        patient, token.system(), token.value(), "patient " + token.value(), "PID");
  }

  private void stale(String place) {
    draft.add(
        ImportProblem.remark(
            place, "a message of a later time was taken already; what it told stays"));
  }

  /** Without what the server says of it. */
  static ObjectNode bare(ObjectNode resource) {
    resource.remove("id");
    if (resource.path("meta") instanceof ObjectNode meta) {
      meta.remove("versionId");
      meta.remove("lastUpdated");
      if (meta.isEmpty()) {
        resource.remove("meta");
      }
    }
    return resource;
  }

  private void encounter(V2Segment visit, ObjectNode patient) {
    V2Patient.Token token = V2Patient.token(visit, 19);
    Optional<ObjectNode> known = stored.find("Encounter", token.system(), token.value());
    if (known.isPresent() && stored.isNewer(known.get(), time)) {
      stale("PV1");
      return;
    }
    ObjectNode encounter = bare(known.orElseGet(Json::newObject));
    encounter.put("resourceType", "Encounter");
    if (!encounter.has("identifier")) {
      encounter
          .putArray("identifier")
          .addObject()
          .put("system", token.system())
          .put("value", token.value());
    }
    String end = times.dateTime(visit, 45);
    encounter.put("status", end.isEmpty() ? "in-progress" : "finished");
    encounter.set("class", classOf(visit.get(2).toUpperCase(Locale.ROOT)));
    encounter.set("subject", patient);
    String start = times.dateTime(visit, 44);
    if (!start.isEmpty() || !end.isEmpty()) {
      ObjectNode period = encounter.putObject("period");
      V2Patient.put(period, "start", start);
      V2Patient.put(period, "end", end);
    }
    String ward = visit.get(3);
    if (!ward.isEmpty()) {
      encounter
          .putArray("location")
          .addObject()
          .putObject("location")
          .put("display", (ward + " " + visit.get(3, 2) + " " + visit.get(3, 3)).strip());
    }
    draft.putIdentified(
        encounter, token.system(), token.value(), "encounter " + token.value(), "PV1");
  }

  private static ObjectNode classOf(String code) {
    String mapped =
        switch (code) {
          case "I" -> "IMP";
          case "O", "R", "B" -> "AMB";
          case "E" -> "EMER";
          case "P" -> "PRENC";
          default -> "";
        };
    return mapped.isEmpty()
        ? Json.newObject()
            .put("system", "http://terminology.hl7.org/CodeSystem/v2-0004")
            .put("code", code.isEmpty() ? "U" : code)
        : Json.newObject().put("system", CLASS).put("code", mapped);
  }

  /** A40: the patient of MRG is the one of PID. */
  void merge(V2Message message) {
    V2Segment pid = message.required("PID");
    V2Segment merged = message.required("MRG");
    message.requireOne("MRG", "several merges in one message are not taken; one for each is");
    V2Patient.Token survivor = V2Patient.token(pid, 3);
    V2Patient.Token prior = V2Patient.token(merged, 1);
    if (survivor.equals(prior)) {
      throw new V2Refusal(
          ImportFault.CONTRADICTION,
          merged.place(1),
          "the patient cannot be merged into themselves");
    }
    Optional<ObjectNode> known = stored.find("Patient", survivor.system(), survivor.value());
    Optional<ObjectNode> replaced = stored.find("Patient", prior.system(), prior.value());
    String keptId = known.map(it -> it.path("id").asText()).orElse("");
    String oldId = replaced.map(it -> it.path("id").asText()).orElse("");
    boolean isStale = known.isPresent() && stored.isNewer(known.get(), time);
    ObjectNode kept = bare(known.orElseGet(Json::newObject));
    ObjectNode patient = isStale ? kept : new V2Patient(times).resource(pid, kept);
    ObjectNode old = bare(replaced.orElseGet(() -> named(prior)));
    V2Patient.identifiers(merged, 1, old);
    ObjectNode to =
        ImportDraft.referenceByIdentifier("Patient", survivor.system(), survivor.value());
    ObjectNode from = ImportDraft.referenceByIdentifier("Patient", prior.system(), prior.value());
    link(patient, from, oldId, "replaces");
    old.put("active", false);
    link(old, to, keptId, "replaced-by");
    draft.putIdentified(
        patient, survivor.system(), survivor.value(), "patient " + survivor.value(), "PID");
    draft.putIdentified(
        old, prior.system(), prior.value(), "merged patient " + prior.value(), "MRG");
  }

  private static ObjectNode named(V2Patient.Token token) {
    ObjectNode patient = Json.newObject().put("resourceType", "Patient");
    patient
        .putArray("identifier")
        .addObject()
        .put("system", token.system())
        .put("value", token.value());
    return patient;
  }

  /** Adds a link, unless the patient has it: stored links name the id of the other. */
  private static void link(ObjectNode patient, ObjectNode other, String otherId, String type) {
    for (JsonNode link : patient.path("link")) {
      boolean isThere = link.at("/other/reference").asText().equals("Patient/" + otherId);
      if (link.path("type").asText().equals(type) && isThere) {
        return;
      }
    }
    ObjectNode link = patient.withArrayProperty("link").addObject();
    link.set("other", other);
    link.put("type", type);
  }
}
