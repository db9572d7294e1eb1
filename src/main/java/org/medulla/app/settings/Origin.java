package org.medulla.app.settings;

/** Where a value was said. A later one wins over an earlier one. */
public enum Origin {
  DEFAULT("default"),
  FILE("file"),
  ENVIRONMENT("environment"),
  FLAG("flag");

  private final String word;

  Origin(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
