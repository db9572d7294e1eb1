package org.medulla.imports.dicom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.medulla.cases.CodeTable;
import org.medulla.cases.Source;
import org.medulla.fhir.Canonicals;
import org.medulla.imports.CourseShapes;
import org.medulla.imports.ImportDraft;

/** Structure sets: the volumes that are GTV, CTV or PTV by their interpreted type. */
final class DicomVolumes {

  private static final List<String> KINDS = List.of("gtv", "ctv", "ptv");

  private final ImportDraft draft;
  private final DicomSubjects subjects;
  private final CourseShapes shapes = new CourseShapes(CodeTable.load());
  private final Map<String, ObjectNode> references = new HashMap<>();

  DicomVolumes(ImportDraft draft, DicomSubjects subjects) {
    this.draft = draft;
    this.subjects = subjects;
  }

  void read(DicomData set) {
    String uid = set.requiredUid("00080018", "the UID of the structure set");
    Map<Integer, DicomData> regions = new HashMap<>();
    for (DicomData region : set.items("30060020")) {
      region.count("30060022").ifPresent(it -> regions.put(it, region));
    }
    for (DicomData observation : set.items("30060080")) {
      String kind = observation.text("300600A4").toLowerCase(Locale.ROOT);
      Optional<Integer> number = observation.count("30060084");
      if (KINDS.contains(kind) && number.isPresent()) {
        DicomData region = regions.get(number.get());
        String name = region == null ? "" : region.text("30060026");
        volume(set, uid, observation, kind, number.get(), name.isEmpty() ? kind : name);
      }
    }
  }

  private void volume(
      DicomData set, String uid, DicomData observation, String kind, int number, String name) {
    if (references.containsKey(uid + "\n" + number)) {
      return;
    }
    // A PTV does not say here from which CTV it was made, as our profile wants it.
    ObjectNode resource =
        CourseShapes.resource(
            "BodyStructure", kind.equals("ptv") ? "" : "rt-target-volume", Source.STATED);
    resource
        .putArray("identifier")
        .addObject()
        .put("use", "usual")
        .put("system", Canonicals.BASE + "/volume-name")
        .put("value", name);
    for (DicomData conceptual : observation.items("30100031")) {
      String conceptualUid = conceptual.uid("30100006");
      if (!conceptualUid.isEmpty()) {
        ObjectNode identifier = DicomSubjects.identifier(conceptualUid);
        resource.withArrayProperty("identifier").add(identifier.put("use", "secondary"));
      }
    }
    resource.set("morphology", shapes.concept(kind));
    resource.put("description", name);
    resource.set("patient", subjects.reference(set));
    references.put(
        uid + "\n" + number,
        draft.put(
            resource,
            "volume " + name,
            observation.place("300600A4"),
            "dicom-volume",
            uid,
            String.valueOf(number)));
  }

  /** The volume of a number in a structure set, where it came along. */
  Optional<ObjectNode> find(String structureSet, int number) {
    return Optional.ofNullable(references.get(structureSet + "\n" + number));
  }
}
