package org.medulla.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.medulla.fhir.Canonicals;

/**
 * A case bundle as a page for people, at most 80 columns wide: the course in time, the motor table,
 * the laboratory, the radiotherapy. Bundles with many patients become one block for each.
 */
public final class CaseSummary {

  private static final int WIDTH = 80;
  private static final int UNTESTED = -1;
  private static final String MOTOR = Canonicals.codeSystem("motor");

  private final Map<String, List<BundledResource>> byPatient = new LinkedHashMap<>();
  private final StringBuilder page = new StringBuilder();

  private CaseSummary() {}

  /** The page of a bundle, lines ended by line feeds. */
  public static String of(ObjectNode bundle) {
    CaseSummary summary = new CaseSummary();
    for (JsonNode entry : bundle.path("entry")) {
      BundledResource resource = new BundledResource(entry.path("resource"));
      if (!resource.patient().isEmpty()) {
        summary.byPatient.computeIfAbsent(resource.patient(), p -> new ArrayList<>()).add(resource);
      }
    }
    summary.byPatient.forEach(summary::patient);
    return summary.page.toString();
  }

  private void patient(String id, List<BundledResource> resources) {
    BundledResource patient =
        resources.stream().filter(r -> r.is("Patient")).findFirst().orElse(resources.get(0));
    if (!page.isEmpty()) {
      line("");
    }
    String tags = String.join(", ", patient.tags());
    line(
        id
            + ": "
            + patient.json().path("gender").asText("sex unknown")
            + ", "
            + resources.size()
            + " resources"
            + (tags.isEmpty() ? "" : " [" + tags + "]"));
    line("=".repeat(WIDTH));
    course(resources);
    radiotherapy(resources);
    motor(resources);
    labs(resources);
    line("");
    line("(abstract), (merged), (derived), (inferred), (conflicting): not plainly stated");
  }

  private void course(List<BundledResource> resources) {
    heading("Course");
    Map<String, List<BundledResource>> times = new TreeMap<>();
    Map<String, Integer> anchors = new LinkedHashMap<>();
    for (BundledResource resource : resources) {
      if (resource.sequence() > 0 && resource.isAtAnchor()) {
        anchors.put(resource.anchor(), resource.sequence());
      }
    }
    for (BundledResource resource : resources) {
      if (isInCourse(resource)) {
        times.computeIfAbsent(key(resource, anchors), t -> new ArrayList<>()).add(resource);
      }
    }
    times.values().forEach(this::time);
  }

  /** Scores and blood values have tables of their own. */
  private static boolean isInCourse(BundledResource resource) {
    return !resource.is("Patient")
        && !resource.is("Specimen")
        && !resource.is("ServiceRequest")
        && !resource.is("BodyStructure")
        && !resource.profile().equals("rt-phase")
        && !resource.profile().startsWith("motor")
        && !isBloodValue(resource);
  }

  private static boolean isBloodValue(BundledResource resource) {
    return resource.profile().equals("lab-result") && resource.json().has("interpretation")
        || resource.profile().equals("lab-result")
            && resource.json().at("/code/coding/0/system").asText().equals("http://loinc.org");
  }

  private static String key(BundledResource resource, Map<String, Integer> anchors) {
    String number = String.format(Locale.ROOT, "%07.1f", position(resource, anchors));
    return resource.sequence() > 0 ? number : number + resource.relativeTo();
  }

  private static double position(BundledResource resource, Map<String, Integer> anchors) {
    if (resource.sequence() > 0) {
      return resource.sequence();
    }
    int anchor = anchors.getOrDefault(resource.anchor(), 0);
    if (anchor == 0) {
      return resource.anchor().isEmpty() ? 1000 : 999;
    }
    return resource.relation().equals("before") ? anchor - 0.5 : anchor + 0.5;
  }

  private void time(List<BundledResource> resources) {
    BundledResource first =
        resources.stream().filter(BundledResource::isAtAnchor).findFirst().orElse(resources.get(0));
    String distance =
        resources.stream()
            .filter(r -> !r.offset().isEmpty())
            .map(r -> r.relativeTo())
            .findFirst()
            .orElse("");
    String title = first.isAtAnchor() ? first.anchorName() : first.relativeTo();
    String far = first.isAtAnchor() && !distance.isEmpty() ? " (" + distance + ")" : "";
    wrapped(
        "  ",
        "  ",
        Words.sentenceCase(title.isEmpty() ? "time not stated" : title) + far + first.date());
    for (BundledResource resource : resources) {
      wrapped("    - ", "      ", resource.sentence());
    }
  }

