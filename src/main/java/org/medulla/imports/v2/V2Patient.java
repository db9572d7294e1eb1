package org.medulla.imports.v2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;
import org.medulla.imports.ImportDraft;
import org.medulla.imports.ImportFault;

/**
 * PID to Patient.
 *
 * @see <a href="https://build.fhir.org/ig/HL7/v2-to-fhir/ConceptMap-segment-pid-to-patient.html">
 *     PID to Patient</a>
 */
final class V2Patient {

  private static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";

  /** Fields of PID, and what they are in a Patient. */
  private static final Map<Integer, String> DELETABLE =
      Map.of(7, "birthDate", 8, "gender", 11, "address", 29, "deceasedDateTime");

  private final V2Time times;

  V2Patient(V2Time times) {
    this.times = times;
  }

  /** An identifier as token. */
  record Token(String system, String value) {}

  /** The identifier by which the patient is known: the medical record number, or the first. */
  static Token token(V2Segment segment, int field) {
    int chosen = 0;
    for (int i = segment.repetitions(field) - 1; i >= 0; i--) {
      chosen = segment.get(field, i, 5, 1).equals("MR") ? i : chosen;
    }
    String value = segment.get(field, chosen, 1, 1);
    if (value.isEmpty()) {
      throw new V2Refusal(
          ImportFault.MISSING, segment.place(field), "the identifier of the patient is missing");
    }
    return new Token(system(segment, field, chosen, 4), value);
  }

