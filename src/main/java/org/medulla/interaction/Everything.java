package org.medulla.interaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.search.Presentation;
import org.medulla.search.ReverseLinks;
import org.medulla.search.SearchParameters;
import org.medulla.search.SearchPlan;
import org.medulla.search.SearchPlan.Applied;
import org.medulla.search.SearchPlan.Include;
import org.medulla.search.SearchPlan.Total;
import org.medulla.search.SearchPlan.Window;
import org.medulla.search.SearchScope;
import org.medulla.store.Query;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;
import org.medulla.store.Store;

/**
 * Everything about a patient: the patient, all of the patient's compartment, and what these point
 * to.
 *
 * @see <a href="https://hl7.org/fhir/R4/operation-patient-everything.html">$everything</a>
 */
public final class Everything {

  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59.999Z");

  private final Store store;
  private final SearchParameters parameters;
  private final ReverseLinks links;
  private final SearchResources search;

  public Everything(
      Store store, SearchParameters parameters, ReverseLinks links, SearchResources search) {
    this.store = store;
    this.parameters = parameters;
    this.links = links;
    this.search = search;
  }

  /**
   * What is asked for.
   *
   * @param types only resources of these types; empty for all
   * @param since only what was changed at this instant or later
   * @param page the text of the page; empty for the first one
   */
  public record Request(
      Set<String> types, Optional<Instant> since, int count, Optional<String> page) {
    public Request {
      types = Set.copyOf(types);
    }
  }

  /**
   * One page of everything about a patient.
   *
   * @throws InteractionRefusal if there is no such patient
   */
  public SearchResult execute(ResourceKey patient, Request request) {
    ReadResult read = store.read(patient);
    if (!(read instanceof ReadResult.Found)) {
      throw new InteractionRefusal(
          read instanceof ReadResult.Gone ? InteractionProblem.GONE : InteractionProblem.NOT_FOUND,
          "There is no resource " + patient);
    }
    Set<String> types = new TreeSet<>(parameters.memberTypes(patient.type()));
    types.add(patient.type());
    if (!request.types.isEmpty()) {
      types.retainAll(request.types);
    }
    Query members = links.compartment(patient, types);
    Query query =
        request
            .since
            .<Query>map(since -> new Query.All(List.of(members, new Query.Updated(since, NEVER))))
            .orElse(members);
    List<Include> includes =
        request.types.isEmpty()
            ? List.of(new Include("*", "*", Optional.empty(), false, false))
            : List.of();
    return search.execute(
        new SearchPlan(
            new SearchScope(patient + "/$everything", types, false, Optional.of(patient)),
            query,
            List.of(),
            new Window(request.count, Total.NONE, request.page, Optional.empty(), false),
            includes,
            Presentation.WHOLE,
            applied(patient, request),
            List.of()));
  }

  private static List<Applied> applied(ResourceKey patient, Request request) {
    List<Applied> applied = new ArrayList<>();
    request.since.ifPresent(since -> applied.add(new Applied("_since", since.toString())));
    if (!request.types.isEmpty()) {
      applied.add(new Applied("_type", String.join(",", new TreeSet<>(request.types))));
    }
    applied.add(new Applied("_count", String.valueOf(request.count)));
    return applied;
  }
}
