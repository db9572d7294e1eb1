package org.medulla.cases;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medulla.cases.RecordNode.Place;
import org.medulla.cases.RecordNode.Scalar;

/**
 * The motor table as pasted: a row for each level, and under each printed time the score of one
 * side and of the other. Cells may be parted by blanks, tabs, commas or {@code |}.
 */
final class MotorTable {

  private static final Set<String> MYOTOMES =
      Set.of("C5", "C6", "C7", "C8", "T1", "L2", "L3", "L4", "L5", "S1");
  private static final int MAX_SCORE = 5;

  private final Row row;
  private final List<CaseFinding> findings = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, List<Cell>> cells = new LinkedHashMap<>();
  private List<Boolean> rightFirst = List.of();

  private MotorTable(Row row) {
    this.row = row;
  }

  private record Column(String title, List<String> times, Source source) {
    Column {
      times = List.copyOf(times);
    }
  }

  private record Cell(String text, Place place) {}

  /** One score of one side. An empty value is one that could not be tested. */
  record Score(SpinalLevel level, boolean isRight, Optional<BigDecimal> value) {}

  /** All scores of one time. */
  record Exam(String title, String at, Source source, List<Score> scores) {
    Exam {
      scores = List.copyOf(scores);
    }

    Set<SpinalLevel> levels() {
      Set<SpinalLevel> levels = new LinkedHashSet<>();
      scores.forEach(s -> levels.add(s.level()));
      return levels;
    }

    Optional<Score> find(SpinalLevel level, boolean isRight) {
      return scores.stream()
          .filter(s -> s.level().equals(level) && s.isRight() == isRight)
          .findFirst();
    }
  }

  static MotorTable parse(Row row) {
    MotorTable table = new MotorTable(row);
    table.readColumns();
    table.readLines();
    table.checkCells();
    return table;
  }

  List<CaseFinding> findings() {
    return List.copyOf(findings);
  }

  private void readColumns() {
    for (Row column : row.rows("columns")) {
      columns.add(new Column(column.find("title").orElse(""), column.list("at"), column.source()));
    }
  }

  private void readLines() {
    String[] lines = row.text("table").split("\n", -1);
    Place start = row.place("table");
    for (int i = 0; i < lines.length; i++) {
      readLine(lines[i], start.line() + 1 + i);
    }
    if (rightFirst.isEmpty()) {
      error(
          CaseProblem.MISSING_SIDE,
          start,
          "motor table",
          "no row says which side a column is: write a row with Right and Left above the scores");
    }
    if (cells.isEmpty()) {
      error(
          CaseProblem.TABLE_SHAPE,
          start,
          "motor table",
          "there is no row that starts with a level such as L2");
    }
  }

  private void readLine(String line, int lineNumber) {
    List<Cell> parts = split(line, lineNumber);
    if (parts.isEmpty() || line.strip().matches("[-|+=\\s]+")) {
      return;
    }
    if (parts.stream().allMatch(p -> isSide(p.text()))) {
      rightFirst =
          parts.stream().map(p -> p.text().toLowerCase(Locale.ROOT).startsWith("r")).toList();
      return;
    }
    Cell first = parts.get(0);
    if (rightFirst.isEmpty() && !first.text().matches("[CTLScTLs]\\d+")) {
      return; // the printed head of the table
    }
    readLevel(parts, first);
  }

  private void readLevel(List<Cell> parts, Cell first) {
    String level = first.text().toUpperCase(Locale.ROOT);
    if (!MYOTOMES.contains(level)) {
      error(
          CaseProblem.UNKNOWN_LEVEL,
          first.place(),
          "motor table",
          "'" + first.text() + "' is not a level with a key muscle (C5 to T1, L2 to S1)");
      return;
    }
    if (cells.put(level, parts.subList(1, parts.size())) != null) {
      error(
          CaseProblem.REPEATED_ROW,
          first.place(),
          "motor table, row " + level,
          "the level stands twice");
    }
  }

