package org.medulla.store;

import java.util.List;

/**
 * How a search would be carried out. It speaks of kinds of rows and of how many there are, and
 * holds no value that was asked for or found.
 *
 * @param engine what would carry it out
 * @param driver the part of the query whose rows are walked, told by its kind, for example {@code
 *     link} or {@code any(token, text starts with)}; the other parts are looked up for each row
 * @param isSorted whether matches are collected and sorted; otherwise they are met in their order
 *     and the walk ends when the page is full
 * @param estimates what was counted to choose the driver
 * @param statements what would be executed
 */
public record Explanation(
    String engine,
    String driver,
    boolean isSorted,
    List<Estimate> estimates,
    List<Statement> statements) {

  public Explanation {
    estimates = List.copyOf(estimates);
    statements = List.copyOf(statements);
  }

  /** Whether the page is looked for among the first matches in its order before it is among all. */
  public boolean hasBeginning() {
    return statements.stream().anyMatch(it -> it.purpose().equals("beginning"));
  }

  /**
   * @param rows which rows were counted
   * @param count how many there are
   * @param isCut whether counting was given up at that number
   */
  public record Estimate(String rows, long count, boolean isCut) {}

  /**
   * @param purpose {@code page}; {@code beginning} for the first matches in the order of the
   *     search, where the page is only looked for among all if these do not fill it; {@code total};
   *     or {@code link} for what a long chain needs first, where links alike are told once
   * @param text with placeholders for all values
   * @param plan what the engine says of it, outermost first, indented by two spaces a level
   */
  public record Statement(String purpose, String text, List<String> plan) {
    public Statement {
      plan = List.copyOf(plan);
    }
  }
}
