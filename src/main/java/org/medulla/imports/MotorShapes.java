package org.medulla.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medulla.cases.CodeTable;
import org.medulla.cases.Elements;
import org.medulla.cases.Narrative;
import org.medulla.cases.Source;
import org.medulla.cases.SpinalLevel;
import org.medulla.cases.TimeExpression;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;

/**
 * Motor examinations in the shape in which {@code cases} makes them from a case record: one
 * Observation for each score, and a panel; a test compares the two.
 */
public final class MotorShapes {

  /** The levels that have a key muscle. */
  public static final Set<String> MYOTOMES =
      Set.of("C5", "C6", "C7", "C8", "T1", "L2", "L3", "L4", "L5", "S1");

  private static final String SYSTEM = Canonicals.codeSystem("motor");

  private final ImportDraft draft;
  private final CodeTable codes = CodeTable.load();

  public MotorShapes(ImportDraft draft) {
    this.draft = draft;
  }

  /** One score; without a value it could not be tested. */
  public record Score(String level, boolean isRight, Optional<Integer> value, String place) {
    public String key() {
      return level + "-" + (isRight ? "R" : "L");
    }
  }

  /**
   * All scores of one time.
   *
   * @param title what the sheet calls the time
   * @param at a date, or a time from an anchor such as {@code rt-end + 1 mo}; empty if unknown
   */
  public record Exam(String title, String at, Source source, List<Score> scores) {
    public Exam {
      scores = List.copyOf(scores);
    }
  }

  /** Adds an examination of a patient. */
  public void add(ObjectNode patient, Exam exam, String place, String... key) {
    List<String> scoreKey = new ArrayList<>(List.of(key));
    List<ObjectNode> members = new ArrayList<>();
    for (Score score : exam.scores()) {
      List<String> whole = new ArrayList<>(scoreKey);
      whole.add(score.key());
      members.add(
          draft.put(
              score(patient, exam, score),
              "motor score " + score.key() + ", " + exam.title(),
              score.place(),
              whole.toArray(new String[0])));
    }
    ObjectNode panel = observation("motor-exam", exam);
    panel.set("text", narrative(exam));
    panel.set("code", code("Motor examination", "motor-exam"));
    panel.set("subject", patient);
    time(panel, exam);
    members.forEach(panel.putArray("hasMember")::add);
    draft.put(panel, "motor examination, " + exam.title(), place, key);
  }

  private static ObjectNode observation(String profile, Exam exam) {
    ObjectNode resource = CourseShapes.resource("Observation", profile, exam.source());
    resource.put("status", "final");
    resource.putArray("category").add(Elements.category("exam"));
    return resource;
  }

  private ObjectNode score(ObjectNode patient, Exam exam, Score score) {
    ObjectNode resource = observation("motor-score", exam);
    String text = "Motor score " + score.level() + ", " + (score.isRight() ? "right" : "left");
    resource.set(
        "code", code(text, "motor-" + score.key(), "motor-" + score.level(), "motor-score"));
    resource.set("subject", patient);
    time(resource, exam);
    if (score.value().isPresent()) {
      resource.set(
          "valueQuantity", Elements.quantity(score.value().get().toString(), "score", "1"));
    } else {
      resource.set(
          "dataAbsentReason",
          Elements.concept(
              "http://terminology.hl7.org/CodeSystem/data-absent-reason",
              "not-performed",
              "Not Performed"));
    }
    resource.set("bodySite", bodySite(score));
    return resource;
  }

  private ObjectNode bodySite(Score score) {
    ObjectNode json = Json.newObject();
    String side = score.isRight() ? "right" : "left";
    json.putArray("extension")
        .add(
            Elements.part(
                Elements.LATERALITY, "valueCodeableConcept", codes.concept("side", side).json()));
    SpinalLevel level =
        SpinalLevel.of(score.level()).orElseGet(() -> new SpinalLevel(score.level(), 0)); // C8
    json.putArray("coding").add(codes.level(level).json());
    return json;
  }

  private static ObjectNode code(String text, String... words) {
    ObjectNode json = Json.newObject();
    for (String word : words) {
      json.withArrayProperty("coding").addObject().put("system", SYSTEM).put("code", word);
    }
    return json.put("text", text);
  }

  private void time(ObjectNode resource, Exam exam) {
    if (exam.at().matches("[0-9]{4}-.*")) {
      resource.put("effectiveDateTime", exam.at());
      return;
    }
    ObjectNode absent = Elements.absent("unknown");
    TimeExpression.of(exam.at())
        .ifPresent(it -> absent.withArrayProperty("extension").add(relative(it, exam.title())));
    resource.set("_effectiveDateTime", absent);
  }

  private ObjectNode relative(TimeExpression at, String title) {
    List<ObjectNode> parts = new ArrayList<>();
    parts.add(Elements.part("anchor", "valueCoding", codes.anchor(at.anchor())));
    parts.add(Elements.part("relation", "valueCode", at.relation()));
    if (!at.amount().isEmpty()) {
      parts.add(
          Elements.part(
              "offset", "valueDuration", Elements.quantity(at.amount(), at.unitWord(), at.unit())));
    }
    parts.add(Elements.part("asStated", "valueString", title));
    return Elements.extension(Canonicals.structureDefinition("relative-time"), parts);
  }

  private static ObjectNode narrative(Exam exam) {
    Map<String, String[]> byLevel = new LinkedHashMap<>();
    for (Score score : exam.scores()) {
      String text = score.value().map(String::valueOf).orElse("NT");
      byLevel.computeIfAbsent(score.level(), it -> new String[] {"", ""})[score.isRight() ? 0 : 1] =
          text;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Level", "Right", "Left"));
    byLevel.forEach((level, pair) -> rows.add(List.of(level, pair[0], pair[1])));
    Narrative narrative =
        new Narrative().paragraph("Motor examination: " + exam.title()).table(rows);
    if (exam.source() == Source.MERGED) {
      narrative.paragraph("One printed column stands for several examinations.");
    }
    return narrative.json();
  }
}
