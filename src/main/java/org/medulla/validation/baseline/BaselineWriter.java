package org.medulla.validation.baseline;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.medulla.validation.Finding;
import org.medulla.validation.Report;

/**
 * Writes a baseline of what was found now. Indexes in paths become {@code *}, so that the entries
 * still fit when others are put in before them; the count keeps new ones out. Reasons and days of
 * the old baseline are kept.
 */
public final class BaselineWriter {

  /** What stands for a reason until somebody writes one. */
  static final String NO_REASON = "not explained yet";

  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

  private record Key(String rule, String file, String path) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return Comparator.comparing(Key::file)
          .thenComparing(Key::rule)
          .thenComparing(Key::path)
          .compare(this, other);
    }
  }

  private static final class Value {
    private int count;
    private Optional<BaselineEntry> old = Optional.empty();
  }

  private BaselineWriter() {}

  /**
   * The text of the file.
   *
   * @param reports everything that was found, before a baseline is applied
   * @param old the baseline so far
   */
  public static String text(List<Report> reports, Baseline old) {
    Map<Key, Value> values = new TreeMap<>();
    for (Report report : reports) {
      String file = report.name().startsWith("./") ? report.name().substring(2) : report.name();
      for (Finding finding : report.findings()) {
        String path = INDEX.matcher(finding.place().expression()).replaceAll("[*]");
        Value value = values.computeIfAbsent(new Key(finding.id(), file, path), it -> new Value());
        value.count++;
        if (value.old.isEmpty()) {
          value.old = old.known(report.name(), finding);
        }
      }
    }
    StringBuilder out = new StringBuilder();
    out.append("# Findings this project knows of: medulla validate --baseline lets them pass.\n");
    out.append("# Give each a reason; \"expires: 2027-01-31\" makes one end by itself.\n");
    if (values.isEmpty()) {
      out.append("[]\n");
    }
    values.forEach((key, value) -> append(out, key, value));
    return out.toString();
  }

  private static void append(StringBuilder out, Key key, Value value) {
    out.append("- rule: ").append(quoted(key.rule())).append('\n');
    out.append("  file: ").append(quoted(key.file())).append('\n');
    if (!key.path().isEmpty()) {
      out.append("  path: ").append(quoted(key.path())).append('\n');
    }
    out.append("  count: ").append(value.count).append('\n');
    String reason = value.old.map(BaselineEntry::reason).orElse(NO_REASON);
    out.append("  reason: ").append(quoted(reason)).append('\n');
    value
        .old
        .flatMap(BaselineEntry::expires)
        .ifPresent(day -> out.append("  expires: ").append(day).append('\n'));
  }

  /** In double quotes, as YAML and JSON understand them. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c >= 0x7F && c < 0xA0 || Character.isSurrogate(c) || c >= 0xFFFE) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
