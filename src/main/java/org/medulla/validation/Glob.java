package org.medulla.validation;

import java.util.regex.Pattern;

/**
 * A pattern people write for names: {@code *} is anything and {@code ?} one character. In file
 * names {@code *} stays within a folder and {@code **} does not. Brackets mean themselves, because
 * paths have them.
 */
public final class Glob {

  private final Pattern pattern;

  private Glob(String pattern) {
    this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
  }

  /** A pattern for rules, paths and addresses. */
  public static Glob of(String text) {
    return new Glob(translated(text, ".*", "."));
  }

  /** A pattern for file names with slashes. */
  public static Glob ofFile(String text) {
    return new Glob(translated(withoutDot(text), "[^/]*", "[^/]"));
  }

  public boolean matches(String text) {
    return pattern.matcher(text).matches();
  }

  /** Like {@link #matches}, for file names: {@code ./a} is {@code a}. */
  public boolean matchesFile(String name) {
    return matches(withoutDot(name));
  }

  private static String withoutDot(String name) {
    return name.startsWith("./") ? name.substring(2) : name;
  }

  private static String translated(String text, String any, String one) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*' && text.startsWith("**/", i)) {
        out.append("(?:.*/)?");
        i += 2;
      } else if (c == '*' && text.startsWith("**", i)) {
        out.append(".*");
        i += 1;
      } else if (c == '*') {
        out.append(any);
      } else if (c == '?') {
        out.append(one);
      } else {
        out.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return out.toString();
  }
}
