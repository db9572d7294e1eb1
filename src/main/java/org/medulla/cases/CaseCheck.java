package org.medulla.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medulla.cases.CaseRecord.Section;

/**
 * What a colleague would notice when reading a record: times that lead nowhere, numbers that cannot
 * be read, rows that point to rows that do not exist, words without a code. Radiotherapy has a
 * check of its own.
 */
final class CaseCheck {

  private static final List<String> TIME_KEYS =
      List.of("at", "is", "seen", "synthetic", "start", "end");
  private static final List<String> REFERENCE_KEYS =
      List.of(
          "because-of",
          "evidence",
          "for",
          "of",
          "specimen",
          "lesion",
          "studies",
          "results",
          "shows",
          "event");
  private static final Map<String, String> WORD_KINDS =
      Map.of(
          "diagnoses what", "diagnosis",
          "drugs drug", "drug",
          "procedures what", "procedure",
          "labs test", "lab",
          "markers gene", "gene",
          "signs sign", "sign",
          "responses response", "response",
          "pathology.findings finding", "finding",
          "imaging.reports.findings finding", "finding",
          "lesions what", "diagnosis");
  private static final Set<String> QUOTED =
      Set.of("diagnoses", "drugs", "procedures", "markers", "labs", "signs", "responses");
  private static final Set<String> SIDED_SITES =
      Set.of("procedures biopsy", "specimens tissue", "specimens biopsy");

  private final CaseRecord record;
  private final CodeTable codes;
  private final Timeline timeline;
  private final Map<String, String> types;
  private final List<CaseFinding> findings = new ArrayList<>();

  CaseCheck(CaseRecord record, CodeTable codes) {
    this.record = record;
    this.codes = codes;
    this.timeline = new Timeline(record.rows("times"), codes, Dates.none());
    this.types = RowTypes.of(record);
  }

  List<CaseFinding> findings() {
    for (Section section : record.sections()) {
      int number = 0;
      for (Row row : section.rows()) {
        number++;
        checkRow(section.name(), row, where(section.name(), number, row));
      }
    }
    record.rows("labs").forEach(this::checkLab);
    record.rows("motor").forEach(row -> findings.addAll(MotorTable.parse(row).findings()));
    record.rows("motor").forEach(row -> row.rows("columns").forEach(this::checkColumn));
    record
        .rows("radiotherapy")
        .forEach(row -> findings.addAll(new RadiotherapyCheck(record, row, types).findings()));
    return findings;
  }

  /** The place in words: the section, and the row by its words. */
  private static String where(String section, int number, Row row) {
    for (String key :
        List.of(
            "what",
            "drug",
            "test",
            "sign",
            "response",
            "finding",
            "gene",
            "title",
            "report",
            "at")) {
      Optional<String> words = row.find(key);
      if (words.isPresent()) {
        return section.replace(".", ", ") + ", row " + number + " (" + words.get() + ")";
      }
    }
    return section.replace(".", ", ") + ", row " + number;
  }

  private void checkRow(String section, Row row, String where) {
    for (String key : TIME_KEYS) {
      row.find(key).ifPresent(text -> checkTime(row, key, text, where));
    }
    for (String key : REFERENCE_KEYS) {
      row.list(key).forEach(id -> checkReference(row, key, id, where));
    }
    if (section.equals("procedures")) {
      row.list("report").forEach(id -> checkReference(row, "report", id, where));
    }
    row.row("planning")
        .ifPresent(p -> p.list("images").forEach(id -> checkReference(p, "images", id, where)));
    row.list("extent").forEach(text -> checkExtent(row, text, where));
    checkWords(section, row, where);
    checkSide(section, row, where);
    row.find("age").ifPresent(age -> checkNumber(row, "age", age, where));
    row.find("line").ifPresent(line -> checkNumber(row, "line", line, where));
    if (QUOTED.contains(section) && !row.has("quote") && row.source() == Source.STATED) {
      hint(CaseProblem.NO_QUOTE, row.place(), where, "stated, but without the quote that says so");
    }
  }

  private void checkColumn(Row column) {
    String where = "motor table, column '" + column.find("title").orElse("") + "'";
    column.list("at").forEach(text -> checkTime(column, "at", text, where));
  }

  private void checkTime(Row row, String key, String text, String where) {
    Optional<TimeExpression> time = TimeExpression.of(text);
    if (time.isEmpty()) {
      error(
          CaseProblem.UNREADABLE_TIME,
          row.place(key),
          where,
          "'"
              + text
              + "' is not a time: write an anchor and, if known, the distance from it, such as"
              + " 'rt-end + 1 mo' (units: a, mo, wk, d) or 'after pv-diagnosis'");
    } else if (!TimeExpression.ANCHORS.contains(time.get().anchor())) {
      error(
          CaseProblem.UNKNOWN_ANCHOR,
          row.place(key),
          where,
          "'"
              + time.get().anchor()
              + "' is not an anchor"
              + Words.suggestion(time.get().anchor(), TimeExpression.ANCHORS));
    } else if (!timeline.knows(time.get().anchor())) {
      error(
          CaseProblem.UNKNOWN_ANCHOR,
          row.place(key),
          where,
          "the anchor '" + time.get().anchor() + "' has no row under 'times'");
    }
  }

