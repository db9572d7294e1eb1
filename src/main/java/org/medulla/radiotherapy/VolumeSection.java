package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a summary says of the volumes that doses are for. */
final class VolumeSection {

  private static final String NOT_STATED = "not stated";

  private final RadiotherapyRecord record;

  VolumeSection(RadiotherapyRecord record) {
    this.record = record;
  }

  SummarySection of(List<CourseDose> doses) {
    HtmlPage page = new HtmlPage();
    List<List<String>> rows = new ArrayList<>();
    List<String> references = new ArrayList<>();
    rows.add(List.of("Volume", "Kind", "Place", "Extent", "Margin"));
    for (String reference : references(doses)) {
      Optional<ObjectNode> volume = record.find(reference);
      volume.ifPresent(
          it -> {
            references.add(reference);
            rows.add(
                List.of(
                    DoseLedger.name(it),
                    Concept.of(it.path("morphology")).map(Concept::label).orElse(NOT_STATED),
                    Concept.of(it.path("location")).map(Concept::label).orElse(NOT_STATED),
                    CourseSections.orNotStated(extent(it)),
                    margin(it)));
          });
    }
    if (references.isEmpty()) {
      page.paragraph("No volume is described.");
    } else {
      page.table(rows);
    }
    return new SummarySection("Volumes", page.content(), references);
  }

  /** The volumes of all doses, and those they were derived from. */
  private List<String> references(List<CourseDose> doses) {
    List<String> references = new ArrayList<>();
    for (CourseDose entry : doses) {
      String next = entry.volume();
      while (!next.isEmpty() && !references.contains(next)) {
        references.add(next);
        next =
            record
                .find(next)
                .map(it -> Extensions.one(it, "volume-margin"))
                .map(it -> Extensions.value(it, "derivedFrom").path("reference").asText(""))
                .orElse("");
      }
    }
    return references;
  }

  /** The levels of a structure; empty if none are told. */
  static String extent(ObjectNode volume) {
    List<String> extents = new ArrayList<>();
    for (JsonNode extent : Extensions.all(volume, "vertebral-extent")) {
      extents.add(
          Extensions.value(extent, "upper").path("code").asText()
              + "–"
              + Extensions.value(extent, "lower").path("code").asText());
    }
    return String.join(", ", extents);
  }

  private String margin(ObjectNode volume) {
    JsonNode margin = Extensions.one(volume, "volume-margin");
    JsonNode width = Extensions.value(margin, "margin");
    if (width.isMissingNode()) {
      return "–";
    }
    String from = Extensions.value(margin, "derivedFrom").path("reference").asText("");
    return width.path("value").asText()
        + " mm"
        + (Extensions.value(margin, "isotropic").asBoolean() ? " in all directions" : "")
        + record.find(from).map(it -> " around " + DoseLedger.name(it)).orElse("");
  }
}
