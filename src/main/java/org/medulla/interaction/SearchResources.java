package org.medulla.interaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.medulla.search.PageLinks;
import org.medulla.search.SearchParser;
import org.medulla.search.SearchPlan;
import org.medulla.search.SearchPlan.Applied;
import org.medulla.search.SearchPlan.Total;
import org.medulla.store.Page;
import org.medulla.store.Search;
import org.medulla.store.Store;

/**
 * Searches resources.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#search">search</a>
 */
public final class SearchResources {

  private final Store store;
  private final SearchParser parser;
  private final PageLinks links;
  private final Includes includes;

  public SearchResources(Store store, SearchParser parser, PageLinks links, Includes includes) {
    this.store = store;
    this.parser = parser;
    this.links = links;
    this.includes = includes;
  }

  /**
   * One page of a search.
   *
   * @param types what is searched
   * @param parameters the decoded parameters
   */
  public SearchResult execute(List<String> types, Map<String, List<String>> parameters) {
    return execute(parser.parse(types, parameters));
  }

  /**
   * Refuses a search that cannot be understood, without doing it.
   *
   * @throws org.medulla.search.SearchRefusal naming what is not understood
   */
  void check(List<String> types, Map<String, List<String>> parameters) {
    parser.parse(types, parameters);
  }

  /** One page of a search that was read already. */
  SearchResult execute(SearchPlan plan) {
    Optional<PageLinks.Position> position = plan.page().map(text -> links.read(text, bound(plan)));
    Page page =
        store.search(
            new Search(
                plan.query(),
                plan.sort(),
                position.map(PageLinks.Position::cursor),
                plan.isCountOnly() ? 0 : plan.count(),
                plan.total() != Total.NONE || plan.isCountOnly(),
                position.map(it -> OptionalLong.of(it.asOf())).orElse(OptionalLong.empty())));
    Includes.Included included = includes.of(page.versions(), plan.includes(), page.asOf());
    Optional<String> next =
        plan.isCountOnly()
            ? Optional.empty()
            : page.next()
                .map(
                    cursor -> links.text(new PageLinks.Position(page.asOf(), cursor), bound(plan)));
    return new SearchResult(
        plan,
        page.versions(),
        included.versions(),
        page.total(),
        next,
        page.asOf(),
        included.isCut());
  }

  /** What a page link belongs to: the parameters and the types that are searched. */
  private static List<Applied> bound(SearchPlan plan) {
    List<Applied> bound = new ArrayList<>(plan.applied());
    bound.add(new Applied("", String.join(",", plan.types())));
    return bound;
  }
}
