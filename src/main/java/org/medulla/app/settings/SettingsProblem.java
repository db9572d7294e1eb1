package org.medulla.app.settings;

/** What can be wrong with settings. The codes are stable. */
public enum SettingsProblem {
  /** No setting has this name. */
  UNKNOWN_NAME("SETTINGS-01"),
  /** The value is not one that the setting takes. */
  BAD_VALUE("SETTINGS-02"),
  /** The settings file cannot be read or has a line that is not {@code name = value}. */
  BAD_FILE("SETTINGS-03"),
  /** Values that are fine one by one and dangerous together. */
  UNSAFE("SETTINGS-04");

  private final String code;

  SettingsProblem(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
