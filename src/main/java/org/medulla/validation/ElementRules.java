package org.medulla.validation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.model.BaseDateTimeType;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.medulla.fhir.Issue.Severity;

/**
 * Rules about single elements that the engine lacks or gets wrong: extensions on ids, limits of
 * dates and times, and dates that a profile fixes.
 */
final class ElementRules {

  private static final String FIXED = "_DT_Fixed_Wrong";

  private static final Pattern FIXED_TEXT =
      Pattern.compile("Value is '([^']*)' but is fixed to '.*' in the profile (\\S+)#(\\S+)");

  private final Function<String, Optional<StructureDefinition>> definitions;
  private final TimeLimits timeLimits;

  ElementRules(Function<String, Optional<StructureDefinition>> definitions, Clock clock) {
    this.definitions = definitions;
    this.timeLimits = new TimeLimits(clock);
  }

  /**
   * The engine compares a date with the fixed one as the locale would print it, so that none is
   * ever right. What is right is left out here.
   */
  List<Finding> withoutMistakes(List<Finding> findings) {
    return findings.stream().filter(finding -> !isRightDate(finding)).toList();
  }

  private boolean isRightDate(Finding finding) {
    Matcher text = FIXED_TEXT.matcher(finding.text());
    if (!finding.id().equals(FIXED) || !text.find()) {
      return false;
    }
    String path = text.group(3);
    return definitions.apply(text.group(2)).stream()
        .flatMap(definition -> definition.getSnapshot().getElement().stream())
        .filter(element -> element.getPath().equals(path) && element.hasFixed())
        .map(ElementDefinition::getFixed)
        .anyMatch(
            fixed ->
                fixed instanceof BaseDateTimeType && text.group(1).equals(fixed.primitiveValue()));
  }

  /**
   * What is wrong with the elements of these resources.
   *
   * @param profiles those that the outermost resource must keep besides the ones it claims
   */
  List<Finding> findings(Content content, List<String> profiles) {
    List<Finding> findings = new ArrayList<>();
    for (Content.Held held : content.resources()) {
      Element id = held.resource().getNamedChild("id", false);
      if (id != null && id.hasChild("extension", false)) {
        Place place = content.place(id, held.path() + ".id", held.entry());
        findings.add(
            Finding.of(
                Severity.ERROR,
                ValidationProblem.ID_EXTENSION,
                "The id of a resource is a plain string and has no extensions",
                place));
      }
      Set<String> kept =
          new LinkedHashSet<>(held.resource() == root(content) ? profiles : List.of());
      Element meta = held.resource().getNamedChild("meta", false);
      if (meta != null) {
        meta.getChildren("profile").forEach(url -> kept.add(url.primitiveValue()));
      }
      for (String profile : kept) {
        definitions.apply(profile).ifPresent(it -> limits(held, it, content, findings));
      }
    }
    return findings;
  }

  private static Element root(Content content) {
    return content.resources().get(0).resource();
  }

  /** Elements in slices are left alone: which slice one is in, only the engine knows. */
  private void limits(
      Content.Held held, StructureDefinition profile, Content content, List<Finding> findings) {
    for (ElementDefinition definition : profile.getSnapshot().getElement()) {
      if (timeLimits.apply(definition) && !definition.getId().contains(":")) {
        String[] steps = definition.getPath().split("\\.");
        walk(
            held.resource(),
            held.path(),
            steps,
            1,
            (element, path) -> {
              Place place = content.place(element, path, held.entry());
              timeLimits
                  .outside(element.primitiveValue(), definition)
                  .ifPresent(
                      text ->
                          findings.add(
                              new Finding(
                                  Severity.ERROR,
                                  ValidationProblem.OUT_OF_LIMITS.code(),
                                  ValidationProblem.OUT_OF_LIMITS.issueType(),
                                  text,
                                  place,
                                  profile.getUrl())));
            });
      }
    }
  }

  private interface Visit {
    void at(Element element, String path);
  }

  private static void walk(Element element, String path, String[] steps, int depth, Visit visit) {
    if (depth == steps.length) {
      visit.at(element, path);
      return;
    }
    Map<String, Integer> seen = new HashMap<>();
    for (Element child : element.getChildren()) {
      int index = seen.merge(child.getName(), 1, Integer::sum) - 1;
      if (child.getProperty().getName().equals(steps[depth])) {
        String step = Content.step(child, child.getName(), index);
        walk(child, path + "." + step, steps, depth + 1, visit);
      }
    }
  }
}
