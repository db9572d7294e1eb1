package org.medulla.app.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings in force. Every value has been checked. */
public final class Settings {

  private final Map<Setting<?>, Said> said;

  Settings(Map<Setting<?>, Said> said) {
    Map<Setting<?>, Said> all = new LinkedHashMap<>();
    for (Setting<?> setting : KnownSettings.all()) {
      Said value = said.getOrDefault(setting, Said.byDefault(setting));
      setting.read(value.text(), value.where());
      all.put(setting, value);
    }
    this.said = all;
  }

  /**
   * What was said about a setting.
   *
   * @param where the flag, the variable, or the file and its line
   */
  record Said(String text, Origin origin, String where) {
    static Said byDefault(Setting<?> setting) {
      return new Said(setting.fallback(), Origin.DEFAULT, "default");
    }
  }

  /** A line of the table that {@code medulla settings} prints. */
  public record Line(String name, String value, String origin) {}

  public <T> T value(Setting<T> setting) {
    Said value = said(setting);
    return setting.read(value.text(), value.where());
  }

  /** Whether somebody set it, as opposed to left it at its default. */
  public boolean isSet(Setting<?> setting) {
    return said(setting).origin() != Origin.DEFAULT;
  }

  /** All settings in the order of the table, secrets masked. */
  public List<Line> inForce() {
    return said.entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue())).toList();
  }

  private static Line line(Setting<?> setting, Said value) {
    String origin =
        value.origin() == Origin.DEFAULT
            ? value.origin().word()
            : value.origin().word() + " " + value.where();
    return new Line(setting.name(), setting.shown(value.text()), origin);
  }

  private Said said(Setting<?> setting) {
    Said value = said.get(setting);
    if (value == null) {
      throw new IllegalArgumentException("A setting is missing in the table of known settings");
    }
    return value;
  }
}
