package org.medulla.terminology;

/** Is a code in a value set? The three answers. */
public enum Membership {
  IN,
  OUT,
  /** It takes what is not loaded here, or a filter nobody can apply. */
  CANNOT_TELL;

  public Membership and(Membership other) {
    if (this == OUT || other == OUT) {
      return OUT;
    }
    return this == IN ? other : this;
  }

  public Membership or(Membership other) {
    if (this == IN || other == IN) {
      return IN;
    }
    return this == OUT ? other : this;
  }

  Membership but(Membership excluded) {
    return and(excluded.not());
  }

  Membership not() {
    return switch (this) {
      case IN -> OUT;
      case OUT -> IN;
      case CANNOT_TELL -> CANNOT_TELL;
    };
  }

  static Membership of(boolean isIn) {
    return isIn ? IN : OUT;
  }
}
