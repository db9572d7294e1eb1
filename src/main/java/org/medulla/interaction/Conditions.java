package org.medulla.interaction;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.medulla.search.QueryString;
import org.medulla.search.SearchParser;
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

  public Conditions(SearchParser parser, Store store) {
    this.parser = parser;
    this.store = store;
  }

  /**
   * What a condition matches, and the claim that it still does when it counts.
   *
   * @param match the one resource; empty for none
   */
  record Match(Optional<StoredVersion> match, Claim claim) {}

  /**
   * The one resource that a condition matches.
   *
   * @param criteria a query string, without the question mark
   * @param what names the condition in messages
   * @throws InteractionRefusal if it matches several
   */
  Match one(String type, String criteria, String what) {
    Map<String, List<String>> parameters =
        QueryString.parse(BEFORE_THE_QUERY.matcher(criteria).replaceFirst(""));
    if (parameters.isEmpty()) {
      throw new InteractionRefusal(
          InteractionProblem.NO_MATCH, what + " must have at least one search parameter");
    }
    Query query = parser.criteria(type, parameters);
    Page page =
        store.search(
            new Search(
                query,
                List.of(),
                Optional.empty(),
                ENOUGH_TO_BE_SEVERAL,
                false,
                OptionalLong.empty()));
    if (page.versions().size() > 1) {
      throw new InteractionRefusal(
          InteractionProblem.MULTIPLE_MATCHES,
          what + " matches more than one " + type + "; make it narrower");
    }
    Set<ResourceKey> keys = new HashSet<>();
    page.versions().forEach(version -> keys.add(version.key()));
    return new Match(page.versions().stream().findFirst(), new Claim(query, keys, page.asOf()));
  }
}
