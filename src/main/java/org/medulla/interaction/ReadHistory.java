package org.medulla.interaction;

import java.util.OptionalLong;
import org.medulla.search.AsOf;
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
  private final Moments moments;

  public ReadHistory(Store store, Moments moments) {
    this.store = store;
    this.moments = moments;
  }

  /** The state that a history is told of, for {@link History#asOf()}. */
  public OptionalLong t(AsOf moment) {
    return OptionalLong.of(moments.t(moment));
  }

  /**
   * One page of a history.
   *
   * @throws InteractionRefusal if the history of a resource is asked for that never was
   */
  public HistoryPage execute(History history) {
    if (history.scope() instanceof History.Scope.OfResource of
        && store.read(of.key(), history.asOf()) instanceof ReadResult.Missing) {
      throw new InteractionRefusal(
          InteractionProblem.NOT_FOUND, "There never was a resource " + of.key());
    }
    return store.history(history);
  }
}
