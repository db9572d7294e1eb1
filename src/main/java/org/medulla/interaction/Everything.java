package org.medulla.interaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.search.AsOf;
import org.medulla.search.CareDates;
import org.medulla.search.Presentation;
import org.medulla.search.ReverseLinks;
import org.medulla.search.SearchParameters;
import org.medulla.search.SearchPlan;
import org.medulla.search.SearchPlan.Applied;
import org.medulla.search.SearchPlan.Include;
import org.medulla.search.SearchPlan.Window;
import org.medulla.search.SearchScope;
import org.medulla.store.Query;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;
import org.medulla.store.Store;

/**
 * Everything about a patient or an encounter: the resource, all of its compartment, and what these
 * point to.
 *
 * @see <a href="https://hl7.org/fhir/R4/operation-patient-everything.html">$everything</a>
 */
public final class Everything {

  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59.999Z");

  /** Belongs to a patient though R4 does not count it to the compartment. */
  private static final String DEVICE = "Device";

  private final Store store;
  private final SearchParameters parameters;
  private final ReverseLinks links;
  private final CareDates careDates;
  private final Moments moments;
  private final SearchResources search;

  public Everything(
      Store store,
      SearchParameters parameters,
      ReverseLinks links,
      CareDates careDates,
      Moments moments,
      SearchResources search) {
    this.store = store;
    this.parameters = parameters;
    this.links = links;
    this.careDates = careDates;
    this.moments = moments;
    this.search = search;
  }

  /**
   * What is asked for.
   *
   * @param types only resources of these types; empty for all
   * @param since only what was changed at this instant or later
   * @param careDates bounds of the clinical date, {@code ge2021}; empty for all dates
   * @param window which page
   * @param applied the parameters as they were given, for the links
   */
  public record Request(
      Set<String> types,
      Optional<Instant> since,
      List<String> careDates,
      Window window,
      List<Applied> applied) {
    public Request {
      types = Set.copyOf(types);
      careDates = List.copyOf(careDates);
      applied = List.copyOf(applied);
    }
  }

  /**
   * One page of everything about a resource.
   *
   * @throws InteractionRefusal if there is no such resource
   */
  public SearchResult execute(ResourceKey owner, Request request) {
    requireThere(owner, request);
    Set<String> types = types(owner.type(), request);
    return execute(owner + "/$everything", types, links.compartment(owner, types), request);
  }

  /** One page of everything about all resources of a type. */
  public SearchResult execute(String ownerType, Request request) {
    Set<String> types = types(ownerType, request);
    return execute(
        ownerType + "/$everything", types, links.compartments(ownerType, types), request);
  }

  private void requireThere(ResourceKey owner, Request request) {
    Optional<AsOf> asOf = request.window.asOf();
    OptionalLong t =
        asOf.isPresent() ? OptionalLong.of(moments.t(asOf.get())) : OptionalLong.empty();
    ReadResult read = store.read(owner, t);
    if (!(read instanceof ReadResult.Found)) {
      throw new InteractionRefusal(
          read instanceof ReadResult.Gone ? InteractionProblem.GONE : InteractionProblem.NOT_FOUND,
          "There is no resource " + owner);
    }
  }

  private Set<String> types(String ownerType, Request request) {
    Set<String> types = new TreeSet<>(parameters.memberTypes(ownerType));
    types.add(ownerType);
    if (ownerType.equals("Patient")) {
      types.add(DEVICE);
    }
    if (!request.types.isEmpty()) {
      types.retainAll(request.types);
    }
    return types;
  }

  private SearchResult execute(String path, Set<String> types, Query members, Request request) {
    List<Query> all = new ArrayList<>();
    all.add(members);
    request.since.ifPresent(since -> all.add(new Query.Updated(since, NEVER)));
    if (!request.careDates.isEmpty()) {
      all.add(careDates.within(types, request.careDates));
    }
    List<Include> includes =
        request.types.isEmpty()
            ? List.of(new Include("*", "*", Optional.empty(), false, false))
            : List.of();
    return search.execute(
        new SearchPlan(
            new SearchScope(path, types, false, Optional.empty()),
            all.size() == 1 ? members : new Query.All(all),
            List.of(),
            request.window,
            includes,
            Presentation.WHOLE,
            request.applied,
            List.of()));
  }
}
