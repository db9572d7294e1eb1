package org.medulla.validation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A FHIR package by name and version.
 *
 * @param name for example {@code hl7.fhir.us.core}
 * @param version {@code 6.1.0}, {@code 6.1.x} for the highest that begins so, or {@code latest}
 */
record PackageName(String name, String version) {

  private static final Pattern FORM =
      Pattern.compile("([a-z0-9][a-z0-9-]*(?:\\.[a-z0-9-]+)+)[#@]([A-Za-z0-9][A-Za-z0-9.+-]*)");

  /** The parts of a version: numbers, then a label that comes before the version without one. */
  static final Comparator<String> ORDER =
      Comparator.comparing((String it) -> numbers(it), PackageName::compareNumbers)
          .thenComparing(it -> !it.contains("-"))
          .thenComparing(Comparator.naturalOrder());

  /** Reads {@code name#version} or {@code name@version}. */
  static Optional<PackageName> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new PackageName(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** Is it one version, not a range? */
  boolean isExact() {
    return !version.equals("latest") && !version.endsWith(".x") && !version.endsWith(".X");
  }

  /** The best of these versions; releases before previews, which only an exact name asks for. */
  Optional<String> best(Collection<String> versions) {
    if (isExact()) {
      return versions.stream().filter(version::equals).findFirst();
    }
    String start = version.equals("latest") ? "" : version.substring(0, version.length() - 1);
    return versions.stream().filter(it -> it.startsWith(start) && !it.contains("-")).max(ORDER);
  }

  @Override
  public String toString() {
    return name + "#" + version;
  }

  private static String[] numbers(String version) {
    return version.replaceFirst("[-+].*", "").split("\\.");
  }

  private static int compareNumbers(String[] one, String[] other) {
    for (int i = 0; i < Math.max(one.length, other.length); i++) {
      int difference = Long.compare(number(one, i), number(other, i));
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private static long number(String[] parts, int index) {
    return index < parts.length && parts[index].matches("[0-9]{1,18}")
        ? Long.parseLong(parts[index])
        : 0;
  }
}
