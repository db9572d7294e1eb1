package org.medulla.interaction.patch;

/** A patch document that cannot be read, or cannot be applied. */
public final class PatchFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** The document is no patch in its format. */
    MALFORMED,
    /** The document is a patch, but not one for this resource. */
    NOT_APPLICABLE
  }

  private final Kind kind;
  private final String place;

  private PatchFailure(Kind kind, String place, String text) {
    super(text, null, false, false);
    this.kind = kind;
    this.place = place;
  }

  static PatchFailure malformed(String place, String text) {
    return new PatchFailure(Kind.MALFORMED, place, text);
  }

  static PatchFailure notApplicable(String place, String text) {
    return new PatchFailure(Kind.NOT_APPLICABLE, place, text);
  }

  public Kind kind() {
    return kind;
  }

  /** The operation it is about, such as {@code operation[2]}; empty for the whole document. */
  public String place() {
    return place;
  }
}
