package org.medulla.validation.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.medulla.terminology.KnownSystems;
import org.medulla.validation.Finding;
import org.medulla.validation.Unchecked;

/** Counts in words. */
final class Words {

  private static final int LISTED = 6;

  private Words() {}

  /** {@code 1 file}, {@code 2 files}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Which profile of which package asked for it, empty if that is not known. */
  static String asker(Finding finding) {
    return asker(finding, finding.profile());
  }

  /** The same with the last part of the address only, for lines. */
  static String shortAsker(Finding finding) {
    return asker(finding, finding.profile().substring(finding.profile().lastIndexOf('/') + 1));
  }

  private static String asker(Finding finding, String profile) {
    return finding.source().isEmpty() ? profile : profile + " of " + finding.source();
  }

  /** What was not looked at, in one sentence without its beginning. */
  static String of(Unchecked unchecked) {
    List<String> parts = new ArrayList<>();
    if (!unchecked.systems().isEmpty()) {
      int codes = sum(unchecked.systems());
      parts.add(
          count(codes, "code")
              + " in "
              + count(unchecked.systems().size(), "code system")
              + " not loaded here ("
              + listed(unchecked.systems())
              + ")");
    }
    if (!unchecked.valueSets().isEmpty()) {
      parts.add(
          count(sum(unchecked.valueSets()), "code")
              + " against "
              + count(unchecked.valueSets().size(), "value set")
              + " ("
              + listed(unchecked.valueSets())
              + ")");
    }
    if (unchecked.references() > 0) {
      parts.add(count(unchecked.references(), "reference") + " out of the file");
    }
    if (unchecked.displays() > 0) {
      parts.add(count(unchecked.displays(), "display"));
    }
    if (unchecked.extensions() > 0) {
      parts.add(count(unchecked.extensions(), "extension") + " without definition");
    }
    return String.join("; ", parts);
  }

  /** The most frequent first; a long list is cut. */
  private static String listed(SortedMap<String, Integer> counts) {
    String list =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
            .limit(LISTED)
            .map(each -> KnownSystems.name(each.getKey()) + " " + each.getValue())
            .collect(Collectors.joining(", "));
    return counts.size() > LISTED ? list + " and " + (counts.size() - LISTED) + " more" : list;
  }

  private static int sum(SortedMap<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