  private void radiotherapy(List<BundledResource> resources) {
    List<BundledResource> courses =
        resources.stream().filter(r -> r.profile().equals("rt-course")).toList();
    if (courses.isEmpty()) {
      return;
    }
    heading("Radiotherapy");
    for (BundledResource course : courses) {
      wrapped("  ", "  ", course.narrative());
    }
    for (BundledResource volume : resources) {
      if (volume.is("BodyStructure")) {
        wrapped("  - ", "    ", volume.json().path("description").asText());
      }
    }
  }

  private void motor(List<BundledResource> resources) {
    Map<String, Map<String, String>> columns = new LinkedHashMap<>();
    Map<String, Integer> sums = new LinkedHashMap<>();
    Set<String> levels = new LinkedHashSet<>();
    for (BundledResource resource : resources) {
      if (resource.profile().equals("motor-score")) {
        String code = resource.code(MOTOR);
        String level = code.replaceAll("motor-(.+)-[RL]", "$1");
        String side = code.substring(code.length() - 1);
        String value = resource.json().at("/valueQuantity/value").asText("NT");
        String time = resource.relativeTo() + resource.source();
        levels.add(level);
        columns.computeIfAbsent(time, t -> new LinkedHashMap<>()).put(level + side, value);
        sums.merge(time, score(value), CaseSummary::sum);
      }
    }
    if (columns.isEmpty()) {
      return;
    }
    heading("Motor scores (right left)");
    List<String> times = new ArrayList<>(columns.keySet());
    for (int i = 0; i < times.size(); i++) {
      line("  " + (char) ('A' + i) + "  " + Words.sentenceCase(times.get(i)));
    }
    StringBuilder head = new StringBuilder("       ");
    for (int i = 0; i < times.size(); i++) {
      head.append(String.format(Locale.ROOT, "%-6s", (char) ('A' + i)));
    }
    line(head.toString());
    for (String level : levels) {
      StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %-5s", level));
      columns
          .values()
          .forEach(
              c ->
                  row.append(
                      String.format(
                          Locale.ROOT,
                          "%-6s",
                          c.getOrDefault(level + "R", "-")
                              + " "
                              + c.getOrDefault(level + "L", "-"))));
      line(row.toString());
    }
    StringBuilder sum = new StringBuilder("  sum  ");
    sums.values()
        .forEach(s -> sum.append(String.format(Locale.ROOT, "%-6s", s == UNTESTED ? "-" : s)));
    line(sum + "(derived, of " + levels.size() * 10 + ")");
  }

  private static int score(String value) {
    return value.equals("NT") ? UNTESTED : Integer.parseInt(value);
  }

  /** No sum where a score could not be tested. */
  private static int sum(int one, int other) {
    return one == UNTESTED || other == UNTESTED ? UNTESTED : one + other;
  }

  private void labs(List<BundledResource> resources) {
    List<BundledResource> labs = resources.stream().filter(CaseSummary::isBloodValue).toList();
    if (labs.isEmpty()) {
      return;
    }
    heading("Laboratory");
    for (BundledResource lab : labs) {
      JsonNode quantity = lab.json().path("valueQuantity");
      String value = new BigDecimal(quantity.path("value").asText("0")).toPlainString();
      String judged = lab.json().at("/interpretation/0/coding/0/code").asText();
      line(
          String.format(
              Locale.ROOT,
              "  %-28s %10s %-12s %-3s %s",
              cut(lab.text(), 28),
              value,
              quantity.has("unit") ? quantity.get("unit").asText() : "(no unit)",
              judged,
              cut(lab.time(), 20)));
    }
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + ".";
  }

  private void heading(String text) {
    line("");
    line(text);
    line("-".repeat(text.length()));
  }

  private void line(String text) {
    page.append(text.stripTrailing()).append('\n');
  }

  private void wrapped(String first, String next, String text) {
    StringBuilder current = new StringBuilder(first);
    boolean isEmpty = true;
    for (String word : text.split("\\s+")) {
      if (!isEmpty && current.length() + 1 + word.length() > WIDTH) {
        line(current.toString());
        current = new StringBuilder(next);
        isEmpty = true;
      }
      current.append(isEmpty ? "" : " ").append(word);
      isEmpty = false;
    }
    line(current.toString());
  }
}
