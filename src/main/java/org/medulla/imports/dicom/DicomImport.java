package org.medulla.imports.dicom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;
import org.medulla.imports.ImportDraft;
import org.medulla.imports.ImportFault;
import org.medulla.imports.ImportPlan;
import org.medulla.imports.ImportProblem;
import org.medulla.imports.ImportSource;

/** Reads DICOM JSON, one dataset or an array of them: a pure function from bytes to a plan. */
public final class DicomImport {

  private static final String MAPPING = "dicom 1";
  private static final String CLASS = "1.2.840.10008.5.1.4.1.1.481.";
  private static final int MAX_PROBLEMS = 200;

  private final String patientSystem;
  private final String endpoint;

  /**
   * @param patientSystem the system of the patients' identifiers; empty to take the issuer
   * @param endpoint the address of the DICOMweb server that holds the images; empty for none
   */
  public DicomImport(String patientSystem, String endpoint) {
    this.patientSystem = patientSystem;
    this.endpoint = endpoint;
  }

  public ImportPlan read(String name, byte[] bytes, Instant when) {
    ImportDraft draft =
        new ImportDraft(
            ImportSource.of(name, bytes, when, MAPPING, patientSystem + "\n" + endpoint));
    try {
      read(datasets(bytes), draft);
      return draft.plan();
    } catch (JsonProblem e) {
      return ImportPlan.refused(
          ImportProblem.error(
              ImportFault.UNREADABLE,
              name + ", line " + e.line() + ", column " + e.column(),
              "it is no JSON: " + e.getMessage()));
    } catch (DicomRefusal e) {
      return ImportPlan.refused(ImportProblem.error(e.fault(), e.place(), e.text()));
    }
  }

  private static List<DicomData> datasets(byte[] bytes) {
    JsonNode json = Json.value(bytes);
    List<DicomData> datasets = new ArrayList<>();
    if (json.isObject()) {
      datasets.add(new DicomData(json, "dataset 1, "));
    }
    if (json.isArray()) {
      for (JsonNode one : json) {
        datasets.add(new DicomData(one, "dataset " + (datasets.size() + 1) + ", "));
      }
    }
    boolean areObjects = datasets.stream().allMatch(it -> it.json().isObject());
    if (datasets.isEmpty() || !areObjects) {
      throw new DicomRefusal(
          ImportFault.UNREADABLE,
          "dataset 1",
          "it is no dataset of DICOM JSON, nor an array of them");
    }
    return datasets;
  }

  private void read(List<DicomData> datasets, ImportDraft draft) {
    Map<String, List<DicomData>> byClass = new LinkedHashMap<>();
    Map<String, DicomPatient> patients = new LinkedHashMap<>();
    List<DicomData> sound = new ArrayList<>();
    for (DicomData data : datasets) {
      attempt(
          draft,
          () -> {
            String kind = data.uid("00080016");
            data.requiredUid("0020000D", "the UID of the study");
            data.requiredUid("0020000E", "the UID of the series");
            DicomPatient patient = DicomPatient.of(data, patientSystem);
            patients.putIfAbsent(patient.key(), patient);
            sound.add(data);
            byClass.computeIfAbsent(kind, it -> new ArrayList<>()).add(data);
          });
    }
    Map<String, ObjectNode> references = new LinkedHashMap<>();
    patients.forEach((key, patient) -> references.put(key, patient.add(draft)));
    DicomSubjects subjects = new DicomSubjects(patientSystem, references);
    DicomStudies studies = new DicomStudies(draft, subjects, endpoint);
    attempt(draft, () -> studies.read(sound));
    DicomVolumes volumes = new DicomVolumes(draft, subjects);
    each(byClass, "3", draft, volumes::read);
    DicomPlans plans = new DicomPlans(draft, subjects, volumes);
    each(byClass, "5", draft, plans::read);
    DicomTreatments treatments = new DicomTreatments(draft, subjects);
    each(byClass, "7", draft, treatments::summary);
    attempt(draft, () -> treatments.fractions(byClass.getOrDefault(CLASS + "4", List.of())));
  }

  private static void each(
      Map<String, List<DicomData>> byClass,
      String end,
      ImportDraft draft,
      java.util.function.Consumer<DicomData> reader) {
    for (DicomData data : byClass.getOrDefault(CLASS + end, List.of())) {
      attempt(draft, () -> reader.accept(data));
    }
  }

  private static void attempt(ImportDraft draft, Runnable work) {
    try {
      work.run();
    } catch (DicomRefusal e) {
      if (draft.problems() < MAX_PROBLEMS) {
        draft.add(ImportProblem.error(e.fault(), e.place(), e.text()));
      }
    }
  }
}
