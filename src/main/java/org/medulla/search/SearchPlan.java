package org.medulla.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.Issue;
import org.medulla.store.Query;
import org.medulla.store.SortKey;

/**
 * A search as it was understood: everything the store and the answer need to know.
 *
 * @param scope where it looks
 * @param includes what goes with the matches
 * @param applied the parameters that were understood, in order, for the {@code self} link; the page
 *     is not among them
 * @param remarks what the result has to say about parameters that were left out
 * @param contained which contained resources are found, too; empty for none
 */
public record SearchPlan(
    SearchScope scope,
    Query query,
    List<SortKey> sort,
    Window window,
    List<Include> includes,
    Presentation presentation,
    List<Applied> applied,
    List<Issue> remarks,
    Optional<Contained> contained) {

  /** Whether matches are counted. */
  public enum Total {
    NONE,
    ESTIMATE,
    ACCURATE
  }

  /**
   * Which part of the result is wanted.
   *
   * @param count how many matches on a page
   * @param page the text of the page link; empty for the first page
   * @param asOf which state is searched; empty for the newest
   * @param isExplained whether the result tells how the search was understood and done
   */
  public record Window(
      int count, Total total, Optional<String> page, Optional<AsOf> asOf, boolean isExplained) {

    /** Pages of a length, and nothing else said. */
    public static Window of(int count) {
      return new Window(count, Total.NONE, Optional.empty(), Optional.empty(), false);
    }
  }

  /**
   * Resources that go with the matches.
   *
   * @param sourceType the type that has the reference; {@code *} for all
   * @param parameter the reference parameter; {@code *} for all
   * @param targetType only references to this type
   * @param isReverse from the target to its sources ({@code _revinclude})
   * @param isIterated also from what was included
   */
  public record Include(
      String sourceType,
      String parameter,
      Optional<String> targetType,
      boolean isReverse,
      boolean isIterated) {}

  /**
   * Contained resources that are searched.
   *
   * @param types of which types they are
   * @param query what the rows of one of them match
   * @param candidates what the rows of every resource match that contains such a one, and of others
   * @param isAlone whether nothing but contained resources is found
   * @param isItself whether the contained resource is the result, not the resource around it
   * @see <a href="https://hl7.org/fhir/R4/search.html#contained">Contained Resources</a>
   */
  public record Contained(
      Set<String> types, Query query, Query candidates, boolean isAlone, boolean isItself) {
    public Contained {
      types = Set.copyOf(types);
    }
  }

  /** A parameter that was understood. */
  public record Applied(String name, String value) {}

  /** A search that is not about contained resources. */
  public SearchPlan(
      SearchScope scope,
      Query query,
      List<SortKey> sort,
      Window window,
      List<Include> includes,
      Presentation presentation,
      List<Applied> applied,
      List<Issue> remarks) {
    this(scope, query, sort, window, includes, presentation, applied, remarks, Optional.empty());
  }

  public SearchPlan {
    sort = List.copyOf(sort);
    includes = List.copyOf(includes);
    applied = List.copyOf(applied);
    remarks = List.copyOf(remarks);
  }

  /** Whether only the number of matches is wanted. */
  public boolean isCountOnly() {
    return window.count == 0 || presentation.summary() == Presentation.Summary.COUNT;
  }

  /** Whether matches are to be counted. */
  public boolean isCounted() {
    return isCountOnly() || window.total != Total.NONE;
  }
}
