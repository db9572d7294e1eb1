package org.medulla.imports.v2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.cases.Concept;
import org.medulla.cases.Elements;
import org.medulla.cases.Source;
import org.medulla.fhir.Json;
import org.medulla.imports.ImportDraft;
import org.medulla.imports.ImportFault;
import org.medulla.imports.ImportProblem;
import org.medulla.imports.LabShapes;
import org.medulla.imports.LabUnits;
import org.medulla.imports.MotorShapes;

/**
 * ORU^R01: each OBR to a DiagnosticReport, each OBX to an Observation. Motor scores get the shape
 * that they have elsewhere.
 *
 * @see <a
 *     href="https://build.fhir.org/ig/HL7/v2-to-fhir/ConceptMap-segment-obx-to-observation.html">
 *     OBX to Observation</a>
 */
final class V2Results {

  private static final Pattern MOTOR = Pattern.compile("motor-([CTLS][0-9])-([RL])");

  private final ImportDraft draft;
  private final V2Stored stored;
  private final V2Time times;
  private final String time;
  private final V2Values values;
  private final LabShapes shapes = new LabShapes();

  V2Results(ImportDraft draft, V2Stored stored, V2Time times, String time, LabUnits units) {
    this.values = new V2Values(units, times);
    this.draft = draft;
    this.stored = stored;
    this.times = times;
    this.time = time;
  }

  /** An OBR with its OBX segments, and the NTE segments after each of these. */
  private record Group(
      V2Segment order, List<V2Segment> results, Map<Integer, List<String>> notes) {}

  void read(V2Message message) {
    V2Segment pid = message.required("PID");
    V2Patient.Token token = V2Patient.token(pid, 3);
    ObjectNode patient =
        draft.createUnlessThere(
            new V2Patient(times).resource(pid, Json.newObject()),
            token.system(),
            token.value(),
            "patient " + token.value(),
            "PID");
    List<Group> groups = groups(message);
    if (groups.isEmpty()) {
      throw new V2Refusal(ImportFault.MISSING, "OBR", "there is no order (OBR)");
    }
    groups.forEach(group -> group(group, patient, token));
  }

  private static List<Group> groups(V2Message message) {
    List<Group> groups = new ArrayList<>();
    for (V2Segment segment : message.segments()) {
      switch (segment.name()) {
        case "OBR" -> groups.add(new Group(segment, new ArrayList<>(), new HashMap<>()));
        case "OBX" -> {
          if (groups.isEmpty()) {
            throw new V2Refusal(
                ImportFault.UNREADABLE, segment.place(1), "a result stands before any order (OBR)");
          }
          groups.get(groups.size() - 1).results().add(segment);
        }
        case "NTE" -> {
          if (!groups.isEmpty() && !groups.get(groups.size() - 1).results().isEmpty()) {
            Group group = groups.get(groups.size() - 1);
            group
                .notes()
                .computeIfAbsent(group.results().size() - 1, it -> new ArrayList<>())
                .add(V2Escapes.lines(segment.get(3)));
          }
        }
        default -> {
          // ORC, PV1 and others say nothing that is mapped.
        }
      }
    }
    return groups;
  }

  private void group(Group group, ObjectNode patient, V2Patient.Token token) {
    V2Segment order = group.order();
    String effective = times.dateTime(order, 7);
    String number = order.get(3).isEmpty() ? order.get(2) : order.get(3);
    String code = order.required(4, "the code of the order");
    if (number.isEmpty() && effective.isEmpty()) {
      throw new V2Refusal(
          ImportFault.MISSING,
          order.place(3),
          "neither a number of the order nor a time tells it from others");
    }
    String[] key = {
      token.system(), token.value(), "v2-order", number, code, number.isEmpty() ? effective : ""
    };
    if (isStale("DiagnosticReport", key)) {
      draft.add(
          ImportProblem.remark(
              order.place(3), "results of a later message were taken already; they stay"));
      return;
    }
    List<ObjectNode> results = new ArrayList<>();
    List<MotorShapes.Score> scores = new ArrayList<>();
    for (int i = 0; i < group.results().size(); i++) {
      V2Segment result = group.results().get(i);
      Matcher motor = MOTOR.matcher(result.get(3));
      if (motor.matches()) {
        scores.add(score(result, motor));
      } else {
        results.add(
            result(result, patient, effective, group.notes().getOrDefault(i, List.of()), key));
      }
    }
    if (!scores.isEmpty()) {
      results.add(motor(scores, patient, effective, order, token));
    }
    report(order, patient, effective, results, key);
  }

  private boolean isStale(String type, String... key) {
    String identity = ImportDraft.identity(type, key);
    return stored
        .find(type, ImportDraft.URI, identity)
        .filter(it -> stored.isNewer(it, time))
        .isPresent();
  }

