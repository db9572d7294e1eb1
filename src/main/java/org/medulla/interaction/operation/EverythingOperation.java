package org.medulla.interaction.operation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.fhir.DateRange;
import org.medulla.fhir.Structure;
import org.medulla.interaction.Everything;
import org.medulla.interaction.SearchResult;
import org.medulla.search.AsOf;
import org.medulla.search.SearchPlan.Applied;
import org.medulla.search.SearchPlan.Total;
import org.medulla.search.SearchPlan.Window;
import org.medulla.search.SearchSettings;

/**
 * {@code Patient/$everything}, {@code Patient/[id]/$everything} and {@code
 * Encounter/[id]/$everything}.
 */
public final class EverythingOperation implements OperationHandler {

  private static final String PAGE = "_page";

  private final String type;
  private final Everything everything;
  private final Structure structure;
  private final SearchSettings settings;

  /**
   * @param type what everything is about: {@code Patient} or {@code Encounter}
   */
  public EverythingOperation(
      String type, Everything everything, Structure structure, SearchSettings settings) {
    this.type = type;
    this.everything = everything;
    this.structure = structure;
    this.settings = settings;
  }

  @Override
  public String definition() {
    return type + "-everything";
  }

  @Override
  public Set<String> furtherParameters() {
    return Set.of(PAGE, AsOf.PARAMETER);
  }

  @Override
  public OperationResult execute(OperationCall call) {
    Set<String> types = types(call);
    int count = count(call);
    Everything.Request request =
        new Everything.Request(
            types,
            since(call),
            careDates(call),
            new Window(
                count,
                Total.NONE,
                call.other(PAGE),
                call.other(AsOf.PARAMETER).map(AsOf::of),
                false),
            applied(call, types, count));
    SearchResult page =
        call.target()
            .key()
            .map(key -> everything.execute(key, request))
            .orElseGet(() -> everything.execute(type, request));
    return new OperationResult.Page(page);
  }

  /** The parameters for the links of the page. */
  private static List<Applied> applied(OperationCall call, Set<String> types, int count) {
    List<Applied> applied = new ArrayList<>();
    for (String name : List.of("start", "end", "_since")) {
      call.text(name).ifPresent(value -> applied.add(new Applied(name, value)));
    }
    if (!types.isEmpty()) {
      applied.add(new Applied("_type", String.join(",", new TreeSet<>(types))));
    }
    call.other(AsOf.PARAMETER).ifPresent(value -> applied.add(new Applied(AsOf.PARAMETER, value)));
    applied.add(new Applied("_count", String.valueOf(count)));
    return applied;
  }

  private Set<String> types(OperationCall call) {
    Set<String> types = new LinkedHashSet<>();
    for (Argument argument : call.all("_type")) {
      types.addAll(Arrays.asList(argument.text().split(",", -1)));
      for (String name : types) {
        if (!structure.isResourceType(name)) {
          throw new OperationRefusal(
              OperationProblem.BAD_VALUE, "'" + name + "' is not a resource type", argument.at());
        }
      }
    }
    return types;
  }

  private static List<String> careDates(OperationCall call) {
    List<String> bounds = new ArrayList<>();
    call.text("start").ifPresent(value -> bounds.add("ge" + value));
    call.text("end").ifPresent(value -> bounds.add("le" + value));
    return bounds;
  }

  private static Optional<Instant> since(OperationCall call) {
    return call.text("_since")
        .flatMap(DateRange::of)
        .map(range -> Instant.ofEpochMilli(range.from()));
  }

  private int count(OperationCall call) {
    int count = call.one("_count").map(it -> it.value().intValue()).orElse(settings.defaultCount());
    if (count < 1) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE, "'_count' must be 1 or more", call.at("_count"));
    }
    return Math.min(count, settings.maxCount());
  }
}
