package org.medulla.validation.baseline;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medulla.validation.Finding;
import org.medulla.validation.Report;
import org.medulla.validation.yaml.YamlNode;
import org.medulla.validation.yaml.YamlProblem;

/**
 * The findings that a project knows of. It remembers how often each entry was used, so it is for
 * one run and for one thread.
 */
public final class Baseline {

  private static final Set<String> KEYS =
      Set.of("rule", "file", "path", "count", "reason", "expires");

  private final String name;
  private final LocalDate today;
  private final List<BaselineEntry> entries;
  private final Map<BaselineEntry, Integer> used = new HashMap<>();

  private Baseline(String name, LocalDate today, List<BaselineEntry> entries) {
    this.name = name;
    this.today = today;
    this.entries = List.copyOf(entries);
  }

  /** Knows nothing. */
  public static Baseline empty() {
    return new Baseline("", LocalDate.EPOCH, List.of());
  }

  /**
   * Reads a baseline in YAML or JSON.
   *
   * @throws YamlProblem if it cannot be used
   */
  public static Baseline read(String name, byte[] bytes, LocalDate today) {
    List<BaselineEntry> entries = new ArrayList<>();
    YamlNode.read(name, bytes)
        .ifPresent(
            root -> {
              if (!root.isList()) {
                throw root.problem("A baseline is a list of entries with rule, file and reason");
              }
              root.items().forEach(item -> entries.add(entry(item)));
            });
    return new Baseline(name, today, entries);
  }

  private static BaselineEntry entry(YamlNode item) {
    Map<String, YamlNode> members = item.members(KEYS);
    String reason = text(members, "reason", "");
    if (reason.isBlank()) {
      throw item.problem("An entry of a baseline needs a reason");
    }
    if (!members.containsKey("rule")) {
      throw item.problem("An entry of a baseline needs a rule");
    }
    return new BaselineEntry(
        text(members, "rule", ""),
        text(members, "file", "**"),
        text(members, "path", "*"),
        members.containsKey("count") ? count(members.get("count")) : Integer.MAX_VALUE,
        reason,
        members.containsKey("expires")
            ? Optional.of(day(members.get("expires")))
            : Optional.empty(),
        item.line());
  }

  private static String text(Map<String, YamlNode> members, String key, String otherwise) {
    YamlNode node = members.get(key);
    return node == null ? otherwise : node.text();
  }

  private static int count(YamlNode node) {
    try {
      int count = Integer.parseInt(node.text());
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // The complaint below says it.
    }
    throw node.problem("A count is a whole number from 1 on");
  }

  private static LocalDate day(YamlNode node) {
    try {
      return LocalDate.parse(node.text());
    } catch (DateTimeParseException e) {
      throw node.problem("A day is written as 2027-01-31");
    }
  }

  /** What of a report is new, and what is known. */
  public record Split(Report fresh, List<Accepted> accepted) {
    public Split {
      accepted = List.copyOf(accepted);
    }
  }

  /** Takes out of a report what this baseline knows. */
  public Split split(Report report) {
    if (entries.isEmpty()) {
      return new Split(report, List.of());
    }
    List<Finding> fresh = new ArrayList<>();
    List<Accepted> accepted = new ArrayList<>();
    for (Finding finding : report.findings()) {
      Optional<BaselineEntry> entry =
          entries.stream()
              .filter(it -> !it.isExpired(today))
              .filter(it -> used.getOrDefault(it, 0) < it.count())
              .filter(it -> it.fits(report.name(), finding))
              .findFirst();
      if (entry.isPresent()) {
        used.merge(entry.get(), 1, Integer::sum);
        accepted.add(new Accepted(finding, entry.get().reason()));
      } else {
        fresh.add(finding);
      }
    }
    return new Split(new Report(report.name(), fresh, report.unchecked()), accepted);
  }

  /** What the user should know: entries that are over, and entries that nothing needed. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    for (BaselineEntry entry : entries) {
      String place = name + ":" + entry.line() + ": ";
      if (entry.isExpired(today)) {
        remarks.add(place + "expired on " + entry.expires().orElseThrow() + ": " + entry.words());
      } else if (!used.containsKey(entry)) {
        remarks.add(place + "no longer needed: " + entry.words());
      } else if (entry.count() != Integer.MAX_VALUE
          && used.getOrDefault(entry, 0) < entry.count()) {
        remarks.add(
            place
                + "allows "
                + entry.count()
                + ", needed were "
                + used.get(entry)
                + ": "
                + entry.words());
      }
    }
    return remarks;
  }

  /** The reason and last day that an entry gave for this finding, if there is one. */
  Optional<BaselineEntry> known(String file, Finding finding) {
    return entries.stream()
        .filter(it -> !it.isExpired(today))
        .filter(it -> it.fits(file, finding))
        .findFirst();
  }
}
