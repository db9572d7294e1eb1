package org.medulla.interaction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.medulla.search.QueryString;
import org.medulla.search.SearchParameters;
import org.medulla.search.SearchParser;
import org.medulla.search.SearchPlan.Applied;
import org.medulla.search.SearchScope;
import org.medulla.store.Claim;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.Store;
import org.medulla.store.StoredVersion;

/** Finds what the condition of an interaction matches. */
public final class Conditions {

  private static final int ENOUGH_TO_BE_SEVERAL = 2;

  /** Some clients, HAPI's among them, send the whole URL of the search. */
  private static final Pattern BEFORE_THE_QUERY = Pattern.compile("^[^=?]*\\?");

  private final SearchParser parser;
  private final Store store;
  private final UnbuiltParameters unbuilt;
  private final SearchParameters searchParameters;

  public Conditions(
      SearchParser parser,
      Store store,
      UnbuiltParameters unbuilt,
      SearchParameters searchParameters) {
    this.unbuilt = unbuilt;
    this.searchParameters = searchParameters;
    this.parser = parser;
    this.store = store;
  }

  /**
   * What a condition matches, and the claim that it still does when it counts.
   *
   * @param matches in the order of their versions
   */
  record Match(List<StoredVersion> matches, Claim claim) {

    /** The one match, if there is no more than one. */
    Optional<StoredVersion> match() {
      return matches.stream().findFirst();
    }
  }

  /**
   * The one resource that a condition matches.
   *
   * @param criteria a query string, without the question mark
   * @param what names the condition in messages
   * @throws InteractionRefusal if it matches several
   */
  Match one(String type, String criteria, String what) {
    return one(type, criteria, what, Set.of());
  }

  /**
   * The one resource that a condition matches beside some that are about to go.
   *
   * @param without resources that do not count
   */
  Match one(String type, String criteria, String what, Set<ResourceKey> without) {
    Match match = find(type, criteria, what, ENOUGH_TO_BE_SEVERAL, without);
    if (match.matches().size() > 1) {
      throw new InteractionRefusal(
          InteractionProblem.MULTIPLE_MATCHES,
          what + " matches more than one " + type + "; make it narrower");
    }
    return match;
  }

  /**
   * Every resource that a condition matches.
   *
   * @param bound how many there may be
   * @throws InteractionRefusal if there are more
   */
  Match all(String type, String criteria, String what, int bound) {
    Match match = find(type, criteria, what, bound + 1, Set.of());
    if (match.matches().size() > bound) {
      throw new InteractionRefusal(
          InteractionProblem.MULTIPLE_MATCHES,
          what + " matches more than " + bound + " " + type + " resources; make it narrower");
    }
    return match;
  }

  private Match find(
      String type, String criteria, String what, int count, Set<ResourceKey> without) {
    Map<String, List<String>> parameters =
        QueryString.parse(BEFORE_THE_QUERY.matcher(criteria).replaceFirst(""));
    if (parameters.isEmpty()) {
      throw new InteractionRefusal(
          InteractionProblem.NO_MATCH, what + " must have at least one search parameter");
    }
    long generation = searchParameters.generation();
    Query asked = parser.criteria(type, parameters);
    Query query =
        without.isEmpty()
            ? asked
            : new Query.All(List.of(asked, new Query.Not(new Query.Keys(without))));
    Optional<Query> candidates = candidates(type, parameters, query);
    Search search =
        new Search(query, List.of(), Optional.empty(), count, false, OptionalLong.empty());
    Page page =
        candidates.isPresent()
            ? unbuilt.computed().search(search, candidates.get())
            : store.search(search);
    Set<ResourceKey> keys = new HashSet<>();
    page.versions().forEach(version -> keys.add(version.key()));
    Claim.Origin origin = new Claim.Origin(generation, candidates);
    return new Match(page.versions(), new Claim(query, keys, page.asOf(), origin));
  }

  /** What has to be looked at because the condition needs rows that are still being built. */
  private Optional<Query> candidates(
      String type, Map<String, List<String>> parameters, Query query) {
    List<Applied> applied = new ArrayList<>();
    parameters.forEach(
        (name, values) -> values.forEach(value -> applied.add(new Applied(name, value))));
    return unbuilt.concerns(applied, query)
        ? Optional.of(unbuilt.candidates(SearchScope.ofType(type), applied))
        : Optional.empty();
  }
}
