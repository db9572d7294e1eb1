package org.medulla.imports.dicom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;
import org.medulla.imports.ImportDraft;

/** The patient of a dataset. */
record DicomPatient(
    String system, String id, String name, String birthDate, String sex, String place) {

  static DicomPatient of(DicomData data, String patientSystem) {
    return new DicomPatient(
        system(data, patientSystem),
        data.required("00100020", "the identifier of the patient"),
        data.text("00100010"),
        data.date("00100030"),
        data.text("00100040"),
        data.place("00100020"));
  }

  private static String system(DicomData data, String declared) {
    if (!declared.isEmpty()) {
      return declared;
    }
    String issuer = data.text("00100021");
    return issuer.isEmpty()
        ? ImportDraft.PATIENT_ID
        : Canonicals.BASE
            + "/assigning-authority/"
            + URLEncoder.encode(issuer, StandardCharsets.UTF_8);
  }

  String key() {
    return system + "\n" + id;
  }

  /** Adds the patient, who is created unless they are there. */
  ObjectNode add(ImportDraft draft) {
    ObjectNode patient = Json.newObject().put("resourceType", "Patient");
    patient.putArray("identifier").addObject().put("system", system).put("value", id);
    String[] parts = name.split("\\^", -1);
    if (!parts[0].isBlank()) {
      ObjectNode human = patient.putArray("name").addObject().put("family", parts[0].strip());
      if (parts.length > 1 && !parts[1].isBlank()) {
        human.putArray("given").add(parts[1].strip());
      }
    }
    switch (sex) {
      case "M" -> patient.put("gender", "male");
      case "F" -> patient.put("gender", "female");
      case "O" -> patient.put("gender", "other");
      default -> {
        // It is not known.
      }
    }
    if (!birthDate.isEmpty()) {
      patient.put("birthDate", birthDate);
    }
    return draft.createUnlessThere(patient, system, id, "patient " + id, place);
  }
}
