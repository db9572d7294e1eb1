package org.medulla.imports.sheet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.cases.Source;
import org.medulla.cases.TimeExpression;
import org.medulla.imports.ImportDraft;
import org.medulla.imports.ImportFault;
import org.medulla.imports.ImportProblem;
import org.medulla.imports.MotorShapes;

/**
 * The motor table as it is printed: a row for each level, and under each time the scores of both
 * sides. The title of a time stands over its first column, as merged cells come out.
 */
final class MotorTableSheet {

  private static final Set<String> RIGHT = Set.of("right", "r", "rechts", "droite");
  private static final Set<String> LEFT = Set.of("left", "l", "links", "gauche");
  private static final String RT = "(?:rt|radiotherapy|radiation|treatment)";
  private static final Pattern BEFORE = Pattern.compile("(?:before|pre)[- ]?" + RT);
  private static final Pattern END =
      Pattern.compile("(?:(?:at )?(?:the )?end of|after|post)[- ]?" + RT);
  private static final Pattern AFTER =
      Pattern.compile(
          "(\\d{1,3})(?:(?:,| and|&) (\\d{1,3}))? ?(days?|weeks?|months?|years?|mo|wk)"
              + " ?(?:post|after)[- ]?(?:the )?(?:end of )?"
              + RT);

  private final ImportDraft draft;
  private final SheetOptions options;
  private final String file;
  private final DateReader dates;

  MotorTableSheet(ImportDraft draft, SheetOptions options, String file) {
    this.draft = draft;
    this.options = options;
    this.file = file;
    this.dates = DateReader.of(options.dateFormat(), options.locale());
  }

  /** A column of scores: which side, and under which title. */
  private record Column(int index, boolean isRight, String title) {}

  /** A row that says Right and Left, and nothing else. */
  static Optional<SheetLine> sides(List<SheetLine> lines) {
    return lines.stream()
        .filter(
            line ->
                line.cells().stream().filter(MotorTableSheet::isSide).count() > 1
                    && line.cells().stream()
                        .skip(1)
                        .allMatch(cell -> cell.isEmpty() || isSide(cell)))
        .findFirst();
  }

  private static boolean isSide(SheetCell cell) {
    String text = cell.text().toLowerCase(Locale.ROOT);
    return RIGHT.contains(text) || LEFT.contains(text);
  }

  /**
   * @throws SheetRefusal if it has no such shape
   */
  void read(List<SheetLine> lines) {
    if (options.patient().isEmpty()) {
      throw new SheetRefusal(
          ImportFault.MISSING, "", "a printed table names no patient; say whose it is (patient)");
    }
    SheetLine sides =
        sides(lines)
            .orElseThrow(
                () ->
                    new SheetRefusal(
                        ImportFault.MISSING,
                        "",
                        "no row says which side a column is: Right and Left above the scores"));
    List<Column> columns = columns(lines, sides);
    Map<String, List<MotorShapes.Score>> byTitle = new LinkedHashMap<>();
    columns.forEach(it -> byTitle.putIfAbsent(it.title(), new ArrayList<>()));
    Map<String, Integer> levels = new HashMap<>();
    for (SheetLine line : lines) {
      if (line.number() > sides.number() && !line.isEmpty()) {
        scores(line, columns, byTitle, levels);
      }
    }
    byTitle.forEach((title, scores) -> exam(title, scores, sides));
  }

  private List<Column> columns(List<SheetLine> lines, SheetLine sides) {
    SheetLine titles =
        lines.stream()
            .filter(it -> it.number() < sides.number() && !it.isEmpty())
            .reduce((first, second) -> second)
            .orElseThrow(
                () ->
                    new SheetRefusal(
                        ImportFault.MISSING,
                        place(sides, 1),
                        "no row with the times stands above Right and Left"));
    List<Column> columns = new ArrayList<>();
    Map<String, Set<Boolean>> seen = new TreeMap<>();
    String title = "";
    for (int i = 1; i < sides.cells().size(); i++) {
      title = titles.cell(i).isEmpty() ? title : titles.cell(i).text();
      if (sides.cell(i).isEmpty()) {
        continue;
      }
      boolean isRight = RIGHT.contains(sides.cell(i).text().toLowerCase(Locale.ROOT));
      if (title.isEmpty()) {
        throw new SheetRefusal(
            ImportFault.MISSING, place(titles, i), "no time stands above this column");
      }
      if (!seen.computeIfAbsent(title, it -> new java.util.HashSet<>()).add(isRight)) {
        throw new SheetRefusal(
            ImportFault.REPEATED,
            place(sides, i),
            "the same side stands twice below '" + title + "'");
      }
      columns.add(new Column(i, isRight, title));
    }
    return columns;
  }