  private MotorShapes.Score score(V2Segment result, Matcher code) {
    String level = code.group(1);
    String value = result.get(5);
    if (!MotorShapes.MYOTOMES.contains(level)) {
      throw new V2Refusal(
          ImportFault.BAD_VALUE, result.place(3), level + " is no level with a key muscle");
    }
    if (!value.matches("[0-5]|NT")) {
      throw new V2Refusal(
          ImportFault.BAD_VALUE,
          result.place(5),
          "'" + V2Time.shortened(value) + "' is no motor score (0 to 5, or NT)");
    }
    Optional<Integer> score =
        value.equals("NT") ? Optional.empty() : Optional.of(Integer.parseInt(value));
    return new MotorShapes.Score(level, code.group(2).equals("R"), score, result.place(5));
  }

  private ObjectNode motor(
      List<MotorShapes.Score> scores,
      ObjectNode patient,
      String effective,
      V2Segment order,
      V2Patient.Token token) {
    if (effective.isEmpty()) {
      throw new V2Refusal(
          ImportFault.MISSING, order.place(7), "the time of the examination is missing");
    }
    String[] key = {token.system(), token.value(), "motor", effective};
    long different = scores.stream().map(it -> it.level() + it.isRight()).distinct().count();
    if (different < scores.size()) {
      throw new V2Refusal(
          ImportFault.REPEATED, order.place(4), "a level and side stands twice below this order");
    }
    new MotorShapes(draft)
        .add(
            patient,
            new MotorShapes.Exam(effective, effective, Source.STATED, scores),
            order.place(4),
            key);
    return ImportDraft.referenceTo("Observation", key);
  }

  private ObjectNode result(
      V2Segment result, ObjectNode patient, String effective, List<String> notes, String[] order) {
    String code = result.required(3, "the code of the result");
    String name = result.get(3, 2).isEmpty() ? code : result.get(3, 2);
    String system = V2Values.system(result.get(3, 3));
    Concept test =
        system.equals(LabShapes.LOINC)
            ? shapes.test(name, code)
            : system.isEmpty()
                ? shapes.test(name, "")
                : new Concept(name, "", List.of(new Concept.Coding(system, code, "")));
    String own = times.dateTime(result, 14);
    ObjectNode resource = LabShapes.result(test, name, patient, own.isEmpty() ? effective : own);
    resource.put("status", status(result.get(11), result));
    values.add(result, test, resource);
    LabShapes.interpretation(result.get(8))
        .ifPresent(it -> resource.putArray("interpretation").add(it));
    notes.stream()
        .filter(it -> !it.isEmpty())
        .forEach(it -> resource.withArrayProperty("note").add(Elements.annotation(it)));
    if (!result.get(7).isEmpty()) {
      resource.putArray("referenceRange").addObject().put("text", result.get(7));
    }
    List<String> key = new ArrayList<>(List.of(order));
    key.addAll(List.of(code, result.get(4)));
    if (draft.has(ImportDraft.referenceTo("Observation", key.toArray(new String[0])))) {
      throw new V2Refusal(
          ImportFault.REPEATED,
          result.place(3),
          "the same result stands twice; OBX-4 tells results of one code apart");
    }
    return draft.put(
        resource, name + " " + result.get(5), result.place(5), key.toArray(new String[0]));
  }

  /** HL7 table 0085. */
  private static String status(String code, V2Segment segment) {
    return switch (code) {
      case "F", "" -> "final";
      case "P", "R", "S" -> "preliminary";
      case "C" -> "corrected";
      case "D", "W" -> "entered-in-error";
      case "X" -> "cancelled";
      case "I", "O" -> "registered";
      default ->
          throw new V2Refusal(
              ImportFault.BAD_VALUE,
              segment.place(11),
              "'" + V2Time.shortened(code) + "' is no status of a result");
    };
  }

  private void report(
      V2Segment order,
      ObjectNode patient,
      String effective,
      List<ObjectNode> results,
      String[] key) {
    ObjectNode report = Json.newObject().put("resourceType", "DiagnosticReport");
    report.put("status", reportStatus(order.get(25)));
    ObjectNode code = Json.newObject();
    String system = V2Values.system(order.get(4, 3));
    if (!system.isEmpty()) {
      code.putArray("coding").addObject().put("system", system).put("code", order.get(4));
    }
    report.set(
        "code", code.put("text", order.get(4, 2).isEmpty() ? order.get(4) : order.get(4, 2)));
    report.set("subject", patient);
    V2Patient.put(report, "effectiveDateTime", effective);
    String issued = times.dateTime(order, 22);
    if (issued.length() > 10) {
      report.put("issued", issued);
    }
    if (!results.isEmpty()) {
      ArrayNode array = report.putArray("result");
      results.forEach(array::add);
    }
    draft.put(report, "report " + order.get(4, 2), order.place(4), key);
  }

  /** HL7 table 0123. */
  private static String reportStatus(String code) {
    return switch (code) {
      case "F", "" -> "final";
      case "C" -> "corrected";
      case "P", "R" -> "preliminary";
      case "A" -> "partial";
      case "X" -> "cancelled";
      case "O", "I", "S" -> "registered";
      default -> "unknown";
    };
  }
}
