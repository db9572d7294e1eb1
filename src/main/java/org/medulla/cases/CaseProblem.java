package org.medulla.cases;

/** Everything that can be wrong with a case record, under stable codes. */
public enum CaseProblem {
  NOT_YAML("CASE-01"),
  UNKNOWN_KEY("CASE-02"),
  MISSING_KEY("CASE-03"),
  WRONG_KIND("CASE-04"),
  UNKNOWN_WORD("CASE-05"),
  UNREADABLE_TIME("CASE-06"),
  UNKNOWN_ANCHOR("CASE-07"),
  NOT_A_SCORE("CASE-08"),
  UNKNOWN_LEVEL("CASE-09"),
  TABLE_SHAPE("CASE-10"),
  REPEATED_ROW("CASE-11"),
  UNREADABLE_DOSE("CASE-12"),
  DOSE_PRODUCT("CASE-13"),
  DOSE_UNIT("CASE-14"),
  TOO_MANY_FRACTIONS("CASE-15"),
  LESION_OUTSIDE_TARGET("CASE-16"),
  MARGIN("CASE-17"),
  MISSING_SIDE("CASE-18"),
  UNKNOWN_UNIT("CASE-19"),
  NOT_A_NUMBER("CASE-20"),
  REPEATED_ID("CASE-21"),
  UNKNOWN_ID("CASE-22"),
  EXTENT("CASE-23"),
  DOSE_WINDOW("CASE-24"),
  NO_CODE("CASE-25"),
  NO_QUOTE("CASE-26"),
  MISSING_FRACTIONS("CASE-27"),
  TOO_LARGE("CASE-28");

  private final String code;

  CaseProblem(String code) {
    this.code = code;
  }

  /** The stable code, for example {@code CASE-08}. */
  public String code() {
    return code;
  }
}
