package org.medulla.interaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.medulla.fhir.Issue;
import org.medulla.search.Handling;
import org.medulla.search.PageLinks;
import org.medulla.search.PageLinks.Position;
import org.medulla.search.SearchParser;
import org.medulla.search.SearchPlan;
import org.medulla.search.SearchPlan.Applied;
import org.medulla.search.SearchPlan.Total;
import org.medulla.search.SearchRefusal;
import org.medulla.search.SearchScope;
import org.medulla.store.Cursor;
import org.medulla.store.Page;
import org.medulla.store.ResourceKey;
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
  private final Moments moments;
  private final UnbuiltParameters unbuilt;
  private final ContainedSearch contained;

  public SearchResources(
      Store store,
      SearchParser parser,
      PageLinks links,
      Includes includes,
      Moments moments,
      Inspections inspections) {
    this.store = store;
    this.parser = parser;
    this.links = links;
    this.includes = includes;
    this.moments = moments;
    this.unbuilt = inspections.unbuilt();
    this.contained = inspections.contained();
  }

  /** The scope of a search of the whole system. */
  public SearchScope wholeSystem() {
    return parser.wholeSystem();
  }

  /**
   * The scope of a search in a compartment.
   *
   * @param member a resource type, or {@code *}
   * @throws SearchRefusal if there can be no such resources
   */
  public SearchScope compartment(ResourceKey owner, String member) {
    return parser.compartment(owner, member);
  }

  /**
   * One page of a search, with parameters handled as the settings say.
   *
   * @param parameters the decoded parameters
   */
  public SearchResult execute(SearchScope scope, Map<String, List<String>> parameters) {
    return execute(parser.parse(scope, parameters));
  }

  /** One page of a search of a client that prefers its parameters to be handled so. */
  public SearchResult execute(
      SearchScope scope, Map<String, List<String>> parameters, Handling handling) {
    return execute(parser.parse(scope, parameters, handling));
  }

  /**
   * One page of a search, with parameters handled strictly, whose matches are of the type.
   *
   * @throws SearchRefusal also if it is about contained resources
   */
  public SearchResult ofType(String type, Map<String, List<String>> parameters) {
    SearchPlan plan = parser.parse(SearchScope.ofType(type), parameters, Handling.STRICT);
    if (plan.contained().isPresent()) {
      throw SearchRefusal.onlyWhole();
    }
    return execute(plan);
  }

  /**
   * Reads a search without doing it.
   *
   * @throws SearchRefusal naming what is not understood
   */
  SearchPlan plan(SearchScope scope, Map<String, List<String>> parameters) {
    return parser.parse(scope, parameters);
  }

  /** One page of a search that was read already. */
  SearchResult execute(SearchPlan plan) {
    return execute(plan, OptionalLong.empty());
  }

  /**
   * One page of a search that was read already.
   *
   * @param t the state that is searched if the search names none; empty for the newest
   */
  SearchResult execute(SearchPlan plan, OptionalLong t) {
    Optional<Position> position = plan.window().page().map(text -> links.read(text, bound(plan)));
    if (plan.contained().isPresent()) {
      return contained(plan, position, t);
    }
    Search search = search(plan, position, t);
    Finder finder = unbuilt.finder(plan);
    Page page = finder.search(search, unbuilt.candidates(plan));
    Includes.Included included = includes.of(page.versions(), plan.includes(), finder, page.asOf());
    List<Issue> remarks = new ArrayList<>(plan.remarks());
    if (plan.window().isExplained()) {
      remarks.addAll(Explained.issues(finder.explain(search), page.asOf()));
    }
    if (included.isCut()) {
      remarks.add(Includes.INCOMPLETE);
    }
    return new SearchResult(
        plan,
        page.versions(),
        included.versions(),
        total(plan, page),
        plan.isCountOnly() ? Map.of() : pages(plan, page),
        page.asOf(),
        remarks);
  }

  /** A page that shows all matches tells how many they are, unless that is not wanted. */
  private static OptionalLong total(SearchPlan plan, Page page) {
    boolean isSaid = plan.applied().stream().anyMatch(it -> it.name().equals("_total"));
    boolean isWhole = page.previous().isEmpty() && page.next().isEmpty() && !plan.isCountOnly();
    return isWhole && !isSaid ? OptionalLong.of(page.versions().size()) : page.total();
  }

  private SearchResult contained(SearchPlan plan, Optional<Position> position, OptionalLong t) {
    Search search = search(plan, position, t);
    ContainedSearch.Found found = contained.page(plan, search, unbuilt);
    Page page = found.page();
    Finder finder = unbuilt.finder(plan);
    Includes.Included included = includes.of(page.versions(), plan.includes(), finder, page.asOf());
    List<Issue> remarks = new ArrayList<>(plan.remarks());
    if (plan.window().isExplained()) {
      Search around =
          new Search(
              plan.contained().orElseThrow().candidates(),
              List.of(),
              Optional.empty(),
              search.count(),
              false,
              OptionalLong.of(page.asOf()));
      remarks.add(Explained.CONTAINED);
      remarks.addAll(Explained.issues(finder.explain(around), page.asOf()));
    }
    if (included.isCut()) {
      remarks.add(Includes.INCOMPLETE);
    }
    return new SearchResult(
        plan,
        page.versions(),
        included.versions(),
        page.total(),
        plan.isCountOnly() ? Map.of() : pages(plan, page),
        page.asOf(),
        remarks,
        found.contained());
  }

  private Search search(SearchPlan plan, Optional<Position> position, OptionalLong t) {
    return new Search(
        plan.query(),
        plan.sort(),
        position.flatMap(Position::cursor),
        plan.isCountOnly() ? 0 : plan.window().count(),
        total(plan),
        asOf(plan, position, t),
        position.map(Position::isBackwards).orElse(false),
        plan.scope().onlyType());
  }

  private static Search.Total total(SearchPlan plan) {
    if (!plan.isCounted()) {
      return Search.Total.NONE;
    }
    return plan.window().total() == Total.ESTIMATE && !plan.isCountOnly()
        ? Search.Total.ESTIMATE
        : Search.Total.ACCURATE;
  }

  /** The state of the first page, else the one that was asked for, else what is given. */
  private OptionalLong asOf(SearchPlan plan, Optional<Position> position, OptionalLong t) {
    if (position.isPresent()) {
      return OptionalLong.of(position.get().asOf());
    }
    return plan.window().asOf().isPresent()
        ? OptionalLong.of(moments.t(plan.window().asOf().get()))
        : t;
  }

  private Map<String, String> pages(SearchPlan plan, Page page) {
    Map<String, Position> positions = new LinkedHashMap<>();
    boolean isOnly = page.previous().isEmpty() && page.next().isEmpty();
    if (!isOnly || plan.window().page().isPresent()) {
      positions.put("first", new Position(page.asOf(), Optional.empty(), false));
      positions.put("last", new Position(page.asOf(), Optional.empty(), true));
    }
    page.previous().ifPresent(it -> positions.put("previous", at(page, it, true)));
    page.next().ifPresent(it -> positions.put("next", at(page, it, false)));
    List<Applied> bound = bound(plan);
    Map<String, String> texts = new LinkedHashMap<>();
    positions.forEach((relation, position) -> texts.put(relation, links.text(position, bound)));
    return texts;
  }

  private static Position at(Page page, Cursor cursor, boolean isBackwards) {
    return new Position(page.asOf(), Optional.of(cursor), isBackwards);
  }

  /** What a page link belongs to: the parameters and where they are asked. */
  private static List<Applied> bound(SearchPlan plan) {
    List<Applied> bound = new ArrayList<>(plan.applied());
    bound.add(new Applied("", plan.scope().path()));
    return bound;
  }
}
