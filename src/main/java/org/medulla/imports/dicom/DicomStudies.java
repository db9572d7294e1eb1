package org.medulla.imports.dicom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.medulla.cases.CodeTable;
import org.medulla.cases.Source;
import org.medulla.fhir.Json;
import org.medulla.imports.CourseShapes;
import org.medulla.imports.ImportDraft;

/** Studies with their series: ImagingStudy, as search finds them by modality and body site. */
final class DicomStudies {

  private static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final int MAX_INSTANCES = 20;

  private final ImportDraft draft;
  private final DicomSubjects subjects;
  private final String endpoint;
  private final CourseShapes shapes = new CourseShapes(CodeTable.load());

  DicomStudies(ImportDraft draft, DicomSubjects subjects, String endpoint) {
    this.draft = draft;
    this.subjects = subjects;
    this.endpoint = endpoint;
  }

  void read(List<DicomData> datasets) {
    Map<String, Map<String, List<DicomData>>> studies = new LinkedHashMap<>();
    for (DicomData data : datasets) {
      studies
          .computeIfAbsent(data.uid("0020000D"), it -> new LinkedHashMap<>())
          .computeIfAbsent(data.uid("0020000E"), it -> new ArrayList<>())
          .add(data);
    }
    studies.forEach(this::study);
  }

  private void study(String uid, Map<String, List<DicomData>> series) {
    DicomData first = series.values().iterator().next().get(0);
    ObjectNode study = CourseShapes.resource("ImagingStudy", "spine-imaging-study", Source.STATED);
    study.putArray("identifier").add(DicomSubjects.identifier(uid));
    study.put("status", "available");
    Set<String> modalities = new LinkedHashSet<>();
    series.values().forEach(all -> modalities.add(all.get(0).text("00080060")));
    modalities.remove("");
    if (!modalities.isEmpty()) {
      modalities.forEach(it -> study.withArrayProperty("modality").add(modality(it)));
    }
    study.set("subject", subjects.reference(first));
    String date = first.date("00080020");
    if (!date.isEmpty()) {
      study.put("started", date);
    }
    if (!endpoint.isEmpty()) {
      study.putArray("endpoint").add(endpoint());
    }
    study.put("numberOfSeries", series.size());
    study.put("numberOfInstances", series.values().stream().mapToInt(DicomStudies::count).sum());
    String description = first.text("00081030");
    if (!description.isEmpty()) {
      study.put("description", description);
    }
    series.forEach((id, all) -> study.withArrayProperty("series").add(series(id, all)));
    String what = "study " + uid + ", " + String.join(" ", modalities);
    String value = "urn:oid:" + uid;
    // Plans and records often come alone: they must not take the images out of the study.
    boolean isPart = modalities.stream().allMatch(it -> it.startsWith("RT"));
    if (isPart) {
      draft.createUnlessThere(study, "urn:dicom:uid", value, what, first.place("0020000D"));
    } else {
      draft.putIdentified(study, "urn:dicom:uid", value, what, first.place("0020000D"));
    }
  }

  private static ObjectNode modality(String code) {
    return Json.newObject().put("system", DCM).put("code", code);
  }

  /** How many instances a series has: as the server counts them, or as they are here. */
  private static int count(List<DicomData> series) {
    return series.get(0).count("00201209").orElse(series.size());
  }

  private ObjectNode series(String uid, List<DicomData> all) {
    DicomData first = all.get(0);
    ObjectNode series = Json.newObject().put("uid", uid);
    first.count("00200011").ifPresent(it -> series.put("number", it));
    series.set("modality", modality(first.required("00080060", "the modality")));
    String description = first.text("0008103E");
    if (!description.isEmpty()) {
      series.put("description", description);
    }
    series.put("numberOfInstances", count(all));
    String site = first.text("00180015");
    if (!site.isEmpty()) {
      // A series has a Coding here, and the words of DICOM are no code of a system of ours.
      ObjectNode known = shapes.site(site.toLowerCase(java.util.Locale.ROOT));
      series.set(
          "bodySite",
          known.path("coding").path(0).isObject()
              ? known.path("coding").path(0)
              : Json.newObject().put("display", site));
    }
    String date = first.date("00080021");
    if (!date.isEmpty()) {
      series.put("started", date);
    }
    boolean isRadiotherapy = first.text("00080060").startsWith("RT");
    if (isRadiotherapy && all.size() <= MAX_INSTANCES) {
      all.stream()
          .filter(it -> !it.uid("00080018").isEmpty())
          .forEach(it -> series.withArrayProperty("instance").add(instance(it)));
    }
    return series;
  }

  private static ObjectNode instance(DicomData data) {
    ObjectNode instance = Json.newObject().put("uid", data.uid("00080018"));
    instance
        .putObject("sopClass")
        .put("system", "urn:ietf:rfc:3986")
        .put("code", "urn:oid:" + data.requiredUid("00080016", "the class of the object"));
    return instance;
  }

  private ObjectNode endpoint() {
    ObjectNode resource = Json.newObject().put("resourceType", "Endpoint");
    resource
        .putArray("identifier")
        .addObject()
        .put("system", ImportDraft.URI)
        .put("value", endpoint);
    resource.put("status", "active");
    resource
        .putObject("connectionType")
        .put("system", "http://terminology.hl7.org/CodeSystem/endpoint-connection-type")
        .put("code", "dicom-wado-rs");
    resource.putArray("payloadType").addObject().put("text", "DICOM");
    resource.put("address", endpoint);
    return draft.createUnlessThere(
        resource, ImportDraft.URI, endpoint, "endpoint " + endpoint, "endpoint");
  }
}
