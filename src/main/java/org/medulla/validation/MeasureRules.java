package org.medulla.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.model.Library;
import org.medulla.fhir.Issue.Severity;

/**
 * Criteria of the populations of a Measure need the libraries that they name, as those of its
 * stratifiers do, which are all that the engine looks at. The ids and words are the engine's.
 */
final class MeasureRules {

  private final Function<String, Optional<Library>> libraries;

  MeasureRules(Function<String, Optional<Library>> libraries) {
    this.libraries = libraries;
  }

  List<Finding> findings(Content content) {
    List<Finding> findings = new ArrayList<>();
    for (Content.Held held : content.resources()) {
      if (held.resource().fhirType().equals("Measure")) {
        check(held, content, findings);
      }
    }
    return findings;
  }

  private void check(Content.Held measure, Content content, List<Finding> findings) {
    List<Library> loaded = new ArrayList<>();
    for (Element library : measure.resource().getChildren("library")) {
      Optional.ofNullable(library.primitiveValue()).flatMap(libraries).ifPresent(loaded::add);
    }
    int group = 0;
    for (Element each : measure.resource().getChildren("group")) {
      int population = 0;
      for (Element one : each.getChildren("population")) {
        String path =
            measure.path() + ".group[" + group + "].population[" + population + "].criteria";
        Element criteria = one.getNamedChild("criteria", false);
        if (criteria != null && isCql(criteria)) {
          problem(criteria.getNamedChildValue("expression", false), loaded)
              .map(it -> finding(it, content.place(criteria, path, measure.entry())))
              .ifPresent(findings::add);
        }
        population++;
      }
      group++;
    }
  }

  private static boolean isCql(Element criteria) {
    String language = String.valueOf(criteria.getNamedChildValue("language", false));
    return language.equals("text/cql") || language.equals("text/cql.identifier");
  }

  private record Problem(String id, String text) {}

  private static Optional<Problem> problem(String expression, List<Library> loaded) {
    String text = String.valueOf(expression);
    if (loaded.isEmpty()) {
      return Optional.of(
          new Problem("MEASURE_M_CRITERIA_CQL_NO_LIB", "No CQL Libraries found on this Measure"));
    }
    int dot = text.indexOf('.');
    if (dot < 0) {
      return loaded.size() == 1
          ? Optional.empty()
          : Optional.of(
              new Problem(
                  "MEASURE_M_CRITERIA_CQL_ONLY_ONE_LIB",
                  "If the CQL expression does not include a namespace, there can only be one"
                      + " Library for the measure"));
    }
    String name = text.substring(0, dot);
    return loaded.stream().anyMatch(it -> name.equals(it.getName()))
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "MEASURE_M_CRITERIA_CQL_LIB_NOT_FOUND",
                "No matching Library found for the namespace " + name));
  }

  private static Finding finding(Problem problem, Place place) {
    return new Finding(Severity.ERROR, problem.id(), "invalid", problem.text(), place, "");
  }
}
