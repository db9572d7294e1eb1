package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The motor table as it is printed: a row for each level, a column for each examination, in it the
 * score of the right and of the left side.
 */
public final class MotorGrid {

  /** Stands for a score that could not be tested. */
  static final String NOT_TESTED = "NT";

  private static final List<String> SIDES = List.of("right", "left");
  private static final String ORDER = "CTLS";

  /** For titles of columns; longer words would make their columns wide. */
  private static final List<String> MARKS = List.of("*", "†", "‡", "§", "¶");

  private final List<Column> columns;
  private final List<String> levels;

  private MotorGrid(List<Column> columns, List<String> levels) {
    this.columns = List.copyOf(columns);
    this.levels = List.copyOf(levels);
  }

  /**
   * One examination, or several that the source prints as one.
   *
   * @param title the words of the source, the date, or the distance from the anchor
   * @param source how sure its scores are, where they agree in that; empty otherwise
   * @param time the time of its first score
   * @param cells by level and side, {@code L2 right}
   */
  public record Column(String title, String source, JsonNode time, Map<String, Cell> cells) {
    public Column {
      cells = Map.copyOf(cells);
    }
  }

  /**
   * What was scored.
   *
   * @param values the scores, {@code NT} for one that could not be tested; several contradict
   * @param references the resources that tell them
   */
  public record Cell(Set<String> values, Set<String> references) {
    public Cell {
      values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
      references = Collections.unmodifiableSet(new LinkedHashSet<>(references));
    }

    /** For people: {@code 5}, {@code NT}, {@code 4 or 5}; a dash if nothing was scored. */
    public String words() {
      return values.isEmpty() ? "–" : String.join(" or ", values);
    }
  }

  private static final Cell EMPTY = new Cell(Set.of(), Set.of());

  /**
   * Reads the table from a chart of motor scores.
   *
   * @param isCounted whether columns are titled by their distance from the anchor
   */
  static MotorGrid of(JsonNode chart, boolean isCounted) {
    Map<String, List<JsonNode>> times = new LinkedHashMap<>();
    Set<String> levels = new LinkedHashSet<>();
    for (JsonNode event : chart.path("events")) {
      if (!event.path("kind").asText().equals("motor")) {
        continue;
      }
      JsonNode start = event.path("start");
      String key =
          start.has("date")
              ? start.path("date").asText()
              : start.has("point") ? "point " + start.path("point").asInt() : "";
      times.computeIfAbsent(key, it -> new ArrayList<>()).add(event);
      levels.add(event.path("level").asText());
    }
    List<Column> columns = new ArrayList<>();
    for (List<JsonNode> events : times.values()) {
      add(columns, column(chart, events, isCounted));
    }
    List<String> ordered = new ArrayList<>(levels);
    ordered.sort(Comparator.comparingInt(MotorGrid::order));
    return new MotorGrid(columns, ordered);
  }

  private static int order(String level) {
    return ORDER.indexOf(level.charAt(0)) * 100 + Integer.parseInt(level.substring(1));
  }

  /** Examinations that one printed column stands for come back as that column. */
  private static void add(List<Column> columns, Column next) {
    if (!columns.isEmpty()) {
      Column last = columns.get(columns.size() - 1);
      boolean isSame =
          last.source.equals("merged")
              && next.source.equals("merged")
              && last.title.equals(next.title)
              && words(last).equals(words(next));
      if (isSame) {
        columns.set(columns.size() - 1, merged(last, next));
        return;
      }
    }
    columns.add(next);
  }

  private static Map<String, String> words(Column column) {
    Map<String, String> words = new TreeMap<>();
    column.cells.forEach((key, cell) -> words.put(key, cell.words()));
    return words;
  }

  private static Column merged(Column one, Column other) {
    Map<String, Cell> cells = new LinkedHashMap<>();
    one.cells.forEach(
        (key, cell) -> {
          Set<String> references = new LinkedHashSet<>(cell.references);
          references.addAll(other.cells.getOrDefault(key, EMPTY).references);
          cells.put(key, new Cell(cell.values, references));
        });
    return new Column(one.title, one.source, one.time, cells);
  }

