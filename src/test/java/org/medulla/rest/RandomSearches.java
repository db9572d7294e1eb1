package org.medulla.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Searches by chance that {@link RandomResources} have answers to, and some that are refused. */
final class RandomSearches {

  static final List<String> TYPES = List.of("Patient", "Observation", "Condition", "Encounter");

  private static final List<String> PREFIXES =
      List.of("", "", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb");

  /** The kind of each parameter that is asked for. */
  private static final Map<String, Map<String, String>> PARAMETERS =
      Map.of(
          "Patient",
          Map.of(
              "name",
              "string",
              "family",
              "string",
              "given",
              "string",
              "identifier",
              "token",
              "gender",
              "gender",
              "birthdate",
              "date",
              "active",
              "boolean",
              "deceased",
              "boolean",
              "death-date",
              "date",
              "_tag",
              "token"),
          "Observation",
          Map.of(
              "code",
              "token",
              "status",
              "status",
              "subject",
              "reference",
              "patient",
              "reference",
              "date",
              "date",
              "value-quantity",
              "quantity",
              "value-concept",
              "token",
              "value-string",
              "string",
              "component-value-quantity",
              "quantity",
              "code-value-quantity",
              "composite"),
          "Condition",
          Map.of(
              "code",
              "token",
              "subject",
              "reference",
              "onset-date",
              "date",
              "recorded-date",
              "date",
              "onset-age",
              "quantity",
              "_tag",
              "token"),
          "Encounter",
          Map.of(
              "class",
              "token",
              "subject",
              "reference",
              "date",
              "date",
              "identifier",
              "token",
              "_id",
              "id"));

  private final RandomResources chance;

  RandomSearches(RandomResources chance) {
    this.chance = chance;
  }

  /** The parameters of one search; the first part is the type. */
  List<String> next() {
    String type = chance.pick(TYPES);
    List<String> search = new ArrayList<>(List.of(type));
    for (int i = chance.pick(List.of(0, 1, 1, 1, 2, 2, 3)); i > 0; i--) {
      search.add(criterion(type));
    }
    if (chance.chance(50)) {
      search.add("_sort=" + sort(type) + (chance.chance(30) ? "," + sort(type) : ""));
    }
    if (chance.chance(70)) {
      search.add("_count=" + chance.pick(List.of(1, 3, 7, 50)));
    }
    if (chance.chance(50)) {
      search.add("_total=accurate");
    }
    if (chance.chance(15)) {
      search.add(
          type.equals("Patient")
              ? "_revinclude=Observation:subject"
              : "_include=" + type + ":subject");
    }
    return search;
  }

  private String sort(String type) {
    return (chance.chance(50) ? "-" : "") + chance.pick(names(type));
  }

  private static List<String> names(String type) {
    return PARAMETERS.get(type).keySet().stream().sorted().toList();
  }

  private String criterion(String type) {
    int kind = chance.pick(List.of(0, 0, 0, 0, 0, 1, 2));
    if (kind == 1 && !type.equals("Patient")) {
      return "subject" + chance.pick(List.of(":Patient", ":Patient", "")) + "." + plain("Patient");
    }
    if (kind == 2 && type.equals("Patient")) {
      String other = chance.pick(TYPES.subList(1, 4));
      return "_has:" + other + ":subject:" + plain(other);
    }
    return plain(type);
  }

  private String plain(String type) {
    String name = chance.pick(names(type));
    String kind = PARAMETERS.get(type).get(name);
    if (chance.chance(8)) {
      return name + ":missing=" + chance.chance(50);
    }
    String values = encoded(value(kind));
    if (chance.chance(25)) {
      values += "," + encoded(value(kind));
    }
    return name + modifier(kind) + "=" + values;
  }

  private String modifier(String kind) {
    return switch (kind) {
      case "string" -> chance.pick(List.of("", "", ":exact", ":contains"));
      case "token" -> chance.pick(List.of("", "", "", ":not", ":text"));
      case "gender", "status", "boolean" -> chance.pick(List.of("", "", ":not"));
      default -> chance.chance(2) ? ":exact" : "";
    };
  }

  private String value(String kind) {
    return switch (kind) {
      case "string" -> part(escaped(chance.pick(RandomResources.NAMES)));
      case "token" ->
          chance
                  .pick(List.of("", "|", "s|", "s|"))
                  .replace("s", chance.pick(RandomResources.SYSTEMS))
              + (chance.chance(90) ? escaped(chance.pick(RandomResources.CODES)) : "");
      case "gender" -> chance.pick(List.of("male", "female", "other", "MALE"));
      case "status" -> chance.pick(List.of("final", "amended", "nonsense"));
      case "boolean" -> chance.pick(List.of("true", "false"));
      case "id" -> "r" + chance.pick(List.of(3, 7, 11, 150));
      case "reference" ->
          chance.pick(List.of("Patient/", "", "http://other.example/fhir/Patient/"))
              + "r"
              + chance.pick(List.of(1, 2, 3, 5, 8, 13));
      case "date" -> chance.pick(PREFIXES) + chance.pick(RandomResources.DATES);
      case "quantity" -> quantity();
      default -> escaped(chance.pick(RandomResources.CODES)) + "$" + quantity();
    };
  }

  private String quantity() {
    String number = chance.pick(PREFIXES) + chance.pick(RandomResources.NUMBERS);
    return switch (chance.pick(List.of(0, 1, 2))) {
      case 0 -> number;
      case 1 -> number + "||" + chance.pick(RandomResources.UNITS);
      default -> number + "|http://unitsofmeasure.org|" + chance.pick(RandomResources.UNITS);
    };
  }

  private String part(String text) {
    int end = text.offsetByCodePoints(0, Math.min(text.codePointCount(0, text.length()), 4));
    return chance.chance(50) || text.charAt(end - 1) == '\\' ? text : text.substring(0, end);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(",", "\\,").replace("|", "\\|").replace("$", "\\$");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
