package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medulla.fhir.DateRange;
import org.medulla.interaction.SearchResult;
import org.medulla.search.Presentation;
import org.medulla.search.SearchPlan;
import org.medulla.search.SearchPlan.Applied;
import org.medulla.search.SearchPlan.Window;
import org.medulla.search.SearchScope;
import org.medulla.store.StoredVersion;

/**
 * The last Observations of each code.
 *
 * @see <a href="https://hl7.org/fhir/R4/observation-operation-lastn.html">$lastn</a>
 */
public final class LastnOperation implements OperationHandler {

  private static final Set<String> SUBJECTS = Set.of("patient", "subject");

  /** Parameters that shape a result; the operation shapes it itself. */
  private static final Set<String> SHAPING =
      Set.of(
          "_sort",
          "_count",
          "_page",
          "_total",
          "_summary",
          "_elements",
          "_include",
          "_revinclude",
          "_explain");

  private final ObservationSearch search;

  public LastnOperation(ObservationSearch search) {
    this.search = search;
  }

  @Override
  public String definition() {
    return "Observation-lastn";
  }

  @Override
  public boolean takesSearchParameters() {
    return true;
  }

  /**
   * An Observation and its place in time.
   *
   * @param at the end of its effective time; empty if that is not known
   */
  private record Dated(StoredVersion version, ObjectNode observation, OptionalLong at) {

    static Dated of(StoredVersion version) {
      ObjectNode observation = StoredResources.tree(version);
      Optional<DateRange> time = EffectiveTime.of(observation);
      return new Dated(
          version,
          observation,
          time.map(it -> OptionalLong.of(it.to())).orElse(OptionalLong.empty()));
    }

    /** Whether both have an effective time, and the same one. */
    boolean isTieOf(Dated other) {
      return at.isPresent() && at.equals(other.at);
    }
  }

  /** Latest first; without an effective time at the end, what was stored last first. */
  private static final Comparator<Dated> LATEST_FIRST =
      Comparator.<Dated>comparingLong(it -> it.at.orElse(Long.MIN_VALUE))
          .thenComparingLong(it -> it.version.t())
          .reversed()
          .thenComparing(it -> it.version.key().id());

  @Override
  public OperationResult execute(OperationCall call) {
    requireParameters(call);
    int max = call.one("max").map(it -> it.value().intValue()).orElse(1);
    ObservationSearch.Found found = search.all(call.others());
    List<Dated> latestFirst =
        found.versions().stream().map(Dated::of).sorted(LATEST_FIRST).toList();
    CodeGroups groups = new CodeGroups();
    latestFirst.forEach(it -> groups.add(it.observation.path("code")));
    List<Dated> kept = new ArrayList<>();
    Map<Integer, List<Dated>> byGroup = new java.util.HashMap<>();
    for (int i = 0; i < latestFirst.size(); i++) {
      Dated dated = latestFirst.get(i);
      List<Dated> group = byGroup.computeIfAbsent(groups.of(i), it -> new ArrayList<>());
      boolean isIn = group.size() < max || group.get(group.size() - 1).isTieOf(dated);
      if (isIn) {
        group.add(dated);
        kept.add(dated);
      }
    }
    return new OperationResult.Page(
        page(call, kept.stream().map(Dated::version).toList(), found.first()));
  }

  private static void requireParameters(OperationCall call) {
    Set<String> names = call.others().keySet();
    for (String name : names) {
      if (SHAPING.contains(name.replaceFirst(":.*", ""))) {
        throw new OperationRefusal(
            OperationProblem.NOT_SERVED,
            "$lastn does not take '" + name + "'; 'max' says how many of each code there may be",
            "http." + name);
      }
    }
    if (names.stream().noneMatch(it -> SUBJECTS.contains(plain(it)))) {
      throw new OperationRefusal(
          OperationProblem.MISSING_PARAMETER,
          "$lastn needs 'patient' or 'subject'",
          "http.patient");
    }
    if (names.stream()
        .noneMatch(it -> plain(it).contains("code") || plain(it).equals("category"))) {
      throw new OperationRefusal(
          OperationProblem.MISSING_PARAMETER,
          "$lastn needs 'category', 'code' or another parameter about codes",
          "http.code");
    }
  }

  /** The name of a parameter without modifier and chain. */
  private static String plain(String name) {
    return name.replaceFirst("[:.].*", "");
  }

  private static SearchResult page(
      OperationCall call, List<StoredVersion> kept, SearchResult searched) {
    List<Applied> applied = new ArrayList<>();
    call.given()
        .forEach((name, values) -> values.forEach(it -> applied.add(new Applied(name, it))));
    SearchPlan plan =
        new SearchPlan(
            new SearchScope(
                call.target().path("lastn"),
                Set.of(ObservationSearch.TYPE),
                false,
                Optional.empty()),
            searched.plan().query(),
            List.of(),
            Window.of(Math.max(1, kept.size())),
            List.of(),
            Presentation.WHOLE,
            applied,
            List.of());
    return new SearchResult(
        plan, kept, List.of(), OptionalLong.of(kept.size()), Map.of(), searched.asOf(), List.of());
  }
}