  private void checkReference(Row row, String key, String id, String where) {
    if (!types.containsKey(id)) {
      error(
          CaseProblem.UNKNOWN_ID,
          row.place(key),
          where,
          "'"
              + key
              + "' points to '"
              + id
              + "', but no row has this id"
              + Words.suggestion(id, List.copyOf(types.keySet())));
    }
  }

  private void checkExtent(Row row, String text, String where) {
    Optional<Extent> extent = Extent.of(text);
    if (extent.isEmpty()) {
      error(
          CaseProblem.UNKNOWN_LEVEL,
          row.place("extent"),
          where,
          "'" + text + "' is not a stretch of vertebral levels such as T2-S1 or C4");
    } else if (extent.get().isUpsideDown()) {
      error(
          CaseProblem.EXTENT,
          row.place("extent"),
          where,
          "'" + text + "' is upside down: the upper level comes first");
    }
  }

  private void checkWords(String section, Row row, String where) {
    for (Map.Entry<String, String> entry : WORD_KINDS.entrySet()) {
      String[] parts = entry.getKey().split(" ");
      if (parts[0].equals(section)) {
        row.find(parts[1])
            .ifPresent(word -> checkWord(row, parts[1], entry.getValue(), word, where));
      }
    }
    if (!section.equals("labs") && row.has("value")) {
      checkValue(row, where);
    }
  }

  private void checkWord(Row row, String key, String kind, String word, String where) {
    if (codes.find(kind, word).isEmpty()) {
      hint(
          CaseProblem.NO_CODE,
          row.place(key),
          where,
          "'"
              + word
              + "' has no code and is kept as text"
              + Words.suggestion(word, codes.words(kind)));
    }
  }

  private void checkValue(Row row, String where) {
    String value = row.text("value");
    Optional<Amount> amount = Amount.of(value);
    boolean isKnown =
        SpinalLevel.of(value).isPresent()
            || amount.filter(a -> Set.of("%", "a").contains(a.unit())).isPresent()
            || codes.find("value", value).isPresent();
    if (!isKnown && amount.isPresent()) {
      error(
          CaseProblem.UNKNOWN_UNIT,
          row.place("value"),
          where,
          "'" + value + "' needs a unit that is known here: % or a (years)");
    } else if (!isKnown) {
      checkWord(row, "value", "value", value, where);
    }
  }

  private void checkSide(String section, Row row, String where) {
    String kind = section + " " + row.find("what").orElse(row.find("type").orElse(""));
    if (SIDED_SITES.contains(kind) && row.has("site") && !row.has("side")) {
      warning(
          CaseProblem.MISSING_SIDE,
          row.place("site"),
          where,
          "the side is missing: write 'side: right', 'left' or 'bilateral'");
    }
  }

  private void checkNumber(Row row, String key, String text, String where) {
    if (Amount.of(text).isEmpty()) {
      error(
          CaseProblem.NOT_A_NUMBER,
          row.place(key),
          where,
          "'" + text + "' under '" + key + "' is not a number");
    }
  }

  private void checkLab(Row row) {
    String where = "labs, " + row.text("test") + row.find("at").map(a -> " at " + a).orElse("");
    String value = row.text("value");
    String unit = row.text("unit");
    if (Amount.number(value).isEmpty()) {
      error(
          CaseProblem.NOT_A_NUMBER,
          row.place("value"),
          where,
          "'" + value + "' is not a number (the unit goes under 'unit')");
    }
    if (!unit.equals("not stated") && codes.find("unit", unit).isEmpty()) {
      error(
          CaseProblem.UNKNOWN_UNIT,
          row.place("unit"),
          where,
          "the unit '"
              + unit
              + "' is not known"
              + Words.suggestion(unit, codes.words("unit"))
              + " Write 'not stated' if the report gives none.");
    }
  }

  private void error(CaseProblem problem, RecordNode.Place place, String where, String text) {
    findings.add(CaseFinding.error(problem, place, where, text));
  }

  private void warning(CaseProblem problem, RecordNode.Place place, String where, String text) {
    findings.add(CaseFinding.warning(problem, place, where, text));
  }

  private void hint(CaseProblem problem, RecordNode.Place place, String where, String text) {
    findings.add(CaseFinding.hint(problem, place, where, text));
  }
}
