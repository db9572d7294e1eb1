package org.medulla.validation.yaml;

/** A file that people write cannot be used. */
public final class YamlProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;

  YamlProblem(String message, String file, int line) {
    super(message);
    this.file = file;
    this.line = line;
  }

  /** Where it is: {@code file:line}. */
  public String place() {
    return file + ":" + line;
  }
}
