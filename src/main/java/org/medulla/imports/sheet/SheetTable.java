package org.medulla.imports.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.medulla.imports.ImportFault;
import org.medulla.imports.ImportProblem;

/** A sheet whose rows are all alike, below one row of headers. */
final class SheetTable {

  /** How far down the headers may stand: there are titles and print dates above them. */
  private static final int LOOKED_AT = 30;

  private static final Set<String> NUMBERS =
      Set.of(
          "dose",
          "delivered-dose",
          "fraction-dose",
          "fractions",
          "delivered-fractions",
          "score",
          "value",
          "low",
          "high");

  private final String file;
  private final Map<String, Column> columns;
  private final List<SheetLine> rows;
  private final NumberReader numbers;
  private final DateReader dates;
  private final Consumer<ImportProblem> problems;
  private final Set<String> formulas = new HashSet<>();

  /** A column: where it stands, and what its header says. */
  record Column(int index, String title, String unit) {
    String place() {
      return "column " + SheetLine.letters(index) + " '" + title + "'";
    }
  }

  private SheetTable(
      String file,
      Map<String, Column> columns,
      List<SheetLine> rows,
      SheetOptions options,
      Consumer<ImportProblem> problems) {
    this.file = file;
    this.columns = columns;
    this.rows = rows;
    this.problems = problems;
    this.dates = DateReader.of(options.dateFormat(), options.locale());
    this.numbers = NumberReader.of(options.locale(), texts());
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (Map.Entry<String, Column> column : columns.entrySet()) {
      if (NUMBERS.contains(column.getKey())) {
        rows.forEach(row -> texts.add(row.cell(column.getValue().index()).text()));
      }
    }
    return texts;
  }

  /** The row of headers of a kind; empty if no row names enough of its columns. */
  static Optional<SheetLine> headers(List<SheetLine> lines, ColumnNames names, String kind) {
    int enough = Math.max(3, names.required(kind).size());
    return lines.stream()
        .limit(LOOKED_AT)
        .filter(line -> names.matches(kind, line) >= enough - 1)
        .max(Comparator.comparingInt(line -> names.matches(kind, line)));
  }

  /** How well the headers of a sheet fit a kind. */
  static int fit(List<SheetLine> lines, ColumnNames names, String kind) {
    return lines.stream()
        .limit(LOOKED_AT)
        .mapToInt(line -> names.matches(kind, line))
        .max()
        .orElse(0);
  }

  /**
   * @throws SheetRefusal if the columns are not what the kind needs
   */
  static SheetTable of(
      String file,
      List<SheetLine> lines,
      SheetLine headers,
      ColumnNames names,
      String kind,
      SheetOptions options,
      Consumer<ImportProblem> problems) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (int i = 0; i < headers.cells().size(); i++) {
      String title = headers.cell(i).text();
      Optional<ColumnNames.Header> header = names.find(kind, title);
      if (header.isPresent()) {
        Column column = new Column(i, title, header.get().unit());
        Column other = columns.put(header.get().name(), column);
        if (other != null) {
          throw new SheetRefusal(
              ImportFault.AMBIGUOUS,
              "row " + headers.number(),
              column.place() + " and " + other.place() + " name the same; leave one out");
        }
      } else if (!title.isEmpty()) {
        problems.accept(
            ImportProblem.warning(
                ImportFault.REMARK,
                file + ", row " + headers.number(),
                new Column(i, title, "").place() + " is not understood and left out"));
      }
    }
    requireAll(headers, names, kind, options, columns);
    List<SheetLine> rows =
        lines.stream().filter(line -> line.number() > headers.number() && !line.isEmpty()).toList();
    return new SheetTable(file, columns, rows, options, problems);
  }

  private static void requireAll(
      SheetLine headers,
      ColumnNames names,
      String kind,
      SheetOptions options,
      Map<String, Column> columns) {
    List<String> missing = new ArrayList<>(names.required(kind));
    missing.removeAll(columns.keySet());
    if (!options.patient().isEmpty()) {
      missing.remove("patient");
    }
    if (!missing.isEmpty()) {
      throw new SheetRefusal(
          ImportFault.MISSING,
          "row " + headers.number(),
          "no column for " + String.join(", ", missing) + " among the headers");
    }
  }

  List<RowReader> rows() {
    return rows.stream().map(row -> new RowReader(this, row)).toList();
  }

  Optional<Column> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  NumberReader numbers() {
    return numbers;
  }

  DateReader dates() {
    return dates;
  }

  String place(SheetLine row) {
    return file + ", row " + row.number();
  }

  void tell(ImportProblem problem) {
    problems.accept(problem);
  }

  /** Says once for each column that values of formulas were taken. */
  void tellOfFormula(String name, SheetLine row) {
    if (formulas.add(name)) {
      Column column = Objects.requireNonNull(columns.get(name));
      tell(
          ImportProblem.remark(
              place(row) + ", " + column.place(),
              "holds a formula; the value that was saved with it is taken, here and below"));
    }
  }
}
