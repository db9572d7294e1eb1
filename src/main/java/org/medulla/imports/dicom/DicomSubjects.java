package org.medulla.imports.dicom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import org.medulla.fhir.Json;

/** Who each dataset is about. */
final class DicomSubjects {

  private final String patientSystem;
  private final Map<String, ObjectNode> references;

  DicomSubjects(String patientSystem, Map<String, ObjectNode> references) {
    this.patientSystem = patientSystem;
    this.references = references;
  }

  ObjectNode reference(DicomData data) {
    String key = DicomPatient.of(data, patientSystem).key();
    return Objects.requireNonNull(references.get(key)).deepCopy();
  }

  /** What an object of DICOM is identified by. */
  static ObjectNode identifier(String uid) {
    return Json.newObject()
        .put("use", "official")
        .put("system", "urn:dicom:uid")
        .put("value", "urn:oid:" + uid);
  }
}
