package org.medulla.interaction.operation;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.DateRange;
import org.medulla.fhir.Structure;
import org.medulla.interaction.Everything;
import org.medulla.interaction.SearchResult;
import org.medulla.search.SearchSettings;

/** {@code Patient/[id]/$everything}. */
public final class EverythingOperation implements OperationHandler {

  private final Everything everything;
  private final Structure structure;
  private final SearchSettings settings;

  public EverythingOperation(Everything everything, Structure structure, SearchSettings settings) {
    this.everything = everything;
    this.structure = structure;
    this.settings = settings;
  }

  @Override
  public String definition() {
    return "Patient-everything";
  }

  @Override
  public Set<String> furtherParameters() {
    return Set.of("_page");
  }

  @Override
  public OperationResult execute(OperationCall call) {
    for (String name : new String[] {"start", "end"}) {
      if (call.one(name).isPresent()) {
        throw new OperationRefusal(
            OperationProblem.NOT_SERVED, "'" + name + "' is not served", call.at(name));
      }
    }
    var patient =
        call.target()
            .key()
            .orElseThrow(
                () ->
                    new OperationRefusal(
                        OperationProblem.NOT_SERVED,
                        "Everything about every patient is not served; name one:"
                            + " Patient/[id]/$everything"));
    Everything.Request request =
        new Everything.Request(types(call), since(call), count(call), call.other("_page"));
    SearchResult page = everything.execute(patient, request);
    return new OperationResult.Page(page);
  }

  private Set<String> types(OperationCall call) {
    Set<String> types = new LinkedHashSet<>();
    for (Argument argument : call.all("_type")) {
      types.addAll(Arrays.asList(argument.text().split(",")));
      for (String type : types) {
        if (!structure.isResourceType(type)) {
          throw new OperationRefusal(
              OperationProblem.BAD_VALUE, "'" + type + "' is not a resource type", argument.at());
        }
      }
    }
    return types;
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
