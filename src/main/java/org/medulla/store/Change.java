package org.medulla.store;

/** What made a version, as {@code Bundle.entry.request.method} tells it in a history. */
public enum Change {
  /** POST. */
  CREATE(0),
  /** PUT, also when it creates. */
  UPDATE(1),
  /** PATCH. */
  PATCH(2),
  /** DELETE. */
  DELETE(3),
  /** Whatever it was: the content of the version is gone for good. */
  PURGED(4);

  private final int code;

  Change(int code) {
    this.code = code;
  }

  /** The number that stands for this change in the store; never changes. */
  public int code() {
    return code;
  }

  /** The change for a stored number. */
  public static Change of(int code) {
    for (Change change : values()) {
      if (change.code == code) {
        return change;
      }
    }
    throw new IllegalArgumentException("Unknown change");
  }
}
