package org.medulla.interaction;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.medulla.store.Claim;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.Expectation;
import org.medulla.store.ResourceKey;
import org.medulla.store.Store;
import org.medulla.store.Write;

/**
 * Deletes a resource; its history stays.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#delete">delete</a>
 */
public final class Delete {

  private final Store store;
  private final Conditions conditions;

  public Delete(Store store, Conditions conditions) {
    this.store = store;
    this.conditions = conditions;
  }

  /**
   * Deletes a resource. Deleting what is not there does nothing.
   *
   * @param ifMatch the version that must be the newest; empty for any
   */
  public CommitResult.Written execute(ResourceKey key, OptionalLong ifMatch) {
    Expectation expectation =
        ifMatch.isPresent() ? new Expectation.AtVersion(ifMatch.getAsLong()) : Expectation.ANYTHING;
    return Contest.win(() -> delete(key, expectation, List.of()));
  }

  /**
   * Deletes the one resource that a condition matches.
   *
   * @return empty if it matches none
   * @throws InteractionRefusal if it matches several
   */
  public Optional<CommitResult.Written> executeConditional(String type, String criteria) {
    return Contest.win(
        () -> {
          Conditions.Match match = conditions.one(type, criteria, "The condition of the delete");
          if (match.match().isEmpty()) {
            return Optional.of(Optional.empty());
          }
          return delete(match.match().get().key(), Expectation.ANYTHING, List.of(match.claim()))
              .map(Optional::of);
        });
  }

  private Optional<CommitResult.Written> delete(
      ResourceKey key, Expectation expectation, List<Claim> claims) {
    return store
        .commit(new Commit(List.of(new Write.Delete(key, expectation)), claims))
        .fold(
            done -> Optional.of(done.written().get(0)),
            unexpected -> {
              throw Update.unexpected(expectation, unexpected);
            },
            lost -> Optional.empty());
  }
}
