package org.medulla.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.cases.RecordNode.Field;
import org.medulla.cases.RecordNode.Fields;
import org.medulla.cases.RecordNode.Items;
import org.medulla.cases.RecordNode.Place;
import org.medulla.cases.RecordNode.Scalar;

/**
 * One printed row of a literature table, read cell by cell into a case record. What a cell does not
 * say is not added; {@code NA} stays "not available".
 */
final class LiteratureRow {

  private static final String NOT_AVAILABLE = "NA";
  private static final Pattern DOSE =
      Pattern.compile("([0-9.]+ ?c?Gy)(?:/([0-9]+) ?F)?(?: in ([0-9]+) ?d)?(?: (.+))?");
  private static final Pattern AFTER_MONTHS = Pattern.compile(".* at ([0-9]+) months?");

  private final Row literature;
  private final Cells cells;
  private final List<CaseFinding> findings = new ArrayList<>();
  private final Map<String, List<RecordNode>> sections = new LinkedHashMap<>();
  private boolean died;

  LiteratureRow(Row literature, Cells cells) {
    this.literature = literature;
    this.cells = cells;
  }

  /** The cells of a row under their heads. */
  record Cells(int number, Place place, List<String> head, List<String> texts) {
    Cells {
      head = List.copyOf(head);
      texts = List.copyOf(texts);
    }

    String text(String column) {
      int at = head.indexOf(column);
      return at < 0 ? "" : texts.get(at);
    }

    /** The parts of a cell; NA and an empty cell have none. */
    List<String> parts(String column, String separators) {
      List<String> parts = new ArrayList<>();
      for (String part : text(column).split(separators)) {
        if (!part.isBlank() && !part.strip().equals(NOT_AVAILABLE)) {
          parts.add(part.strip());
        }
      }
      return parts;
    }

    String printed() {
      return String.join(" | ", texts);
    }
  }

  List<CaseFinding> findings() {
    return List.copyOf(findings);
  }

  /** The record: what the cells say, and what the reading adds. */
  Fields record(Row reading) {
    row("times", "at", "presentation", "said", "Table 1, as presented");
    diagnoses();
    row("signs", "sign", "age", "value", age(), "at", "presentation", "quote", cells.text("age"));
    lesions();
    for (String part : cells.parts("treatment", ";")) {
      treatment(part);
    }
    if (!reading.has("responses")) {
      outcome();
    }
    imaging();
    read(reading);
    return fields(reading);
  }

  private Fields fields(Row reading) {
    boolean isDead = died || reading.find("deceased").filter("yes"::equals).isPresent();
    Map<String, Field> record = new LinkedHashMap<>();
    put(record, "case", header());
    put(record, "patient", patient(isDead));
    sections.forEach((name, rows) -> put(record, name, new Items(rows, cells.place())));
    Map<String, Field> imaging = new LinkedHashMap<>();
    for (String part : List.of("studies", "reports")) {
      Field field = record.remove("imaging." + part);
      if (field != null) {
        imaging.put(part, field);
      }
    }
    put(record, "imaging", new Fields(imaging, cells.place()));
    return new Fields(record, cells.place());
  }

  private void put(Map<String, Field> record, String name, RecordNode value) {
    record.put(name, new Field(value, cells.place()));
  }

  private Fields header() {
    String number = String.format(Locale.ROOT, "%02d", cells.number());
    return of(
        "id", literature.find("id").orElse("lit") + "-" + number,
        "identifier", literature.find("identifier").orElse("literature") + "-" + number,
        "label", "literature-case",
        "title",
            "Table 1, row "
                + cells.number()
                + ": "
                + cells.text("reference")
                + ", "
                + cells.text("year"),
        "source",
            literature.text("title") + literature.find("source").map(s -> " " + s).orElse(""));
  }

  private Fields patient(boolean isDead) {
    String note = "Row " + cells.number() + " as printed: " + cells.printed();
    return isDead
        ? of("sex", sex(), "deceased", "yes", "note", note)
        : of("sex", sex(), "note", note);
  }

  private String sex() {
    String sex = cells.text("sex").toLowerCase(Locale.ROOT);
    if (!List.of("man", "woman").contains(sex)) {
      error(
          CaseProblem.UNKNOWN_WORD, "sex", "'" + cells.text("sex") + "' is neither Man nor Woman");
    }
    return sex;
  }