  private static boolean isSide(String word) {
    return Set.of("right", "left", "r", "l").contains(word.toLowerCase(Locale.ROOT));
  }

  private List<Cell> split(String line, int lineNumber) {
    List<Cell> parts = new ArrayList<>();
    int i = 0;
    while (i < line.length()) {
      if (isGap(line.charAt(i))) {
        i++;
        continue;
      }
      int end = i;
      while (end < line.length() && !isGap(line.charAt(end))) {
        end++;
      }
      parts.add(new Cell(line.substring(i, end), new Place(lineNumber, indent() + i + 1)));
      i = end;
    }
    return parts;
  }

  private static boolean isGap(char c) {
    return Character.isWhitespace(c) || c == '|' || c == ',' || c == ';';
  }

  /** How far the table stands in from the left. */
  private int indent() {
    RecordNode.Field field = row.fields().fields().get("table");
    return field != null && field.value() instanceof Scalar scalar ? scalar.indent() : 0;
  }

  private void checkCells() {
    int expected = columns.size() * 2;
    if (!rightFirst.isEmpty() && rightFirst.size() != expected) {
      error(
          CaseProblem.TABLE_SHAPE,
          row.place("table"),
          "motor table",
          rightFirst.size()
              + " sides are named, but "
              + columns.size()
              + " columns with two sides each need "
              + expected);
      return;
    }
    checkSides();
    cells.forEach((level, scores) -> checkRow(level, scores, expected));
  }

  private void checkSides() {
    for (int i = 0; i + 1 < rightFirst.size(); i += 2) {
      if (rightFirst.get(i).equals(rightFirst.get(i + 1))) {
        error(
            CaseProblem.MISSING_SIDE,
            row.place("table"),
            "motor table, column '" + columns.get(i / 2).title() + "'",
            "the same side stands twice and the other is missing");
      }
    }
  }

  private void checkRow(String level, List<Cell> scores, int expected) {
    if (scores.size() != expected) {
      Place place = scores.isEmpty() ? row.place("table") : scores.get(0).place();
      error(
          CaseProblem.TABLE_SHAPE,
          place,
          "motor table, row " + level,
          scores.size()
              + " scores, but "
              + columns.size()
              + " columns with two sides each need "
              + expected
              + " (write NT for a score that could not be tested)");
      return;
    }
    for (int i = 0; i < scores.size(); i++) {
      Cell cell = scores.get(i);
      if (score(cell.text()).isEmpty() && !cell.text().equalsIgnoreCase("NT")) {
        error(
            CaseProblem.NOT_A_SCORE,
            cell.place(),
            "motor table, row "
                + level
                + ", column '"
                + columns.get(i / 2).title()
                + "' "
                + side(i),
            cell.text() + " is not a score (0 to 5, or NT)");
      }
    }
  }

  private String side(int i) {
    return i < rightFirst.size() && rightFirst.get(i) ? "right" : "left";
  }

  private static Optional<BigDecimal> score(String text) {
    return text.matches("[0-" + MAX_SCORE + "]")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  private void error(CaseProblem problem, Place place, String where, String text) {
    findings.add(CaseFinding.error(problem, place, where, text));
  }

  /** The examinations; a printed column that stands for two times gives two. */
  List<Exam> exams() {
    List<Exam> exams = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      for (String at : column.times()) {
        exams.add(new Exam(column.title(), at, column.source(), scores(i)));
      }
    }
    return exams;
  }

  private List<Score> scores(int column) {
    List<Score> scores = new ArrayList<>();
    cells.forEach(
        (level, parts) -> {
          for (int i = column * 2; i < column * 2 + 2; i++) {
            SpinalLevel spinal =
                SpinalLevel.of(level).orElseGet(() -> new SpinalLevel(level, 0)); // C8
            scores.add(new Score(spinal, rightFirst.get(i), score(parts.get(i).text())));
          }
        });
    return scores;
  }
}
