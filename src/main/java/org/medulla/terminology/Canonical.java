package org.medulla.terminology;

/**
 * A canonical address.
 *
 * @param version empty if it names none
 */
record Canonical(String url, String version) {

  /** Reads {@code url|version}. */
  static Canonical of(String text) {
    int bar = text.indexOf('|');
    return bar < 0
        ? new Canonical(text, "")
        : new Canonical(text.substring(0, bar), text.substring(bar + 1));
  }

  @Override
  public String toString() {
    return version.isEmpty() ? url : url + "|" + version;
  }

  /** Orders versions: numbers by value, everything else as text; none comes first. */
  static int compareVersions(String one, String other) {
    String[] ones = one.split("[.-]");
    String[] others = other.split("[.-]");
    for (int i = 0; i < Math.min(ones.length, others.length); i++) {
      int result = comparePart(ones[i], others[i]);
      if (result != 0) {
        return result;
      }
    }
    return Integer.compare(ones.length, others.length);
  }

  private static int comparePart(String one, String other) {
    boolean areNumbers = one.matches("[0-9]{1,18}") && other.matches("[0-9]{1,18}");
    return areNumbers
        ? Long.compare(Long.parseLong(one), Long.parseLong(other))
        : one.compareTo(other);
  }
}
