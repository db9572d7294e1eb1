package org.medulla.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medulla.cases.MotorTable.Exam;
import org.medulla.cases.MotorTable.Score;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;

/** The motor table: one Observation for each score and one panel for each examination. */
final class MotorMapper implements Mapper {

  private static final String SYSTEM = Canonicals.codeSystem("motor");

  @Override
  public void map(CaseSheet sheet) {
    for (Row motor : sheet.record().rows("motor")) {
      for (Exam exam : MotorTable.parse(motor).exams()) {
        exam(sheet, motor, exam);
      }
    }
  }

  private static void exam(CaseSheet sheet, Row motor, Exam exam) {
    String panelId = "motor-" + Words.slug(exam.at());
    List<String> scoreIds = new ArrayList<>();
    for (Score score : exam.scores()) {
      scoreIds.add(score(sheet, motor, exam, score, panelId));
    }
    ResourceDraft panel = sheet.draft("Observation", panelId, "motor-exam", exam.source());
    panel.set("text", narrative(motor, exam));
    common(panel);
    panel.set("code", code("Motor examination", "motor-exam")).set("subject", sheet.subject());
    sheet.time(panel, "effectiveDateTime", panelId, exam.at(), exam.title());
    motor.find("note").ifPresent(n -> panel.add("note", Elements.annotation(n)));
    motor.find("scale").ifPresent(s -> panel.set("method", Json.newObject().put("text", s)));
    for (String id : scoreIds) {
      panel.add("hasMember", Elements.reference("Observation/" + sheet.resourceId(id)));
    }
    sheet.add(panel);
  }

  private static String score(CaseSheet sheet, Row motor, Exam exam, Score score, String panelId) {
    String level = score.level().name();
    String side = score.isRight() ? "R" : "L";
    String id = panelId + "-" + level + "-" + side;
    ResourceDraft draft = sheet.draft("Observation", id, "motor-score", exam.source());
    common(draft);
    String text = "Motor score " + level + ", " + (score.isRight() ? "right" : "left");
    draft.set("code", code(text, "motor-" + level + "-" + side, "motor-" + level, "motor-score"));
    draft.set("subject", sheet.subject());
    sheet.time(draft, "effectiveDateTime", id, exam.at(), exam.title());
    if (score.value().isPresent()) {
      draft.set("valueQuantity", Elements.quantity(score.value().get(), "score", "1"));
    } else {
      draft.set(
          "dataAbsentReason",
          Elements.concept(
              "http://terminology.hl7.org/CodeSystem/data-absent-reason",
              "not-performed",
              "Not Performed"));
    }
    draft.set("bodySite", bodySite(sheet, score));
    motor.find("scale").ifPresent(s -> draft.set("method", Json.newObject().put("text", s)));
    sheet.add(draft);
    return id;
  }

  private static void common(ResourceDraft draft) {
    draft.set("status", "final").add("category", Elements.category("exam"));
  }

  private static ObjectNode code(String text, String... codes) {
    ObjectNode json = Json.newObject();
    for (String code : codes) {
      json.withArray("coding").addObject().put("system", SYSTEM).put("code", code);
    }
    return json.put("text", text);
  }

  private static ObjectNode bodySite(CaseSheet sheet, Score score) {
    ObjectNode json = Json.newObject();
    json.putArray("extension").add(sheet.laterality(score.isRight() ? "right" : "left"));
    json.putArray("coding").add(sheet.codes().level(score.level()).json());
    return json;
  }

  private static ObjectNode narrative(Row motor, Exam exam) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Level", "Right", "Left"));
    for (SpinalLevel level : exam.levels()) {
      rows.add(List.of(level.name(), text(exam, level, true), text(exam, level, false)));
    }
    Narrative narrative = new Narrative().paragraph("Motor examination: " + exam.title());
    narrative.table(rows);
    motor.find("scale").ifPresent(narrative::paragraph);
    if (exam.source() == Source.MERGED) {
      narrative.paragraph("One printed column stands for several examinations.");
    }
    return narrative.json();
  }

  private static String text(Exam exam, SpinalLevel level, boolean isRight) {
    Optional<Score> score = exam.find(level, isRight);
    return score.flatMap(Score::value).map(v -> v.toPlainString()).orElse("NT");
  }
}
