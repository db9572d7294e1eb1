package org.medulla.terminology;

/** The kinds of definitions that terminology is made of. */
public enum Kind {
  CODE_SYSTEM("CodeSystem"),
  VALUE_SET("ValueSet"),
  CONCEPT_MAP("ConceptMap");

  private final String type;

  Kind(String type) {
    this.type = type;
  }

  /** The resource type. */
  public String type() {
    return type;
  }
}
