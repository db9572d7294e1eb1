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
import org.medulla.store.StoredVersion;
import org.medulla.store.Write;

/**
 * Deletes resources; their history stays.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#delete">delete</a>
 */
public final class Delete {

  private final Commits commits;
  private final Conditions conditions;
  private final WriteSettings settings;

  public Delete(Store store, Conditions conditions, WriteSettings settings) {
    this(store::commit, conditions, settings);
  }

  private Delete(Commits commits, Conditions conditions, WriteSettings settings) {
    this.commits = commits;
    this.conditions = conditions;
    this.settings = settings;
  }

  /** Whether a condition may delete several resources. */
  public boolean isOfSeveral() {
    return settings.isDeleteOfSeveral();
  }

  /** The same interaction, writing elsewhere. */
  Delete on(Commits others) {
    return new Delete(others, conditions, settings);
  }

  /**
   * Deletes a resource. Deleting what is not there does nothing.
   *
   * @param ifMatch the version that must be the newest; empty for any
   */
  public CommitResult.Written execute(ResourceKey key, OptionalLong ifMatch) {
    Expectation expectation =
        ifMatch.isPresent() ? new Expectation.AtVersion(ifMatch.getAsLong()) : Expectation.ANYTHING;
    return Contest.win(
            () -> delete(List.of(new Write.Delete(key, expectation)), List.of(), expectation))
        .get(0);
  }

  /**
   * Deletes what a condition matches, all at once.
   *
   * @return one for each match; none if it matches nothing
   * @throws InteractionRefusal if it matches more than the settings allow
   */
  public List<CommitResult.Written> executeConditional(String type, String criteria) {
    return Contest.win(
        () -> {
          Conditions.Match match = match(type, criteria);
          List<Write> writes =
              match.matches().stream()
                  .map(StoredVersion::key)
                  .<Write>map(key -> new Write.Delete(key, Expectation.ANYTHING))
                  .toList();
          return writes.isEmpty()
              ? Optional.of(List.of())
              : delete(writes, List.of(match.claim()), Expectation.ANYTHING);
        });
  }

  /** What the condition of a delete matches, as far as it may be deleted. */
  Conditions.Match match(String type, String criteria) {
    String what = "The condition of the delete";
    return settings.isDeleteOfSeveral()
        ? conditions.all(type, criteria, what, WriteSettings.MAX_DELETED)
        : conditions.one(type, criteria, what);
  }

  private Optional<List<CommitResult.Written>> delete(
      List<Write> writes, List<Claim> claims, Expectation expectation) {
    return commits
        .commit(new Commit(writes, claims))
        .fold(
            done -> Optional.of(done.written()),
            unexpected -> {
              throw Update.unexpected(expectation, unexpected);
            },
            lost -> Optional.empty());
  }
}
