package org.medulla.interaction;

import java.util.Optional;
import java.util.function.Supplier;

/** Does again what lost a race, a bounded number of times. */
final class Contest {

  private static final int MAX_ATTEMPTS = 50;

  private Contest() {}

  /**
   * Repeats an attempt until it gives a result.
   *
   * @param attempt empty when a race was lost
   * @throws InteractionRefusal when too many races were lost
   */
  static <T> T win(Supplier<Optional<T>> attempt) {
    for (int i = 0; i < MAX_ATTEMPTS; i++) {
      Optional<T> result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw new InteractionRefusal(
        InteractionProblem.TOO_MUCH_CONTENTION,
        "Others keep changing the same resources; nothing was written, try again");
  }
}
