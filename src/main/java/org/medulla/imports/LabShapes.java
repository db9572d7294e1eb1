package org.medulla.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.medulla.cases.CodeTable;
import org.medulla.cases.Concept;
import org.medulla.cases.Elements;
import org.medulla.cases.Source;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;

/** Laboratory results in the shape in which {@code cases} makes them from a case record. */
public final class LabShapes {

  public static final String LOINC = "http://loinc.org";
  private static final String INTERPRETATION =
      "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

  private final CodeTable codes = CodeTable.load();

  /** The code of a test: as given, or known by its name, or its name only. */
  public Concept test(String name, String loinc) {
    if (!loinc.isEmpty()) {
      return new Concept(name, "lab-result", List.of(new Concept.Coding(LOINC, loinc, "")));
    }
    return codes.concept("lab", name);
  }

  /** The LOINC code of a test, if it has one. */
  public static String loinc(Concept test) {
    return test.codings().stream()
        .filter(it -> it.system().equals(LOINC))
        .map(Concept.Coding::code)
        .findFirst()
        .orElse("");
  }

  /**
   * @param effective the day or time; empty if it is not known
   */
  public static ObjectNode result(Concept test, String name, ObjectNode patient, String effective) {
    ObjectNode resource = Json.newObject().put("resourceType", "Observation");
    resource
        .putObject("meta")
        .putArray("profile")
        .add(Canonicals.structureDefinition("lab-result"));
    resource.putArray("extension").add(Elements.factSource(Source.STATED));
    resource.put("status", "final");
    resource.putArray("category").add(Elements.category("laboratory"));
    resource.set("code", test.json(name));
    resource.set("subject", patient);
    if (effective.isEmpty()) {
      resource.set("_effectiveDateTime", Elements.absent("unknown"));
    } else {
      resource.put("effectiveDateTime", effective);
    }
    return resource;
  }

  /**
   * A value with its unit as written and as UCUM has it.
   *
   * @param comparator {@code <}, {@code <=}, {@code >}, {@code >=}, or empty
   * @param code empty if the unit is not stated
   */
  public static ObjectNode quantity(
      BigDecimal value, String comparator, String written, String code) {
    ObjectNode json = Json.newObject().put("value", value);
    if (!comparator.isEmpty()) {
      json.put("comparator", comparator);
    }
    if (code.isEmpty()) {
      json.set("_unit", Elements.absent("unknown"));
      return json;
    }
    return json.put("unit", written.isEmpty() ? code : written)
        .put("system", Elements.UCUM)
        .put("code", code);
  }

  /** H, L, HH, LL, N and A as laboratories write them. */
  public static Optional<ObjectNode> interpretation(String flag) {
    return switch (flag.strip().toUpperCase(Locale.ROOT)) {
      case "H", "HIGH", "+" -> Optional.of(Elements.concept(INTERPRETATION, "H", "High"));
      case "L", "LOW", "-" -> Optional.of(Elements.concept(INTERPRETATION, "L", "Low"));
      case "HH" -> Optional.of(Elements.concept(INTERPRETATION, "HH", "Critical high"));
      case "LL" -> Optional.of(Elements.concept(INTERPRETATION, "LL", "Critical low"));
      case "N", "NORMAL" -> Optional.of(Elements.concept(INTERPRETATION, "N", "Normal"));
      case "A", "ABNORMAL" -> Optional.of(Elements.concept(INTERPRETATION, "A", "Abnormal"));
      default -> Optional.empty();
    };
  }
}
