package org.medulla.imports.sheet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.medulla.cases.Source;
import org.medulla.imports.ImportDraft;
import org.medulla.imports.ImportFault;
import org.medulla.imports.MotorShapes;

/** Motor scores, one in each row. */
final class MotorScoreSheet {

  private final ImportDraft draft;
  private final SheetOptions options;

  MotorScoreSheet(ImportDraft draft, SheetOptions options) {
    this.draft = draft;
    this.options = options;
  }

  void read(SheetTable table) {
    Map<List<String>, List<MotorShapes.Score>> exams = new LinkedHashMap<>();
    Map<List<String>, RowReader> seen = new HashMap<>();
    Map<List<String>, Optional<Integer>> values = new HashMap<>();
    for (RowReader row : table.rows()) {
      String patient = options.patient().isEmpty() ? row.required("patient") : options.patient();
      Optional<LocalDate> date = row.date("date");
      if (date.isEmpty() && !row.isBroken()) {
        row.refuse(ImportFault.MISSING, "date", "is empty");
      }
      date.ifPresent(it -> row.requirePast("date", it, draft.day()));
      Optional<String> level = level(row);
      Optional<Boolean> isRight = side(row);
      Optional<Integer> value = score(row);
      if (row.isBroken() || level.isEmpty() || isRight.isEmpty()) {
        continue;
      }
      List<String> exam = List.of(patient, date.orElseThrow().toString());
      MotorShapes.Score score =
          new MotorShapes.Score(level.get(), isRight.get(), value, row.place());
      List<String> key = List.of(patient, date.get().toString(), score.key());
      RowReader first = seen.putIfAbsent(key, row);
      if (first == null) {
        values.put(key, value);
        exams.computeIfAbsent(exam, it -> new ArrayList<>()).add(score);
      } else {
        repeated(row, first, value.equals(values.get(key)));
      }
    }
    exams.forEach(this::exam);
  }

  private static void repeated(RowReader row, RowReader first, boolean isSame) {
    String text = "the score of the same level, side and day stands in row " + first.number();
    if (isSame) {
      row.warn(ImportFault.REPEATED, text + "; this row says the same and is left out");
    } else {
      row.refuse(ImportFault.REPEATED, text + ", with another value");
    }
  }

  private void exam(List<String> key, List<MotorShapes.Score> scores) {
    String place = scores.get(0).place();
    ObjectNode patient = draft.patient(options.patientSystem(), key.get(0), place);
    new MotorShapes(draft)
        .add(
            patient,
            new MotorShapes.Exam(key.get(1), key.get(1), Source.STATED, scores),
            place,
            options.patientSystem(),
            key.get(0),
            "motor",
            key.get(1));
  }

  private static Optional<String> level(RowReader row) {
    String text = row.required("level").toUpperCase(Locale.ROOT).replaceAll("\\s", "");
    if (text.isEmpty() || MotorShapes.MYOTOMES.contains(text)) {
      return Optional.of(text).filter(it -> !it.isEmpty());
    }
    row.refuse(
        ImportFault.BAD_VALUE,
        "level",
        "'"
            + RowReader.shortened(text)
            + "' is no level with a key muscle (C5 to T1, L2 to S1); are columns swapped?");
    return Optional.empty();
  }

  private static Optional<Boolean> side(RowReader row) {
    String text = row.required("side").toLowerCase(Locale.ROOT);
    if (List.of("right", "r", "rechts", "droite", "d").contains(text)) {
      return Optional.of(true);
    }
    if (List.of("left", "l", "links", "gauche", "g").contains(text)) {
      return Optional.of(false);
    }
    if (!text.isEmpty()) {
      row.refuse(
          ImportFault.BAD_VALUE,
          "side",
          "'" + RowReader.shortened(text) + "' is no side; write right or left");
    }
    return Optional.empty();
  }

  private static Optional<Integer> score(RowReader row) {
    String text = row.required("score");
    Optional<Integer> score = score(text);
    if (score.isEmpty() && !text.isEmpty() && !text.equalsIgnoreCase("NT")) {
      row.refuse(
          ImportFault.BAD_VALUE,
          "score",
          "'" + RowReader.shortened(text) + "' is no score (0 to 5, or NT)");
    }
    return score;
  }

  /** {@code 4} and {@code 4/5}. */
  static Optional<Integer> score(String text) {
    return text.matches("[0-5](/5)?")
        ? Optional.of(Integer.parseInt(text.substring(0, 1)))
        : Optional.empty();
  }
}
