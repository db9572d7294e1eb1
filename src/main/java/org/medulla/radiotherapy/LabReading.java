package org.medulla.radiotherapy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is read of one laboratory value so far. Methods answer whether they have understood all that
 * they were given.
 */
final class LabReading {

  private static final int DAY = "2000-01-01".length();

  private final JsonCursor json;
  private final Words code = new Words();
  private final Words interpretation = new Words();
  private final Words unit = new Words();
  private String id = "";
  private String status = "";
  private String date = "";
  private String comparator = "";
  private boolean isLaboratory;
  private Optional<BigDecimal> number = Optional.empty();
  private Optional<BigDecimal> low = Optional.empty();
  private Optional<BigDecimal> high = Optional.empty();

  LabReading(JsonCursor json) {
    this.json = json;
  }

  /** The parts of a coded word that were read; empty where nothing is said. */
  private static final class Words {
    private String system = "";
    private String code = "";
    private String display = "";
    private String text = "";

    String label() {
      return !text.isEmpty() ? text : !display.isEmpty() ? display : code;
    }
  }

  boolean isPlain() throws IOException {
    return json.members(this::member) && isLaboratory && !id.isEmpty() && !code.label().isEmpty();
  }

  /** The event; empty if the value is no number, or its time is no day and no time of a day. */
  Optional<TimelineEvent> event(UnaryOperator<Analyte> shared) {
    Moment moment = Moment.of(date);
    if (!moment.isDated() || date.length() < DAY) {
      return Optional.empty();
    }
    Analyte analyte =
        new Analyte(
            code.label(),
            code.system,
            code.code,
            status,
            comparator,
            unit.text.isEmpty() ? unit.code : unit.text,
            unit.code,
            low,
            high);
    String said = interpretation.code.isEmpty() ? interpretation.label() : interpretation.code;
    String reference = "Observation/" + id;
    return number.map(it -> new LabValue(reference, shared.apply(analyte), it, said).at(moment));
  }

  private boolean member(String name) throws IOException {
    return switch (name) {
      case "id" -> json.isText() && is(id = json.text());
      case "status" -> json.isText() && !(status = json.text()).equals("entered-in-error");
      case "effectiveDateTime" -> json.isText() && is(date = json.text());
      case "category" -> json.items(it -> json.members(this::category));
      case "code" -> json.members(this::code);
      case "valueQuantity" -> json.members(this::quantity);
      case "interpretation" -> json.items(this::interpretation);
      case "referenceRange" -> json.items(it -> json.members(bound -> range(bound, it == 0)));
      case "resourceType",
          "meta",
          "text",
          "identifier",
          "basedOn",
          "partOf",
          "subject",
          "focus",
          "encounter",
          "issued",
          "performer",
          "method",
          "specimen",
          "device" ->
          json.skip();
      default -> false;
    };
  }

  private static boolean is(String text) {
    return !text.isEmpty();
  }

  private boolean category(String name) throws IOException {
    return name.equals("coding")
        ? json.items(it -> json.members(this::categoryCoding))
        : json.skip();
  }

  private boolean categoryCoding(String name) throws IOException {
    if (name.equals("code") && json.isText()) {
      String found = json.text();
      isLaboratory |= found.equals("laboratory");
      return !found.equals("imaging");
    }
    return json.skip();
  }

  private boolean code(String name) throws IOException {
    return switch (name) {
      case "text" -> json.isText() && is(code.text = json.text());
      case "coding" -> json.items(this::codingOfCode);
      default -> json.skip();
    };
  }

  /** Any coding can make a value a motor score or a response. */
  private boolean codingOfCode(int index) throws IOException {
    Words words = index == 0 ? code : new Words();
    return json.members(it -> coding(it, words)) && !EventReader.isKind(words.system, words.code);
  }

  private boolean interpretation(int index) throws IOException {
    return index > 0
        ? json.skip()
        : json.members(
            name ->
                switch (name) {
                  case "text" -> json.isText() && is(interpretation.text = json.text());
                  case "coding" ->
                      json.items(
                          it ->
                              it > 0
                                  ? json.skip()
                                  : json.members(member -> coding(member, interpretation)));
                  default -> json.skip();
                });
  }

  private boolean coding(String name, Words words) throws IOException {
    return switch (name) {
      case "system" -> json.isText() && is(words.system = json.text());
      case "code" -> json.isText() && is(words.code = json.text());
      case "display" -> json.isText() && is(words.display = json.text());
      default -> json.skip();
    };
  }

  private boolean quantity(String name) throws IOException {
    return switch (name) {
      case "value" -> json.isNumber() && (number = Optional.of(json.number())).isPresent();
      case "comparator" -> json.isText() && is(comparator = json.text());
      case "unit" -> json.isText() && is(unit.text = json.text());
      case "code" -> json.isText() && is(unit.code = json.text());
      default -> json.skip();
    };
  }

  private boolean range(String name, boolean isFirst) throws IOException {
    boolean isLow = name.equals("low");
    return isFirst && (isLow || name.equals("high"))
        ? json.members(it -> bound(it, isLow))
        : json.skip();
  }

  private boolean bound(String name, boolean isLow) throws IOException {
    if (!name.equals("value") || !json.isNumber()) {
      return json.skip();
    }
    if (isLow) {
      low = Optional.of(json.number());
    } else {
      high = Optional.of(json.number());
    }
    return true;
  }
}