  private static Column column(JsonNode chart, List<JsonNode> events, boolean isCounted) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    Map<String, Set<String>> references = new LinkedHashMap<>();
    Set<String> sources = new LinkedHashSet<>();
    for (JsonNode event : events) {
      String key = event.path("level").asText() + " " + event.path("side").asText();
      JsonNode number = event.path("value").path("number");
      String value = number.isNumber() ? Gray.trimmed(number.decimalValue()).toPlainString() : "";
      String absent = event.path("absent").asText("");
      String shown = !value.isEmpty() ? value : absent.isEmpty() ? "" : NOT_TESTED;
      if (!shown.isEmpty()) {
        values.computeIfAbsent(key, it -> new LinkedHashSet<>()).add(shown);
      }
      references
          .computeIfAbsent(key, it -> new LinkedHashSet<>())
          .add(event.path("reference").asText());
      sources.add(event.path("source").asText(""));
    }
    Map<String, Cell> cells = new LinkedHashMap<>();
    references.forEach(
        (key, of) -> cells.put(key, new Cell(values.getOrDefault(key, Set.of()), of)));
    JsonNode time = events.get(0).path("start");
    return new Column(
        title(chart, time, isCounted),
        sources.size() == 1 ? sources.iterator().next() : "",
        time,
        cells);
  }

  private static String title(JsonNode chart, JsonNode time, boolean isCounted) {
    if (isCounted) {
      String days = time.path("days").asText("");
      String about = time.path("approximate").asBoolean() ? "about " : "";
      String anchor = chart.path("anchor").path("code").asText();
      return days.isEmpty()
          ? time.path("asStated").asText("time not known")
          : anchor + (days.startsWith("-") ? " - " : " + ") + about + days.replace("-", "") + " d";
    }
    String stated = time.path("asStated").asText("");
    return stated.isEmpty() ? time.path("date").asText("time not known") : stated;
  }

  public List<Column> columns() {
    return columns;
  }

  public List<String> levels() {
    return levels;
  }

  /** What stands under a column, beside a level, on a side. */
  public Cell cell(Column column, String level, String side) {
    return column.cells.getOrDefault(level + " " + side, EMPTY);
  }

  /** The rows of the table as printed: two rows of heads, then one for each level. */
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    List<String> times = new ArrayList<>(List.of("Testing"));
    List<String> sides = new ArrayList<>(List.of(""));
    for (Column column : columns) {
      times.addAll(List.of(column.title, ""));
      sides.addAll(List.of("Right", "Left"));
    }
    rows.add(times);
    rows.add(sides);
    for (String level : levels) {
      List<String> row = new ArrayList<>(List.of(level));
      for (Column column : columns) {
        SIDES.forEach(side -> row.add(cell(column, level, side).words()));
      }
      rows.add(row);
    }
    return rows;
  }

  public String csv() {
    Csv csv = new Csv();
    rows().forEach(csv::row);
    return csv.text();
  }

  /** The table as a page. */
  public String html(String patient) {
    HtmlPage page = new HtmlPage();
    page.heading(1, "Motor scores").paragraph(patient + ". Score 0 to 5; " + legend());
    page.markup(markup());
    if (!notes().isEmpty()) {
      page.paragraph(notes());
    }
    return page.page("Motor scores of " + patient);
  }

  static String legend() {
    return "NT: could not be tested; –: no score is there; two scores joined by \"or\" contradict"
        + " each other.";
  }

  /** What the marks beside the titles of columns say; empty if all is plainly stated. */
  String notes() {
    List<String> notes = new ArrayList<>();
    unsure()
        .forEach(it -> notes.add(MARKS.get(notes.size()) + " " + SummaryWords.sureness(it) + "."));
    return String.join(" ", notes);
  }

  private String mark(Column column) {
    int at = unsure().indexOf(column.source);
    return at < 0 ? "" : MARKS.get(at);
  }

  /** How sure columns are that are not plainly stated, each once. */
  private List<String> unsure() {
    return columns.stream()
        .map(Column::source)
        .filter(it -> !it.isEmpty() && !it.equals("stated"))
        .distinct()
        .limit(MARKS.size())
        .toList();
  }

  /** The table as markup, with a class for each grade. */
  String markup() {
    StringBuilder table = new StringBuilder("<table>\n<tr><th rowspan=\"2\">Testing</th>");
    for (Column column : columns) {
      table.append("<th colspan=\"2\">").append(Markup.escaped(column.title));
      String mark = mark(column);
      table.append(mark.isEmpty() ? "" : " " + mark).append("</th>");
    }
    table.append("</tr>\n<tr>");
    columns.forEach(it -> table.append("<th>Right</th><th>Left</th>"));
    table.append("</tr>\n");
    for (String level : levels) {
      table.append("<tr><th>").append(Markup.escaped(level)).append("</th>");
      for (Column column : columns) {
        for (String side : SIDES) {
          String words = cell(column, level, side).words();
          String grade = words.matches("[0-5]") ? " g" + words : "";
          table.append("<td class=\"number").append(grade).append("\">");
          table.append(Markup.escaped(words)).append("</td>");
        }
      }
      table.append("</tr>\n");
    }
    return table.append("</table>\n").toString();
  }
}