  /** The system of an assigning authority (HD). */
  static String system(V2Segment segment, int field, int repetition, int component) {
    String namespace = segment.get(field, repetition, component, 1);
    String universal = segment.get(field, repetition, component, 2);
    String kind = segment.get(field, repetition, component, 3).toUpperCase(Locale.ROOT);
    if (kind.equals("ISO") && universal.matches("[0-2](\\.[0-9]+)+")) {
      return "urn:oid:" + universal;
    }
    if (kind.equals("UUID") || kind.equals("GUID")) {
      return "urn:uuid:" + universal.toLowerCase(Locale.ROOT);
    }
    if (kind.equals("URI") && universal.matches("[a-z]+:\\S+")) {
      return universal;
    }
    String name = namespace.isEmpty() ? universal : namespace;
    return name.isEmpty()
        ? ImportDraft.PATIENT_ID
        : Canonicals.BASE
            + "/assigning-authority/"
            + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  /**
   * A Patient with what the segment says; what it does not say stays as it is stored, and what it
   * says is to be deleted goes.
   */
  ObjectNode resource(V2Segment pid, ObjectNode stored) {
    ObjectNode patient = stored;
    DELETABLE.forEach(
        (field, member) -> {
          if (pid.isDeleted(field)) {
            patient.remove(member);
          }
        });
    patient.put("resourceType", "Patient");
    identifiers(pid, 3, patient);
    names(pid, patient);
    telecoms(pid, patient);
    String gender = pid.get(8).toUpperCase(Locale.ROOT);
    if (!gender.isEmpty()) {
      patient.put("gender", gender(gender));
    }
    String birth = times.dateTime(pid, 7);
    if (!birth.isEmpty()) {
      patient.put("birthDate", birth.length() > 10 ? birth.substring(0, 10) : birth);
    }
    addresses(pid, patient);
    String died = times.dateTime(pid, 29);
    if (!died.isEmpty()) {
      patient.remove("deceasedBoolean");
      patient.put("deceasedDateTime", died);
    } else if (pid.get(30).equals("Y")) {
      patient.put("deceasedBoolean", true);
    }
    return patient;
  }

  private static String gender(String code) {
    return switch (code) {
      case "M" -> "male";
      case "F" -> "female";
      case "A", "O", "N" -> "other";
      default -> "unknown";
    };
  }

  /** Adds those of a field to the ones that are there. */
  static void identifiers(V2Segment segment, int field, ObjectNode patient) {
    ArrayNode identifiers = patient.withArrayProperty("identifier");
    for (int i = 0; i < segment.repetitions(field); i++) {
      String value = segment.get(field, i, 1, 1);
      String system = system(segment, field, i, 4);
      if (!value.isEmpty() && !has(identifiers, system, value)) {
        ObjectNode identifier = identifiers.addObject();
        String type = segment.get(field, i, 5, 1);
        if (!type.isEmpty()) {
          identifier
              .putObject("type")
              .putArray("coding")
              .addObject()
              .put("system", IDENTIFIER_TYPE)
              .put("code", type);
        }
        identifier.put("system", system).put("value", value);
      }
    }
  }

  private static boolean has(ArrayNode identifiers, String system, String value) {
    for (JsonNode identifier : identifiers) {
      if (identifier.path("system").asText().equals(system)
          && identifier.path("value").asText().equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static void names(V2Segment pid, ObjectNode patient) {
    ArrayNode names = Json.newObject().putArray("name");
    for (int i = 0; i < pid.repetitions(5); i++) {
      ObjectNode name = Json.newObject();
      String use = use(pid.get(5, i, 7, 1));
      if (!use.isEmpty()) {
        name.put("use", use);
      }
      put(name, "family", pid.get(5, i, 1, 1));
      putAll(name, "given", List.of(pid.get(5, i, 2, 1), pid.get(5, i, 3, 1)));
      putAll(name, "prefix", List.of(pid.get(5, i, 5, 1)));
      putAll(name, "suffix", List.of(pid.get(5, i, 4, 1)));
      if (name.has("family") || name.has("given")) {
        names.add(name);
      }
    }
    if (!names.isEmpty()) {
      patient.set("name", names);
    }
  }

  private static String use(String type) {
    return switch (type) {
      case "L" -> "official";
      case "D" -> "usual";
      case "M" -> "maiden";
      case "N" -> "nickname";
      case "T" -> "temp";
      default -> "";
    };
  }

  private static void telecoms(V2Segment pid, ObjectNode patient) {
    ArrayNode telecoms = Json.newObject().putArray("telecom");
    for (int field : new int[] {13, 14}) {
      if (pid.isDeleted(field)) {
        withoutUse(patient, field == 13 ? "home" : "work");
      }
      for (int i = 0; i < pid.repetitions(field); i++) {
        String mail = pid.get(field, i, 4, 1);
        String phone = pid.get(field, i, 12, 1);
        phone = phone.isEmpty() ? pid.get(field, i, 1, 1) : phone;
        phone = phone.isEmpty() ? pid.get(field, i, 7, 1) : phone;
        String use = field == 13 ? "home" : "work";
        if (!mail.isEmpty()) {
          telecoms.addObject().put("system", "email").put("value", mail).put("use", use);
        }
        if (!phone.isEmpty()) {
          telecoms.addObject().put("system", "phone").put("value", phone).put("use", use);
        }
      }
    }
    if (!telecoms.isEmpty()) {
      patient.set("telecom", telecoms);
    }
  }

  private static void withoutUse(ObjectNode patient, String use) {
    ArrayNode telecoms = patient.withArrayProperty("telecom");
    for (int i = telecoms.size() - 1; i >= 0; i--) {
      if (telecoms.get(i).path("use").asText().equals(use)) {
        telecoms.remove(i);
      }
    }
    if (telecoms.isEmpty()) {
      patient.remove("telecom");
    }
  }

  private static void addresses(V2Segment pid, ObjectNode patient) {
    ArrayNode addresses = Json.newObject().putArray("address");
    for (int i = 0; i < pid.repetitions(11); i++) {
      ObjectNode address = Json.newObject();
      String use = pid.get(11, i, 7, 1);
      put(address, "use", use.equals("H") ? "home" : use.equals("B") ? "work" : "");
      putAll(address, "line", List.of(pid.get(11, i, 1, 1), pid.get(11, i, 2, 1)));
      put(address, "city", pid.get(11, i, 3, 1));
      put(address, "state", pid.get(11, i, 4, 1));
      put(address, "postalCode", pid.get(11, i, 5, 1));
      put(address, "country", pid.get(11, i, 6, 1));
      if (!address.isEmpty()) {
        addresses.add(address);
      }
    }
    if (!addresses.isEmpty()) {
      patient.set("address", addresses);
    }
  }

  static void put(ObjectNode object, String name, String value) {
    if (!value.isEmpty()) {
      object.put(name, value);
    }
  }

  private static void putAll(ObjectNode object, String name, List<String> values) {
    List<String> there = new ArrayList<>(values);
    there.removeIf(String::isEmpty);
    if (!there.isEmpty()) {
      there.forEach(object.putArray(name)::add);
    }
  }
}
