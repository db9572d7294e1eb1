package org.medulla.app.settings;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that can be set: as a flag {@code --name}, as an environment variable {@code
 * MEDULLA_NAME}, or as a line {@code name = value} of the settings file.
 */
public final class Setting<T> {

  private static final String MASK = "********";
  private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^&]*");
  private static final Pattern URL = Pattern.compile("(jdbc:[^?]*//[^/?]*:)[^/?]*(@.*)");

  private final String name;
  private final String fallback;
  private final Kind<T> kind;
  private final String purpose;
  private final String whenToChange;
  private final String since;
  private final boolean isSecret;

  private Setting(
      String name, String fallback, Kind<T> kind, Words words, String since, boolean isSecret) {
    this.name = name;
    this.fallback = fallback;
    this.kind = kind;
    this.purpose = words.purpose();
    this.whenToChange = words.whenToChange();
    this.since = since;
    this.isSecret = isSecret;
  }

  /** What people read about a setting. */
  private record Words(String purpose, String whenToChange) {}

  static <T> Setting<T> of(
      String name, String fallback, Kind<T> kind, String purpose, String whenToChange) {
    return new Setting<>(name, fallback, kind, new Words(purpose, whenToChange), "0.1", false);
  }

  /** The same setting, whose value is shown to nobody. */
  Setting<T> secret() {
    return new Setting<>(name, fallback, kind, new Words(purpose, whenToChange), since, true);
  }

  public String name() {
    return name;
  }

  /** The value if nobody says anything, as text. */
  public String fallback() {
    return fallback;
  }

  /** What stands for a value in a help text. */
  public String label() {
    return kind.label();
  }

  /** Which values there are, for people. */
  public String range() {
    return kind.range();
  }

  /** What it sets, in one sentence. */
  public String purpose() {
    return purpose;
  }

  /** When to change it, in one sentence. */
  public String whenToChange() {
    return whenToChange;
  }

  /** The version that had it first. */
  public String since() {
    return since;
  }

  public boolean isSecret() {
    return isSecret;
  }

  /** Whether its flag may stand without a value, which means {@code true}. */
  public boolean isSwitch() {
    return kind.label().equals("true|false");
  }

  /** A value as it may be shown: a secret is masked, also one within a URL. */
  String shown(String text) {
    if (isSecret) {
      return text.isEmpty() ? "" : MASK;
    }
    Matcher url = URL.matcher(text);
    return PASSWORD
        .matcher(url.matches() ? url.group(1) + MASK + url.group(2) : text)
        .replaceAll("$1" + MASK);
  }

  /** The name of the environment variable. */
  public String variable() {
    return KnownSettings.PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /**
   * @param text what was said
   * @param where what it was said in, for the message
   * @throws SettingsException if the setting does not take this value
   */
  T read(String text, String where) {
    try {
      return kind.reader().apply(text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      String given = isSecret ? "the given value" : "\"" + shown(text) + "\"";
      throw new SettingsException(
          SettingsProblem.BAD_VALUE,
          "A setting does not take this value",
          name + " (" + where + ") cannot be " + given + "; it takes " + kind.range());
    }
  }
}
