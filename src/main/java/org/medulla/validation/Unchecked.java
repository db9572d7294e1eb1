package org.medulla.validation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a validation did not look at, because the means were not there. Without this a clean report
 * would say more than was done.
 *
 * @param systems how many codings of each code system were taken as they are
 * @param valueSets how many codes could not be compared with each of these value sets
 * @param references how many references lead out of the file
 * @param displays how many displays were taken as they are, because their code was
 * @param extensions how many extensions were taken as they are, because their definition is not
 *     here
 */
public record Unchecked(
    SortedMap<String, Integer> systems,
    SortedMap<String, Integer> valueSets,
    int references,
    int displays,
    int extensions) {

  /** Everything was looked at. */
  public static final Unchecked NOTHING = new Unchecked(new TreeMap<>(), new TreeMap<>(), 0, 0, 0);

  public Unchecked {
    systems = Collections.unmodifiableSortedMap(new TreeMap<>(systems));
    valueSets = Collections.unmodifiableSortedMap(new TreeMap<>(valueSets));
  }

  public boolean isNothing() {
    return systems.isEmpty() && valueSets.isEmpty() && references + displays + extensions == 0;
  }

  /** The sum over several files. */
  public static Unchecked sum(List<Report> reports) {
    SortedMap<String, Integer> systems = new TreeMap<>();
    SortedMap<String, Integer> valueSets = new TreeMap<>();
    int references = 0;
    int displays = 0;
    int extensions = 0;
    for (Report report : reports) {
      add(report.unchecked().systems(), systems);
      add(report.unchecked().valueSets(), valueSets);
      references += report.unchecked().references();
      displays += report.unchecked().displays();
      extensions += report.unchecked().extensions();
    }
    return new Unchecked(systems, valueSets, references, displays, extensions);
  }

  private static void add(Map<String, Integer> from, Map<String, Integer> to) {
    from.forEach((name, count) -> to.merge(name, count, Integer::sum));
  }
}