  private static String place(SheetLine line, int column) {
    return "row " + line.number() + ", column " + SheetLine.letters(column);
  }

  private void scores(
      SheetLine line,
      List<Column> columns,
      Map<String, List<MotorShapes.Score>> byTitle,
      Map<String, Integer> levels) {
    String level = line.cell(0).text().toUpperCase(Locale.ROOT);
    if (!MotorShapes.MYOTOMES.contains(level)) {
      refuse(
          ImportFault.BAD_VALUE,
          place(line, 0),
          "'"
              + RowReader.shortened(line.cell(0).text())
              + "' is no level with a key muscle (C5 to T1, L2 to S1)");
      return;
    }
    Integer other = levels.putIfAbsent(level, line.number());
    if (other != null) {
      refuse(ImportFault.REPEATED, place(line, 0), "the level stands in row " + other + ", too");
      return;
    }
    for (Column column : columns) {
      SheetCell cell = line.cell(column.index());
      Optional<Integer> value = MotorScoreSheet.score(cell.text());
      String place = place(line, column.index());
      if (value.isEmpty() && !cell.text().equalsIgnoreCase("NT")) {
        refuse(
            cell.isEmpty() ? ImportFault.MISSING : ImportFault.BAD_VALUE,
            place,
            cell.isEmpty()
                ? "there is no score; write NT for one that could not be tested"
                : "'" + RowReader.shortened(cell.text()) + "' is no score (0 to 5, or NT)");
      } else {
        byTitle
            .getOrDefault(column.title(), new ArrayList<>())
            .add(new MotorShapes.Score(level, column.isRight(), value, file + ", " + place));
      }
    }
  }

  private void refuse(ImportFault fault, String place, String text) {
    draft.add(ImportProblem.error(fault, file + ", " + place, text));
  }

  private void exam(String title, List<MotorShapes.Score> scores, SheetLine sides) {
    String place = file + ", row " + sides.number() + ", '" + title + "'";
    List<String> times = times(title, place);
    if (!draft.isSound() || scores.isEmpty()) {
      return;
    }
    ObjectNode patient = draft.patient(options.patientSystem(), options.patient(), place);
    Source source = times.size() > 1 ? Source.MERGED : Source.STATED;
    for (String at : times) {
      new MotorShapes(draft)
          .add(
              patient,
              new MotorShapes.Exam(title, at, source, scores),
              place,
              options.patientSystem(),
              options.patient(),
              "motor",
              at);
    }
  }

  /** When a printed time was; several where one column stands for several examinations. */
  private List<String> times(String title, String place) {
    String declared = options.times().getOrDefault(title, "");
    List<String> times = new ArrayList<>();
    for (String one : declared.isEmpty() ? written(title) : List.of(declared.split("\\s*;\\s*"))) {
      boolean isDay = one.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
      if (!isDay && TimeExpression.of(one).isEmpty()) {
        refuse(
            ImportFault.BAD_VALUE,
            place,
            "'" + one + "' is neither a day nor a time from an" + " anchor such as rt-end + 1 mo");
      } else {
        times.add(one);
      }
    }
    if (times.isEmpty() && draft.isSound()) {
      draft.add(
          ImportProblem.error(
              ImportFault.AMBIGUOUS,
              place,
              "does not say when it was; say it (time): "
                  + title
                  + "=2024-03-01 or "
                  + title
                  + "=rt-end + 1 mo"));
    }
    return times;
  }

  private List<String> written(String title) {
    String lower = title.toLowerCase(Locale.ROOT);
    if (BEFORE.matcher(lower).matches()) {
      return List.of("before rt-start");
    }
    if (END.matcher(lower).matches()) {
      return List.of("rt-end");
    }
    Matcher after = AFTER.matcher(lower);
    if (after.matches()) {
      List<String> times = new ArrayList<>();
      times.add("rt-end + " + after.group(1) + " " + after.group(3));
      if (after.group(2) != null) {
        times.add("rt-end + " + after.group(2) + " " + after.group(3));
      }
      return times;
    }
    try {
      return List.of(dates.read(SheetCell.text(title)).toString());
    } catch (CellRefusal e) {
      return List.of();
    }
  }
}
