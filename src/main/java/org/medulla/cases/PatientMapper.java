package org.medulla.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;

/** The patient: sex, identifier of the case, no name and no birth date. */
final class PatientMapper implements Mapper {

  @Override
  public void map(CaseSheet sheet) {
    Row patient = sheet.record().patient();
    Row header = sheet.record().header();
    ResourceDraft draft =
        sheet.draft("Patient", sheet.record().id(), "emh-patient", patient.source());
    draft.set("text", narrative(sheet, patient));
    String synthetic = sheet.dates().areSynthetic() ? "-synthetic-dates" : "";
    draft.add(
        "identifier",
        Json.newObject()
            .put("system", Canonicals.BASE + "/case")
            .put("value", header.find("identifier").orElse(header.text("id")) + synthetic));
    draft.add("name", Elements.absent("masked"));
    draft.set("gender", gender(patient.text("sex")));
    if (patient.find("deceased").filter("yes"::equals).isPresent()) {
      draft.set("deceasedBoolean", Json.newObject().booleanNode(true));
    }
    sheet.add(draft);
  }

  static String gender(String sex) {
    return switch (sex.toLowerCase(Locale.ROOT)) {
      case "man", "male" -> "male";
      case "woman", "female" -> "female";
      case "other" -> "other";
      default -> "unknown";
    };
  }

  private static ObjectNode narrative(CaseSheet sheet, Row patient) {
    Narrative narrative = new Narrative();
    sheet.record().header().find("title").ifPresent(narrative::paragraph);
    narrative.paragraph(
        "Patient: " + patient.text("sex") + ". Name and date of birth are not given.");
    patient.find("quote").ifPresent(q -> narrative.paragraph(Elements.quoted(q)));
    patient.find("note").ifPresent(narrative::paragraph);
    if (sheet.dates().areSynthetic()) {
      narrative.paragraph("All dates of this copy are fictitious.");
    }
    return narrative.json();
  }
}
