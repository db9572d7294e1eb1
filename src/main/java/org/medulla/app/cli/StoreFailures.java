package org.medulla.app.cli;

import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/** What a person is told when a data directory cannot be opened. */
final class StoreFailures {

  private StoreFailures() {}

  static CommandFailure of(StoreException problem) {
    if (problem.detail().isEmpty()) {
      return new CommandFailure(String.valueOf(problem.getMessage()), problem.problem().code());
    }
    String whatToDo =
        problem.problem() == StoreProblem.IN_USE
            ? " is in use by another Medulla; stop that one, or choose another --data"
            : " (" + problem.problem().code() + ")";
    return new CommandFailure(String.valueOf(problem.getMessage()), problem.detail() + whatToDo);
  }
}
