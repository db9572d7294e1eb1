package org.medulla.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.medulla.cases.LiteratureRow.Cells;
import org.medulla.cases.RecordNode.Field;
import org.medulla.cases.RecordNode.Fields;
import org.medulla.cases.RecordNode.Place;

/** A table of literature cases as printed; every row becomes a case record of its own. */
final class LiteratureTable {

  /** The columns that are understood, by the start of their printed head. */
  private static final List<String> COLUMNS =
      List.of(
          "year",
          "sex",
          "age",
          "symptoms",
          "localization",
          "treatment",
          "neurological",
          "imagery",
          "reference");

  private final Row literature;
  private final List<CaseFinding> findings = new ArrayList<>();
  private final List<Fields> records = new ArrayList<>();

  private LiteratureTable(Row literature) {
    this.literature = literature;
  }

  static LiteratureTable parse(Row literature) {
    LiteratureTable table = new LiteratureTable(literature);
    table.read();
    return table;
  }

  List<Fields> records() {
    return List.copyOf(records);
  }

  List<CaseFinding> findings() {
    return List.copyOf(findings);
  }

  private void read() {
    String[] lines = literature.text("table").split("\n", -1);
    Place start = literature.place("table");
    int number = 0;
    List<String> head = List.of();
    for (int i = 0; i < lines.length; i++) {
      Place place = new Place(start.line() + 1 + i, 1);
      List<String> cells = cells(lines[i]);
      if (lines[i].isBlank()) {
        continue;
      }
      if (head.isEmpty()) {
        head = head(cells, place);
      } else if (cells.size() != head.size()) {
        String text = cells.size() + " cells, but the head of the table has " + head.size();
        error(CaseProblem.TABLE_SHAPE, place, "literature table, row " + (number + 1), text);
        number++;
      } else {
        number++;
        records.add(record(number, new Cells(number, place, head, cells)));
      }
    }
    checkReadings(number);
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.split("\\|", -1)) {
      cells.add(cell.strip());
    }
    return cells;
  }

  private List<String> head(List<String> cells, Place place) {
    List<String> head = new ArrayList<>();
    for (String cell : cells) {
      String word = cell.toLowerCase(Locale.ROOT);
      String known = COLUMNS.stream().filter(word::startsWith).findFirst().orElse("");
      if (known.isEmpty()) {
        String text = "the column '" + cell + "' is not known" + Words.suggestion(cell, COLUMNS);
        error(CaseProblem.UNKNOWN_WORD, place, "literature table", text);
      }
      head.add(known);
    }
    for (String column : COLUMNS) {
      if (!head.contains(column)) {
        error(
            CaseProblem.MISSING_KEY,
            place,
            "literature table",
            "the column '" + column + "' is missing");
      }
    }
    return head;
  }

  private Fields record(int number, Cells cells) {
    LiteratureRow row = new LiteratureRow(literature, cells);
    Field readings = literature.fields().fields().get("readings");
    Fields reading = new Fields(Map.of(), cells.place());
    if (readings != null && readings.value() instanceof Fields all) {
      Field own = all.fields().get("L" + number);
      if (own != null && own.value() instanceof Fields found) {
        reading = found;
      }
    }
    Fields record = row.record(Row.of(reading));
    findings.addAll(row.findings());
    return record;
  }

  private void checkReadings(int rows) {
    Field readings = literature.fields().fields().get("readings");
    if (readings == null || !(readings.value() instanceof Fields all)) {
      return;
    }
    all.fields()
        .forEach(
            (name, field) -> {
              if (!name.matches("L[1-9][0-9]?") || Integer.parseInt(name.substring(1)) > rows) {
                error(
                    CaseProblem.UNKNOWN_ID,
                    field.place(),
                    "literature, readings",
                    "'" + name + "' is not a row of the table (L1 to L" + rows + ")");
              }
            });
  }

  private void error(CaseProblem problem, Place place, String where, String text) {
    findings.add(CaseFinding.error(problem, place, where, text));
  }
}
