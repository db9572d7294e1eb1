package org.medulla.cases;

import java.util.Optional;

/** How sure a statement is: the codes of the code system {@code fact-source}. */
public enum Source {
  STATED("stated"),
  STATED_ABSTRACT_ONLY("stated-abstract-only"),
  MERGED("merged"),
  DERIVED("derived"),
  INFERRED("inferred"),
  CONFLICTING("conflicting");

  private final String code;

  Source(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  static Optional<Source> of(String code) {
    for (Source source : values()) {
      if (source.code.equals(code)) {
        return Optional.of(source);
      }
    }
    return Optional.empty();
  }
}