  private String age() {
    if (!cells.text("age").matches("[0-9]{1,3}")) {
      error(CaseProblem.NOT_A_NUMBER, "age", "'" + cells.text("age") + "' is not an age in years");
      return "0 a";
    }
    return cells.text("age") + " a";
  }

  private void diagnoses() {
    String title = literature.text("title");
    row(
        "diagnoses",
        "id",
        "pv",
        "what",
        "polycythemia vera",
        "seen",
        "presentation",
        "quote",
        title);
    List<String> emh =
        new ArrayList<>(
            List.of(
                "id",
                "emh",
                "what",
                "extramedullary hematopoiesis",
                "seen",
                "presentation",
                "because-of",
                "pv",
                "quote",
                title));
    if (isCranial()) {
      emh.addAll(List.of("site", "cranial", "note", "Localization: " + cells.text("localization")));
    }
    row("diagnoses", emh.toArray(String[]::new));
    if (!isCranial()) {
      row(
          "diagnoses",
          "id",
          "scc",
          "what",
          "spinal cord compression",
          "at",
          "presentation",
          "because-of",
          "emh",
          "quote",
          title);
    }
    for (String symptom : cells.parts("symptoms", "[;/]")) {
      row("diagnoses", "what", symptom, "at", "presentation", "quote", cells.text("symptoms"));
    }
  }

  private boolean isCranial() {
    return cells.text("localization").equalsIgnoreCase("cranial");
  }

  private void lesions() {
    if (isCranial()) {
      return; // no vertebral level: the place stands in the diagnosis
    }
    List<String> extents = cells.parts("localization", ";");
    for (int i = 0; i < extents.size(); i++) {
      if (Extent.of(extents.get(i)).isEmpty()) {
        error(
            CaseProblem.UNKNOWN_LEVEL,
            "localization",
            "'" + extents.get(i) + "' is not a stretch of vertebral levels such as T4-T8");
        continue;
      }
      String id = extents.size() == 1 ? "lesion" : "lesion-" + (i + 1);
      row(
          "lesions",
          "id",
          id,
          "what",
          "extramedullary hematopoiesis",
          "extent",
          extents.get(i),
          "quote",
          cells.text("localization"));
    }
  }

  private void treatment(String part) {
    String word = part.toLowerCase(Locale.ROOT);
    Matcher dose = DOSE.matcher(part);
    if (dose.matches()) {
      radiotherapy(part, dose);
    } else if (word.equals("radiation therapy") || word.equals("radiotherapy")) {
      Fields plain =
          of(
              "id",
              "rt",
              "detail",
              "course only",
              "quote",
              part,
              "note",
              "Neither dose nor number of fractions is given.");
      Map<String, Field> row = new LinkedHashMap<>(plain.fields());
      put(row, "for", targets());
      add("radiotherapy", new Fields(row, cells.place()));
    } else if (word.contains("laminectomy")) {
      List<String> row =
          new ArrayList<>(
              List.of("id", "laminectomy", "what", "laminectomy", "words", part, "quote", part));
      if (word.startsWith("lumbar")) {
        row.addAll(List.of("site", "lumbar"));
      }
      row("procedures", row.toArray(String[]::new));
    } else if (word.equals("surgery")) {
      row("procedures", "id", "surgery", "what", "surgery", "quote", part);
    } else {
      drug(part);
    }
  }

  private void drug(String part) {
    String name = part.replace(" not efficient", "");
    List<String> row = new ArrayList<>(List.of("drug", name, "quote", part));
    if (!name.equals(part)) {
      row.addAll(List.of("note", "Not efficient, as the table says."));
    }
    row("drugs", row.toArray(String[]::new));
  }

