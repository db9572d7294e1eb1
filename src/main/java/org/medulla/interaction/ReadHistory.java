package org.medulla.interaction;

import org.medulla.store.History;
import org.medulla.store.HistoryPage;
import org.medulla.store.ReadResult;
import org.medulla.store.Store;

/**
 * Reads the history of a resource, of a type or of the whole system, newest first.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#history">history</a>
 */
public final class ReadHistory {

  private final Store store;

  public ReadHistory(Store store) {
    this.store = store;
  }

  /**
   * One page of a history.
   *
   * @throws InteractionRefusal if the history of a resource is asked for that never was
   */
  public HistoryPage execute(History history) {
    if (history.scope() instanceof History.Scope.OfResource of
        && store.read(of.key()) instanceof ReadResult.Missing) {
      throw new InteractionRefusal(
          InteractionProblem.NOT_FOUND, "There never was a resource " + of.key());
    }
    return store.history(history);
  }
}
