package org.medulla.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.medulla.fhir.Canonicals;

/** One resource of a bundle, with the few things a summary tells about it. */
record BundledResource(JsonNode json) {

  private static final String BASE = Canonicals.structureDefinition("");
  private static final List<String> TIMES =
      List.of(
          "_effectiveDateTime",
          "_onsetDateTime",
          "_performedDateTime",
          "_started",
          "_authoredOn",
          "_recordedDate");

  boolean is(String type) {
    return json.path("resourceType").asText().equals(type);
  }

  String patient() {
    if (is("Patient")) {
      return json.path("id").asText();
    }
    String reference = json.at("/subject/reference").asText(json.at("/patient/reference").asText());
    return reference.replace("Patient/", "");
  }

  List<String> tags() {
    List<String> tags = new ArrayList<>();
    json.at("/meta/tag").forEach(tag -> tags.add(tag.path("code").asText()));
    return tags;
  }

  /** The last part of the profile's address. */
  String profile() {
    String profile = json.at("/meta/profile/0").asText();
    return profile.startsWith(BASE) ? profile.substring(BASE.length()) : "";
  }

  String code(String system) {
    for (JsonNode coding : json.at("/code/coding")) {
      if (coding.path("system").asText().equals(system)) {
        return coding.path("code").asText();
      }
    }
    return "";
  }

  private JsonNode relativeTime() {
    for (String name : TIMES) {
      JsonNode found = extension(json.path(name), BASE + "relative-time");
      if (!found.isMissingNode()) {
        return found;
      }
    }
    return extension(json.at("/performedPeriod/_start"), BASE + "relative-time");
  }

  private static JsonNode extension(JsonNode element, String url) {
    for (JsonNode extension : element.path("extension")) {
      if (extension.path("url").asText().equals(url)) {
        return extension;
      }
    }
    return MissingNode.getInstance();
  }

  String anchor() {
    return extension(relativeTime(), "anchor").at("/valueCoding/code").asText();
  }

  String anchorName() {
    return extension(relativeTime(), "anchor").at("/valueCoding/display").asText(anchor());
  }

  String relation() {
    return extension(relativeTime(), "relation").path("valueCode").asText();
  }

  int sequence() {
    return extension(relativeTime(), "sequence").path("valuePositiveInt").asInt(0);
  }

  String offset() {
    JsonNode offset = extension(relativeTime(), "offset").path("valueDuration");
    return offset.isMissingNode()
        ? ""
        : offset.path("value").asText() + " " + offset.path("unit").asText();
  }

  boolean isAtAnchor() {
    return relation().equals("concurrent");
  }

  /** For example {@code 1 month after end of radiotherapy}. */
  String relativeTo() {
    if (anchor().isEmpty()) {
      return "";
    }
    if (isAtAnchor()) {
      return anchorName();
    }
    String name = anchorName().isEmpty() ? anchor() : anchorName();
    String lower = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    return (offset() + " " + relation() + " " + lower).strip();
  }

  /** The anchor and the distance in few letters. */
  String time() {
    String code = extension(relativeTime(), "offset").at("/valueDuration/code").asText();
    String value = extension(relativeTime(), "offset").at("/valueDuration/value").asText();
    return value.isEmpty() ? anchor() : anchor() + " + " + value + " " + code;
  }

  /** The fictitious date, with a comma before it, where there is one. */
  String date() {
    for (String name : TIMES) {
      String date = json.path(name.substring(1)).asText();
      if (!date.isEmpty()) {
        return ", " + date;
      }
    }
    return "";
  }

  String text() {
    for (String path : List.of("/code/text", "/medicationCodeableConcept/text")) {
      if (!json.at(path).isMissingNode()) {
        return json.at(path).asText();
      }
    }
    return json.path("description").asText(json.path("resourceType").asText());
  }

  /** The narrative without its marks, first paragraph. */
  String narrative() {
    String div = json.at("/text/div").asText();
    int end = div.indexOf("</p>");
    String first = end < 0 ? div : div.substring(0, end);
    return first
        .replaceAll("<[^>]+>", "")
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
  }

  /** What the resource says, in one sentence. */
  String sentence() {
    if (profile().equals("rt-course")) {
      return narrative() + source();
    }
    StringBuilder sentence = new StringBuilder(kind()).append(text());
    String value = value();
    if (!value.isEmpty()) {
      sentence.append(": ").append(value);
    }
    String site = json.at("/bodySite/text").asText(json.at("/bodySite/0/text").asText());
    if (is("Observation") && !site.isEmpty()) {
      sentence
          .append(", ")
          .append(site.substring(0, 1).toLowerCase(Locale.ROOT))
          .append(site.substring(1));
    }
    if (json.has("onsetAge")) {
      sentence.append(", at the age of ").append(json.at("/onsetAge/value").asText());
    }
    if (json.path("status").asText().equals("not-done")) {
      sentence.append(" (not done)");
    }
    String conclusion = json.path("conclusion").asText();
    if (!conclusion.isEmpty()) {
      sentence.append(": ").append(conclusion);
    }
    return sentence.append(source()).toString();
  }

  private String kind() {
    return switch (json.path("resourceType").asText()) {
      case "Condition" -> "diagnosis: ";
      case "MedicationStatement" -> "drug: ";
      case "Procedure" -> "procedure: ";
      case "DiagnosticReport" -> "report: ";
      case "ImagingStudy" -> "imaging: ";
      case "DocumentReference" -> "document: ";
      default -> "";
    };
  }

  String value() {
    JsonNode quantity = json.path("valueQuantity");
    if (!quantity.isMissingNode()) {
      return quantity.path("value").asText() + " " + quantity.path("unit").asText();
    }
    return json.at("/valueCodeableConcept/text").asText();
  }

  /** How sure it is, in brackets; nothing if it is plainly stated. */
  String source() {
    String code = extension(json, BASE + "fact-source").path("valueCode").asText("stated");
    return switch (code) {
      case "stated" -> "";
      case "stated-abstract-only" -> " (abstract)";
      default -> " (" + code + ")";
    };
  }
}