  private void radiotherapy(String part, Matcher dose) {
    Map<String, Field> row = new LinkedHashMap<>();
    List<String> simple = new ArrayList<>(List.of("id", "rt", "detail", "course only"));
    simple.addAll(List.of("dose", spaced(dose.group(1)), "quote", part));
    Map<String, Field> delivered = new LinkedHashMap<>();
    put(delivered, "dose", scalar(spaced(dose.group(1))));
    if (dose.group(2) != null) {
      simple.addAll(List.of("fractions", dose.group(2)));
      put(delivered, "fractions", scalar(dose.group(2)));
    }
    if (dose.group(3) != null) {
      row("times", "at", "rt-start", "event", "rt-course", "said", part);
      simple.addAll(
          List.of("start", "rt-start", "end", "rt-start + " + dose.group(3) + " d", "said", part));
      simple.addAll(List.of("note", "The number of fractions is not given."));
    }
    row.putAll(of(simple.toArray(String[]::new)).fields());
    put(row, "delivered", new Fields(delivered, cells.place()));
    Optional<String> volume = Optional.ofNullable(dose.group(4));
    volume.ifPresent(v -> put(row, "volume", volume(v)));
    put(row, "for", targets());
    add("radiotherapy", new Fields(row, cells.place()));
  }

  private static String spaced(String dose) {
    return dose.contains(" ") ? dose : dose.replaceFirst("(c?Gy)", " $1");
  }

  private Fields volume(String words) {
    String note = "Whether it is a clinical or a planning target volume is not stated.";
    return Extent.of(words).isPresent()
        ? of("extent", words, "quote", words, "note", note)
        : of("site", words, "quote", words, "note", note);
  }

  private Items targets() {
    List<RecordNode> ids = new ArrayList<>();
    if (!isCranial()) {
      ids.add(scalar("scc"));
    }
    ids.add(scalar("emh"));
    return new Items(ids, cells.place());
  }

  private void outcome() {
    String[] parts = cells.text("neurological").split("/");
    response(parts[0].strip());
    if (parts.length > 1) {
      survival(parts[1].strip());
    }
  }

  private void response(String words) {
    String word = words.toLowerCase(Locale.ROOT);
    String value = word.matches("no improve?ment.*") ? "NI" : words;
    List<String> row =
        new ArrayList<>(List.of("response", "treatment response", "value", value, "quote", words));
    Matcher months = AFTER_MONTHS.matcher(word);
    if (months.matches()) {
      row("times", "at", "treatment-end", "said", "after the treatment");
      row.addAll(
          List.of(
              "at",
              "treatment-end + " + months.group(1) + " mo",
              "said",
              "at " + months.group(1) + " months",
              "note",
              "Counted from the treatment."));
    }
    row("responses", row.toArray(String[]::new));
  }

  private void survival(String words) {
    died = words.equalsIgnoreCase("died");
    row("signs", "sign", "survival", "value", words, "quote", words);
  }

  private void imaging() {
    String imagery = cells.text("imagery");
    boolean isHead = imagery.toLowerCase(Locale.ROOT).startsWith("head ");
    List<String> row =
        new ArrayList<>(
            List.of(
                "id",
                "imaging",
                "modality",
                isHead ? imagery.substring(5) : imagery,
                "quote",
                imagery,
                "words",
                imagery));
    if (isHead) {
      row.addAll(List.of("region", "head"));
    }
    if (!imagery.equals(NOT_AVAILABLE)) {
      row("imaging.studies", row.toArray(String[]::new));
    }
  }

  /** Adds the rows of the reading; its responses stand instead of those of the cell. */
  private void read(Row reading) {
    for (Map.Entry<String, Field> entry : reading.fields().fields().entrySet()) {
      RecordNode value = entry.getValue().value();
      if (value instanceof Items items) {
        items.items().forEach(item -> add(entry.getKey(), item));
      } else if (value instanceof Fields inner) {
        inner
            .fields()
            .forEach(
                (name, field) -> {
                  if (field.value() instanceof Items items) {
                    items.items().forEach(item -> add(entry.getKey() + "." + name, item));
                  }
                });
      }
    }
  }

  private void row(String section, String... pairs) {
    add(section, of(pairs));
  }

  private void add(String section, RecordNode row) {
    sections.computeIfAbsent(section, s -> new ArrayList<>()).add(row);
  }

  private Fields of(String... pairs) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      put(fields, pairs[i], scalar(pairs[i + 1]));
    }
    return new Fields(fields, cells.place());
  }

  private Scalar scalar(String text) {
    return new Scalar(text, 0, cells.place());
  }

  private void error(CaseProblem problem, String column, String text) {
    findings.add(
        CaseFinding.error(
            problem,
            cells.place(),
            "literature table, row " + cells.number() + ", column '" + column + "'",
            text));
  }
}
