package org.medulla.interaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medulla.interaction.ContainedPlaces.Place;
import org.medulla.search.Indexer;
import org.medulla.search.SearchPlan;
import org.medulla.store.Cursor;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.Store;
import org.medulla.store.StoredVersion;

/**
 * Searches contained resources: the resources that match by themselves come first, if they are
 * wanted, then what is found by what it contains.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#contained">Contained Resources</a>
 */
public final class ContainedSearch {

  private static final int MAX_LOOKED_AT = 20_000;

  private static final Page NOTHING =
      new Page(
          List.of(), List.of(), Optional.empty(), Optional.empty(), OptionalLong.empty(), false, 0);

  private final Store store;
  private final ContainedPlaces places;

  public ContainedSearch(Store store, Indexer indexer) {
    this.store = store;
    this.places = new ContainedPlaces(store, indexer, MAX_LOOKED_AT);
  }

  /**
   * One page.
   *
   * @param page the resources that match by themselves and those that are found by what they
   *     contain, where the rest of the result is, and how many there are
   * @param contained the contained resources that are results themselves; they come last
   */
  record Found(Page page, List<ContainedMatch> contained) {}

  /**
   * A page of a search for contained resources.
   *
   * @param unbuilt tells how what is not contained is found
   * @throws org.medulla.search.SearchRefusal if too many resources would have to be looked at
   */
  Found page(SearchPlan plan, Search asked, UnbuiltParameters unbuilt) {
    SearchPlan.Contained contained = plan.contained().orElseThrow();
    long t = asked.asOf().orElseGet(store::newest);
    Whole whole = new Whole(unbuilt.finder(plan), unbuilt.candidates(plan), plan.query(), t);
    List<Place> found =
        places.find(contained, plan.sort(), unbuilt.concerns(plan), whole.finder, t);
    if (!contained.isItself()) {
      found = containers(found, contained.isAlone() ? Optional.empty() : Optional.of(whole));
    }
    Result result = new Result(contained.isAlone(), asked, found, whole);
    Part part = asked.backwards() ? result.backwards() : result.forwards();
    return shown(part, contained.isItself(), result.total(part), t);
  }

  /** How resources that match by themselves are found. */
  private record Whole(Finder finder, Query candidates, Query query, long t) {}

  /** Each container once, without those that match by themselves. */
  private static List<Place> containers(List<Place> found, Optional<Whole> own) {
    Map<ResourceKey, Place> distinct = new LinkedHashMap<>();
    found.forEach(place -> distinct.putIfAbsent(place.container(), place));
    if (own.isPresent() && !distinct.isEmpty()) {
      Query keys = new Query.Keys(distinct.keySet());
      Query query = new Query.All(List.of(keys, own.get().query));
      OptionalLong asOf = OptionalLong.of(own.get().t);
      Search search = new Search(query, List.of(), Optional.empty(), distinct.size(), false, asOf);
      own.get()
          .finder
          .search(search, keys)
          .versions()
          .forEach(version -> distinct.remove(version.key()));
    }
    return List.copyOf(distinct.values());
  }

  private Found shown(Part part, boolean isItself, OptionalLong total, long t) {
    Set<ResourceKey> keys = new LinkedHashSet<>();
    part.places.forEach(place -> keys.add(place.container()));
    Map<ResourceKey, StoredVersion> read = store.readAll(keys, OptionalLong.of(t));
    List<StoredVersion> versions = new ArrayList<>(part.own.versions());
    List<ContainedMatch> contained = new ArrayList<>();
    for (Place place : part.places) {
      StoredVersion container = Objects.requireNonNull(read.get(place.container()));
      if (isItself) {
        contained.add(new ContainedMatch(container, place.index()));
      } else {
        versions.add(container);
      }
    }
    Page page =
        new Page(versions, List.of(), part.previous, part.next, total, part.own.isEstimate(), t);
    return new Found(page, contained);
  }

  /** What is on a page, and where it goes on. */
  private record Part(
      Page own, List<Place> places, Optional<Cursor> previous, Optional<Cursor> next) {}

  /** Two results, one behind the other. A place in the second one is a number, told by a mark. */
  private static final class Result {
    private static final Cursor.Value MARK = new Cursor.Value.OfText("#");

    private final boolean isAlone;
    private final Search asked;
    private final List<Place> places;
    private final Whole whole;
    private final Optional<Integer> offset;

    Result(boolean isAlone, Search asked, List<Place> places, Whole whole) {
      this.isAlone = isAlone;
      this.asked = asked;
      this.places = places;
      this.whole = whole;
      this.offset =
          asked
              .cursor()
              .filter(it -> isAlone || it.values().equals(List.of(Optional.of(MARK))))
              .map(it -> Math.min((int) it.pid(), places.size()));
    }

    Part forwards() {
      Page own = offset.isPresent() ? NOTHING : own(asked.cursor(), asked.count());
      if (own.next().isPresent()) {
        return new Part(own, List.of(), own.previous(), own.next());
      }
      int from = offset.orElse(0);
      int to = Math.min(from + asked.count() - own.versions().size(), places.size());
      Optional<Cursor> next = to < places.size() ? Optional.of(at(to)) : Optional.empty();
      Optional<Cursor> previous = offset.isPresent() ? before(from) : own.previous();
      return new Part(own, places.subList(from, to), previous, next);
    }

    Part backwards() {
      if (asked.cursor().isPresent() && offset.isEmpty()) {
        Page own = own(asked.cursor(), asked.count());
        return new Part(own, List.of(), own.previous(), own.next());
      }
      int to = offset.orElse(places.size());
      int from = Math.max(0, to - asked.count());
      int room = asked.count() - (to - from);
      Page own = room > 0 ? own(Optional.empty(), room) : NOTHING;
      Optional<Cursor> previous = room > 0 ? own.previous() : before(from);
      Optional<Cursor> next = to < places.size() ? Optional.of(at(to)) : Optional.empty();
      return new Part(own, places.subList(from, to), previous, next);
    }

    OptionalLong total(Part part) {
      if (asked.total() == Search.Total.NONE) {
        return OptionalLong.empty();
      }
      long own = part.own.total().orElseGet(() -> own(Optional.empty(), 0).total().orElse(0));
      return OptionalLong.of(own + places.size());
    }

    private Optional<Cursor> before(int index) {
      boolean isFirst = index == 0 && own(Optional.empty(), 1).versions().isEmpty();
      return isFirst ? Optional.empty() : Optional.of(at(index));
    }

    private static Cursor at(int index) {
      return new Cursor(List.of(Optional.of(MARK)), index);
    }

    /** A page of what matches by itself. */
    private Page own(Optional<Cursor> cursor, int count) {
      return isAlone
          ? NOTHING
          : whole.finder.search(
              new Search(
                  asked.query(),
                  List.of(),
                  cursor,
                  count,
                  asked.total(),
                  OptionalLong.of(whole.t),
                  asked.backwards()),
              whole.candidates);
    }
  }
}
