package org.medulla.imports.dicom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.medulla.cases.CodeTable;
import org.medulla.cases.Elements;
import org.medulla.cases.Source;
import org.medulla.fhir.Json;
import org.medulla.imports.CourseShapes;
import org.medulla.imports.ImportDraft;
import org.medulla.imports.ImportProblem;

/** RT plans: the prescription and the plan that carries it out, both ServiceRequests. */
final class DicomPlans {

  /** The application set-ups of brachytherapy. */
  private static final String APPLICATORS = "300A0230";

  private final ImportDraft draft;
  private final DicomSubjects subjects;
  private final DicomVolumes volumes;
  private final CourseShapes shapes = new CourseShapes(CodeTable.load());

  DicomPlans(ImportDraft draft, DicomSubjects subjects, DicomVolumes volumes) {
    this.draft = draft;
    this.subjects = subjects;
    this.volumes = volumes;
  }

  void read(DicomData plan) {
    String uid = plan.requiredUid("00080018", "the UID of the plan");
    if (!plan.items(APPLICATORS).isEmpty()) {
      draft.add(
          ImportProblem.remark(
              plan.place(APPLICATORS),
              "a plan of brachytherapy is kept as a series only; its doses are not taken"));
      return;
    }
    List<DicomData> groups = plan.items("300A0070");
    // More fraction groups than one are phases, and nothing says which dose is of which.
    Optional<Integer> fractions =
        groups.size() == 1
            ? groups.get(0).count("300A0078").filter(it -> it > 0)
            : Optional.empty();
    List<CourseShapes.Dose> doses = doses(plan, fractions);
    Optional<ObjectNode> prescription = prescription(plan, uid, fractions, doses);
    ObjectNode resource = request(plan, "rt-treatment-plan", "filler-order", "plan");
    resource.putArray("identifier").add(DicomSubjects.identifier(uid));
    label(plan, resource);
    fractions.ifPresent(
        it -> CourseShapes.extend(resource, count("codexrt-radiotherapy-fractions-planned", it)));
    doses.forEach(
        it ->
            CourseShapes.extend(
                resource, it.ordered("codexrt-radiotherapy-dose-planned-to-volume")));
    prescription.ifPresent(it -> resource.putArray("basedOn").add(it));
    machines(plan).forEach(it -> resource.withArrayProperty("note").add(it));
    draft.putIdentified(
        resource,
        "urn:dicom:uid",
        "urn:oid:" + uid,
        "plan " + plan.text("300A0002"),
        plan.place("00080018"));
  }

  private ObjectNode request(DicomData plan, String profile, String intent, String code) {
    ObjectNode resource = CourseShapes.resource("ServiceRequest", profile, Source.STATED);
    modality(plan).ifPresent(it -> CourseShapes.extend(resource, it));
    resource.put(
        "status",
        switch (plan.text("300E0002")) {
          case "APPROVED" -> "active";
          case "REJECTED" -> "revoked";
          default -> "draft";
        });
    resource.put("intent", intent);
    resource.putArray("category").add(shapes.concept("category"));
    resource.set("code", shapes.concept(code));
    resource.set("subject", subjects.reference(plan));
    return resource;
  }

  private static void label(DicomData plan, ObjectNode resource) {
    String label = plan.text("300A0002");
    if (!label.isEmpty()) {
      resource
          .withArrayProperty("identifier")
          .addObject()
          .put("use", "usual")
          .put("system", org.medulla.fhir.Canonicals.BASE + "/plan-label")
          .put("value", label);
    }
  }

  private Optional<ObjectNode> prescription(
      DicomData plan, String uid, Optional<Integer> fractions, List<CourseShapes.Dose> doses) {
    if (doses.isEmpty()) {
      return Optional.empty();
    }
    String profile = fractions.isPresent() ? "rt-prescription" : "";
    ObjectNode resource = request(plan, profile, "original-order", "phase");
    fractions.ifPresent(
        it ->
            CourseShapes.extend(resource, count("codexrt-radiotherapy-fractions-prescribed", it)));
    doses.forEach(
        it ->
            CourseShapes.extend(
                resource, it.ordered("codexrt-radiotherapy-dose-prescribed-to-volume")));
    return Optional.of(
        draft.put(
            resource,
            "prescription of plan " + plan.text("300A0002"),
            plan.place("300A0010"),
            "dicom-prescription",
            uid));
  }

  private static ObjectNode count(String name, int value) {
    return Elements.part(CourseShapes.CODEX + name, "valuePositiveInt", value);
  }

  private List<CourseShapes.Dose> doses(DicomData plan, Optional<Integer> fractions) {
    String set =
        plan.items("300C0060").stream().map(it -> it.uid("00081155")).findFirst().orElse("");
    List<CourseShapes.Dose> doses = new ArrayList<>();
    for (DicomData reference : plan.items("300A0010")) {
      Optional<BigDecimal> total = reference.centigray("300A0026");
      if (reference.text("300A0020").equals("TARGET") && total.isPresent()) {
        DicomDoses.unusual(total.get(), reference.place("300A0026")).ifPresent(draft::add);
        doses.add(
            new CourseShapes.Dose(
                volume(reference, set),
                total,
                each(total.get(), fractions),
                Optional.empty(),
                Source.STATED));
      }
    }
    return doses;
  }

  private Optional<ObjectNode> volume(DicomData reference, String set) {
    Optional<ObjectNode> known =
        reference.count("30060084").flatMap(number -> volumes.find(set, number));
    String words = reference.text("300A0016");
    return known.isPresent() || words.isEmpty()
        ? known
        : Optional.of(Json.newObject().put("display", words));
  }

  /** The dose of a fraction, where the total is a whole number of hundredths of it. */
  private static Optional<BigDecimal> each(BigDecimal total, Optional<Integer> fractions) {
    if (fractions.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal[] division =
        total.movePointRight(2).divideAndRemainder(BigDecimal.valueOf(fractions.get()));
    return division[1].signum() == 0
        ? Optional.of(DicomData.plain(division[0].movePointLeft(2)))
        : Optional.empty();
  }

  /** Modality and energy; a technique is not derivable from the beams. */
  private Optional<ObjectNode> modality(DicomData plan) {
    Set<String> radiations = new LinkedHashSet<>();
    Set<String> energies = new LinkedHashSet<>();
    for (DicomData beam : plan.items("300A00B0")) {
      if (beam.text("300A00CE").equals("SETUP")) {
        continue;
      }
      radiations.add(beam.text("300A00C6").toLowerCase(Locale.ROOT));
      for (DicomData point : beam.items("300A0111")) {
        point.number("300A0114").ifPresent(it -> energies.add(DicomData.plain(it).toPlainString()));
      }
    }
    radiations.remove("");
    if (radiations.size() != 1) {
      return Optional.empty();
    }
    String radiation = radiations.iterator().next();
    String unit = radiation.equals("photon") ? " MV" : " MeV";
    String energy = energies.size() == 1 ? energies.iterator().next() + unit : "";
    return shapes.modality(radiation.equals("photon") ? "photons" : radiation, "", energy);
  }

  private static List<ObjectNode> machines(DicomData plan) {
    Set<String> machines = new LinkedHashSet<>();
    plan.items("300A00B0").forEach(beam -> machines.add(beam.text("300A00B2")));
    machines.remove("");
    return machines.stream().map(it -> Elements.annotation("Machine: " + it)).toList();
  }
}
