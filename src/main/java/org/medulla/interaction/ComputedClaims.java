package org.medulla.interaction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medulla.store.Claim;
import org.medulla.store.Commit;
import org.medulla.store.History;
import org.medulla.store.HistoryPage;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.Store;
import org.medulla.store.StoredVersion;

/** Decides claims whose index rows are still being built. Nobody may write meanwhile. */
final class ComputedClaims {

  private static final int PAGE = 500;

  /** When more has changed, it is as well to look at everything. */
  private static final int MANY = 20_000;

  private final Store store;
  private final ComputedSearch computed;

  ComputedClaims(Store store, ComputedSearch computed) {
    this.store = store;
    this.computed = computed;
  }

  static boolean isComputed(Claim claim) {
    return claim.origin().candidates().isPresent();
  }

  /** Whether a claim still holds. */
  boolean hold(Claim claim) {
    if (claim.plannedAt() == store.newest()) {
      return true;
    }
    Query candidates = claim.origin().candidates().orElseThrow();
    Optional<Set<ResourceKey>> changed =
        claim.query().looksBehindLinks() ? Optional.empty() : changed(claim.plannedAt());
    if (changed.isEmpty()) {
      int enough = claim.matches().size() + 1;
      return found(claim.query(), candidates, enough).equals(claim.matches());
    }
    Query keys = new Query.Keys(changed.get());
    Set<ResourceKey> found = new HashSet<>(claim.matches());
    found.removeAll(changed.get());
    Query changedOnes = new Query.All(List.of(keys, claim.query()));
    found.addAll(found(changedOnes, keys, changed.get().size() + 1));
    return found.equals(claim.matches());
  }

  private Set<ResourceKey> found(Query query, Query candidates, int count) {
    Search search =
        new Search(query, List.of(), Optional.empty(), count, false, OptionalLong.empty());
    Set<ResourceKey> keys = new HashSet<>();
    computed.search(search, candidates).versions().forEach(it -> keys.add(it.key()));
    return keys;
  }

  /** What was written after a commit; empty if that is very much. */
  private Optional<Set<ResourceKey>> changed(long t) {
    Set<ResourceKey> changed = new HashSet<>();
    OptionalLong before = OptionalLong.empty();
    do {
      HistoryPage page =
          store.history(
              new History(
                  new History.Scope.OfSystem(),
                  Optional.empty(),
                  Optional.empty(),
                  before,
                  PAGE,
                  OptionalLong.empty()));
      for (StoredVersion version : page.versions()) {
        if (version.t() <= t) {
          return Optional.of(changed);
        }
        changed.add(version.key());
      }
      before = page.next();
    } while (before.isPresent() && changed.size() < MANY);
    return before.isPresent() ? Optional.empty() : Optional.of(changed);
  }

  /** The commit with the claims that hold as ones that need no further look. */
  Commit settled(Commit commit) {
    List<Claim> claims = new ArrayList<>();
    for (Claim claim : commit.claims()) {
      claims.add(
          isComputed(claim)
              ? new Claim(
                  claim.query(),
                  claim.matches(),
                  store.newest(),
                  new Claim.Origin(claim.origin().generation(), Optional.empty()))
              : claim);
    }
    return new Commit(commit.writes(), claims, commit.notes());
  }
}
