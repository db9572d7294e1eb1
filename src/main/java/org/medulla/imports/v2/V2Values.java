package org.medulla.imports.v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.cases.Concept;
import org.medulla.cases.Elements;
import org.medulla.fhir.Json;
import org.medulla.imports.ImportFault;
import org.medulla.imports.LabShapes;
import org.medulla.imports.LabUnits;

/** OBX-5 by its type in OBX-2: a value, or why there is none. */
final class V2Values {

  private static final Pattern NUMBER =
      Pattern.compile("\\s*(<=|>=|<|>)?\\s*([+-]?[0-9]{1,20}(?:\\.[0-9]{1,20})?)\\s*");
  private static final Set<String> TEXTS = Set.of("ST", "TX", "FT", "ID", "IS");
  private static final Map<String, String> SYSTEMS =
      Map.of("LN", LabShapes.LOINC, "SCT", "http://snomed.info/sct", "L", "", "99LOC", "");

  private final LabUnits units;
  private final V2Time times;

  V2Values(LabUnits units, V2Time times) {
    this.units = units;
    this.times = times;
  }

  /** The system of codes that HL7 table 0396 gives a name; empty for local codes. */
  static String system(String name) {
    return SYSTEMS.getOrDefault(name.toUpperCase(Locale.ROOT), "");
  }

  void add(V2Segment result, Concept test, ObjectNode resource) {
    String type = result.get(2);
    if (!TEXTS.contains(type) && result.repetitions(5) > 1) {
      throw new V2Refusal(
          ImportFault.NOT_TAKEN,
          result.place(5),
          "holds several values, and an Observation has one; a segment for each is taken");
    }
    switch (type) {
      case "NM" -> number(result, result.get(5), test, resource);
      case "SN" -> structured(result, test, resource);
      case "CE", "CWE", "CNE" -> coded(result, resource);
      case "ST", "TX", "FT", "ID", "IS" -> {
        String text = text(result);
        if (NUMBER.matcher(text).matches() && !result.get(6).isEmpty()) {
          number(result, text, test, resource);
        } else if (!text.isEmpty()) {
          resource.put("valueString", text);
        }
      }
      case "DT", "TS", "DTM" -> V2Patient.put(resource, "valueDateTime", times.dateTime(result, 5));
      case "" -> {
        // A result without a value, which its status explains.
      }
      default ->
          throw new V2Refusal(
              ImportFault.NOT_TAKEN,
              result.place(2),
              "values of type '" + V2Time.shortened(type) + "' are not taken here");
    }
    boolean hasValue =
        resource.properties().stream().anyMatch(it -> it.getKey().startsWith("value"));
    if (!hasValue) {
      resource.set(
          "dataAbsentReason",
          Elements.concept(
              "http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown", "Unknown"));
    }
  }

  private static String text(V2Segment result) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < result.repetitions(5); i++) {
      lines.add(result.get(5, i, 1, 1));
    }
    return V2Escapes.lines(String.join("\n", lines)).strip();
  }

  private void number(V2Segment result, String text, Concept test, ObjectNode resource) {
    if (!text.isEmpty()) {
      resource.set("valueQuantity", quantity(result, text, test));
    }
  }

  private ObjectNode quantity(V2Segment result, String text, Concept test) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.matches()) {
      throw new V2Refusal(
          ImportFault.BAD_VALUE, result.place(5), "'" + V2Time.shortened(text) + "' is no number");
    }
    String written = result.get(6);
    String code = written.isEmpty() ? "" : unit(result, written, test);
    String comparator = matcher.group(1) == null ? "" : matcher.group(1);
    return LabShapes.quantity(new BigDecimal(matcher.group(2)), comparator, written, code);
  }

  /** A number with a comparator, a titre such as 1:128, a range such as 10-20, or 2+. */
  private void structured(V2Segment result, Concept test, ObjectNode resource) {
    String compared = result.get(5) + result.get(5, 2);
    String sign = result.get(5, 3);
    String second = result.get(5, 4);
    if (sign.isEmpty() && second.isEmpty()) {
      number(result, compared, test, resource);
    } else if (sign.equals("+") && second.isEmpty()) {
      resource.put("valueString", compared + sign);
    } else if (sign.equals("-") && result.get(5).isEmpty()) {
      ObjectNode range = resource.putObject("valueRange");
      range.set("low", quantity(result, compared, test));
      range.set("high", quantity(result, second, test));
    } else if (sign.equals(":") || sign.equals("/")) {
      ObjectNode ratio = resource.putObject("valueRatio");
      // A titre has no unit, and needs no reason for that.
      ratio.set("numerator", quantity(result, compared, test).without("_unit"));
      ratio.set("denominator", quantity(result, second, test).without("_unit"));
    } else {
      throw new V2Refusal(
          ImportFault.BAD_VALUE,
          result.place(5) + ".3",
          "'" + V2Time.shortened(sign) + "' is no sign between such numbers (- : / or +)");
    }
  }

  private String unit(V2Segment result, String written, Concept test) {
    String code =
        units
            .code(written)
            .orElseThrow(
                () ->
                    new V2Refusal(
                        ImportFault.BAD_VALUE,
                        result.place(6),
                        "'"
                            + V2Time.shortened(written)
                            + "' is no unit that UCUM or a laboratory"
                            + " knows"));
    if (!units.fits(LabShapes.loinc(test), code)) {
      throw new V2Refusal(
          ImportFault.CONTRADICTION,
          result.place(6),
          "'" + V2Time.shortened(written) + "' is no unit of this test");
    }
    return code;
  }

  private static void coded(V2Segment result, ObjectNode resource) {
    String code = result.get(5);
    String text = result.get(5, 2);
    String system = system(result.get(5, 3));
    ObjectNode concept = Json.newObject();
    if (!code.isEmpty() && !system.isEmpty()) {
      concept.putArray("coding").addObject().put("system", system).put("code", code);
    }
    concept.put("text", text.isEmpty() ? code : text);
    if (!concept.path("text").asText().isEmpty()) {
      resource.set("valueCodeableConcept", concept);
    }
  }
}
