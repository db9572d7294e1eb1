package org.medulla.interaction.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.medulla.fhir.Json;
import org.medulla.fhir.Ucum;
import org.medulla.interaction.operation.ParametersResource;
import org.medulla.radiotherapy.Bounds;
import org.medulla.radiotherapy.CourseDose;
import org.medulla.radiotherapy.Dose;
import org.medulla.radiotherapy.DoseReport;
import org.medulla.radiotherapy.DoseSum;
import org.medulla.radiotherapy.LinearQuadratic;

/** A report of doses as a Parameters resource. */
final class DoseParameters {

  private DoseParameters() {}

  static ObjectNode of(DoseReport report) {
    ParametersResource answer = ParametersResource.empty();
    for (LinearQuadratic model : report.models()) {
      model(answer.parts("model"), model);
    }
    report.entries().forEach(it -> entry(answer.parts("dose"), it, report.models()));
    report.sums().forEach(it -> sum(answer.parts("sum"), it, report.models()));
    report.remarks().forEach(it -> answer.add("remark", "string", it));
    return answer.json();
  }

  private static void model(ParametersResource parts, LinearQuadratic model) {
    if (!model.tissue().isEmpty()) {
      parts.add("tissue", "code", model.tissue());
    }
    parts.add("alpha-beta", "Quantity", gray(model.alphaBeta()));
    if (!model.source().isEmpty()) {
      parts.add("source", "string", model.source());
    }
  }

  private static void entry(
      ParametersResource parts, CourseDose entry, List<LinearQuadratic> models) {
    parts.add("course", "Reference", reference(entry.course()));
    parts.add("status", "code", entry.status());
    entry.institutions().forEach(it -> parts.add("institution", "string", it));
    entry.modalities().forEach(it -> parts.add("modality", "string", it));
    if (!entry.volume().isEmpty()) {
      parts.add("volume", "Reference", reference(entry.volume()));
    }
    if (!entry.name().isEmpty()) {
      parts.add("volume-name", "string", entry.name());
    }
    if (!entry.siteName().isEmpty()) {
      parts.add("site", "string", entry.siteName());
    }
    parts.add("basis", "string", entry.basis());
    if (!entry.source().isEmpty()) {
      parts.add("source", "code", entry.source());
    }
    dose(parts.parts("delivered"), entry.delivered(), models);
    entry.prescribed().ifPresent(it -> dose(parts.parts("prescribed"), it, models));
  }

  private static void sum(ParametersResource parts, DoseSum sum, List<LinearQuadratic> models) {
    parts.add("by", "code", sum.by());
    parts.add("what", "string", sum.what());
    parts.add("name", "string", sum.name());
    sum.courses().forEach(it -> parts.add("course", "Reference", reference(it)));
    dose(parts.parts("delivered"), sum.dose(), models);
  }

  private static void dose(ParametersResource parts, Dose dose, List<LinearQuadratic> models) {
    dose.physical().ifPresent(it -> bounds(parts, "physical", it));
    for (int i = 0; i < dose.effective().size(); i++) {
      LinearQuadratic model = models.get(i);
      ParametersResource effect = parts.parts("effect");
      model(effect, new LinearQuadratic(model.tissue(), model.alphaBeta(), ""));
      bounds(effect, "bed", dose.effective().get(i));
      bounds(effect, "eqd2", model.inFractionsOfTwo(dose.effective().get(i)));
    }
    dose.remarks().forEach(it -> parts.add("remark", "string", it));
  }

  /** One value, or a Range where the dose is known in bounds only. */
  private static void bounds(ParametersResource parts, String name, Bounds bounds) {
    Bounds shown = bounds.rounded();
    if (bounds.isExact()) {
      parts.add(name, "Quantity", gray(shown.low()));
      return;
    }
    ObjectNode range = Json.newObject();
    range.set("low", gray(shown.low()));
    shown.high().ifPresent(it -> range.set("high", gray(it)));
    parts.add(name, "Range", range);
  }

  private static ObjectNode gray(BigDecimal dose) {
    return Json.newObject()
        .put("value", dose)
        .put("unit", "Gy")
        .put("system", Ucum.SYSTEM)
        .put("code", "Gy");
  }

  private static JsonNode reference(String reference) {
    return Json.newObject().put("reference", reference);
  }
}
