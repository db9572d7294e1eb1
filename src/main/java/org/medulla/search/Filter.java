package org.medulla.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A {@code _filter} as it was written.
 *
 * @see <a href="https://hl7.org/fhir/R4/search_filter.html">_filter</a>
 */
sealed interface Filter {

  /** Both hold. */
  record And(Filter left, Filter right) implements Filter {}

  /** One of both holds. */
  record Or(Filter left, Filter right) implements Filter {}

  /** It does not hold. */
  record Not(Filter filter) implements Filter {}

  /**
   * A parameter is compared with a value.
   *
   * @param path the parameter, behind those that lead to it
   * @param isQuoted whether the value was written as a string of JSON
   */
  record Test(List<Step> path, Operator operator, String value, boolean isQuoted)
      implements Filter {
    public Test {
      path = List.copyOf(path);
    }
  }

  /**
   * One parameter of a path.
   *
   * @param condition what must hold where it leads to
   */
  record Step(String name, Optional<Filter> condition) {}

  /** How a value is compared. */
  enum Operator {
    EQ,
    NE,
    CO,
    SW,
    EW,
    GT,
    LT,
    GE,
    LE,
    AP,
    SA,
    EB,
    PR,
    PO,
    SS,
    SB,
    IN,
    RE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
