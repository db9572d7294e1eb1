package org.medulla.cases;

import java.util.LinkedHashMap;
import java.util.Map;
import org.medulla.cases.CaseRecord.Section;

/** Which resource type the row with an id becomes. */
final class RowTypes {

  private static final Map<String, String> OF_SECTION =
      Map.ofEntries(
          Map.entry("diagnoses", "Condition"),
          Map.entry("drugs", "MedicationStatement"),
          Map.entry("procedures", "Procedure"),
          Map.entry("markers", "Observation"),
          Map.entry("labs", "Observation"),
          Map.entry("signs", "Observation"),
          Map.entry("responses", "Observation"),
          Map.entry("specimens", "Specimen"),
          Map.entry("pathology", "DiagnosticReport"),
          Map.entry("pathology.findings", "Observation"),
          Map.entry("imaging.studies", "ImagingStudy"),
          Map.entry("imaging.reports", "DiagnosticReport"),
          Map.entry("imaging.reports.findings", "Observation"),
          Map.entry("lesions", "BodyStructure"),
          Map.entry("figures", "DocumentReference"));

  private RowTypes() {}

  static Map<String, String> of(CaseRecord record) {
    Map<String, String> types = new LinkedHashMap<>();
    for (Section section : record.sections()) {
      String type = OF_SECTION.get(section.name());
      for (Row row : section.rows()) {
        if (type != null) {
          types.put(row.id(), type);
        } else if (section.name().equals("radiotherapy")) {
          Radiotherapy rt = new Radiotherapy(row);
          types.putAll(rt.types());
        }
      }
    }
    return types;
  }
}
