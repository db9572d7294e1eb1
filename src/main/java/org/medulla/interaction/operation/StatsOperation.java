package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.DateRange;
import org.medulla.fhir.Json;
import org.medulla.fhir.Ucum;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoredVersion;

/**
 * Statistics over what was measured of a subject.
 *
 * @see <a href="https://hl7.org/fhir/R4/observation-operation-stats.html">$stats</a>
 */
public final class StatsOperation implements OperationHandler {

  private static final int MAX_SOURCES = 1000;
  private static final DateRange NEVER = new DateRange(0, 0);
  private static final BigDecimal HOUR = BigDecimal.valueOf(3_600_000);

  private final ObservationSearch search;
  private final StoredResources stored;
  private final Ucum ucum;
  private final Clock clock;

  public StatsOperation(ObservationSearch search, StoredResources stored, Ucum ucum, Clock clock) {
    this.search = search;
    this.stored = stored;
    this.ucum = ucum;
    this.clock = clock;
  }

  @Override
  public String definition() {
    return "Observation-stats";
  }

  @Override
  public OperationResult execute(OperationCall call) {
    List<ObjectNode> codes = codes(call);
    List<Statistic> statistics = statistics(call);
    ObjectNode period = period(call);
    DateRange range = range(period, call);
    String subject = call.text("subject").orElseThrow();
    ParametersResource answer = ParametersResource.empty();
    Map<ResourceKey, ObjectNode> sources = new LinkedHashMap<>();
    for (ObjectNode coding : codes) {
      Gathering gathering = new Gathering(coding, period.isEmpty(), range);
      find(subject, coding).forEach(it -> gathering.add(it, sources));
      for (Measurements measurements : gathering.groups()) {
        answer.resource(
            "statistics",
            new StatisticsObservation(measurements, subject, period, statistics).json());
      }
    }
    if (call.isTrue("include")) {
      int limit = call.one("limit").map(it -> it.value().intValue()).orElse(MAX_SOURCES);
      sources.values().stream()
          .limit(Math.min(limit, MAX_SOURCES))
          .forEach(it -> answer.resource("source", it));
    }
    return new OperationResult.Resource(answer.json());
  }

  private List<StoredVersion> find(String subject, ObjectNode coding) {
    String token =
        escaped(coding.path("system").asText()) + "|" + escaped(coding.path("code").asText());
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    parameters.put("subject", List.of(escaped(subject)));
    parameters.put("combo-code", List.of(token));
    parameters.put("status:not", List.of("entered-in-error"));
    return search.all(parameters).versions();
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\,|$])", "\\\\$1");
  }

  private static List<ObjectNode> codes(OperationCall call) {
    Set<ObjectNode> codes = new LinkedHashSet<>();
    for (Argument code : call.all("code")) {
      String system =
          call.text("system")
              .orElseThrow(
                  () ->
                      new OperationRefusal(
                          OperationProblem.MISSING_PARAMETER,
                          "'code' needs 'system' beside it",
                          code.at()));
      codes.add(Json.newObject().put("system", system).put("code", code.text()));
    }
    for (Argument coding : call.all("coding")) {
      if (coding.value().path("system").asText().isEmpty()
          || coding.value().path("code").asText().isEmpty()) {
        throw new OperationRefusal(
            OperationProblem.BAD_VALUE, "'coding' needs a system and a code", coding.at());
      }
      codes.add(coding.object());
    }
    if (codes.isEmpty()) {
      throw new OperationRefusal(
          OperationProblem.MISSING_PARAMETER,
          "$stats needs 'code' and 'system', or 'coding'",
          call.isGet() ? "http.code" : "Parameters.parameter");
    }
    return List.copyOf(codes);
  }

  private static List<Statistic> statistics(OperationCall call) {
    Set<Statistic> statistics = new LinkedHashSet<>();
    for (Argument argument : call.all("statistic")) {
      for (String code : argument.text().split(",")) {
        statistics.add(
            Statistic.of(code)
                .orElseThrow(
                    () ->
                        new OperationRefusal(
                            OperationProblem.BAD_VALUE,
                            "'" + code + "' is none of " + String.join(", ", Statistic.codes()),
                            argument.at())));
      }
    }
    return List.copyOf(statistics);
  }

  /** The period that is asked for; empty for all time. */
  private ObjectNode period(OperationCall call) {
    Optional<Argument> duration = call.one("duration");
    Optional<Argument> period = call.one("period");
    if (duration.isEmpty()) {
      return period.map(Argument::object).orElse(Json.newObject());
    }
    if (period.isPresent()) {
      throw new OperationRefusal(
          OperationProblem.NOT_SERVED, "Give 'duration' or 'period', not both", call.at("period"));
    }
    BigDecimal hours = duration.get().value().decimalValue();
    if (hours.signum() <= 0 || hours.compareTo(BigDecimal.valueOf(10_000_000)) > 0) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE,
          "'duration' is a number of hours, more than 0 and up to 10000000",
          call.at("duration"));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    long length = hours.multiply(HOUR).setScale(0, RoundingMode.UP).longValue();
    return Json.newObject()
        .put("start", now.minusMillis(length).toString())
        .put("end", now.toString());
  }

  private static DateRange range(ObjectNode period, OperationCall call) {
    String start = period.path("start").asText("");
    String end = period.path("end").asText("");
    Optional<DateRange> from = DateRange.of(start);
    Optional<DateRange> to = DateRange.of(end);
    boolean isBroken =
        (!start.isEmpty() && from.isEmpty())
            || (!end.isEmpty() && to.isEmpty())
            || (from.isPresent() && to.isPresent() && from.get().from() >= to.get().to());
    if (isBroken) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE, "'period' does not end after its start", call.at("period"));
    }
    return new DateRange(
        from.map(DateRange::from).orElse(Long.MIN_VALUE),
        to.map(DateRange::to).orElse(Long.MAX_VALUE));
  }

  /** Collects the measurements of one code, and of what the code is a panel of. */
  private final class Gathering {
    private final ObjectNode coding;
    private final boolean isAllTime;
    private final DateRange range;
    private final Map<String, Measurements> groups = new LinkedHashMap<>();
    private final Set<ResourceKey> seen = new LinkedHashSet<>();

    Gathering(ObjectNode coding, boolean isAllTime, DateRange range) {
      this.coding = coding;
      this.isAllTime = isAllTime;
      this.range = range;
      ObjectNode concept = Json.newObject();
      concept.putArray("coding").add(coding);
      groups.put(name(coding), new Measurements(concept, ucum));
    }

    /** One for each code; none for a panel that measures nothing itself. */
    List<Measurements> groups() {
      List<Measurements> all = new ArrayList<>(groups.values());
      Measurements own = all.get(0);
      if (all.size() > 1 && own.total() == 0) {
        all.remove(own);
      }
      return all;
    }

    void add(StoredVersion version, Map<ResourceKey, ObjectNode> sources) {
      ObjectNode observation = StoredResources.tree(version);
      Optional<DateRange> time = EffectiveTime.of(observation);
      if (!isIn(time.orElse(NEVER)) || !seen.add(version.key())) {
        return;
      }
      sources.put(version.key(), observation);
      boolean isPanel = has(observation.path("code"));
      boolean hasParts =
          !observation.path("component").isEmpty() || !observation.path("hasMember").isEmpty();
      if (isPanel && (!hasParts || observation.has("valueQuantity"))) {
        Objects.requireNonNull(groups.get(name(coding))).add(observation, observation);
      }
      for (JsonNode component : observation.path("component")) {
        if (has(component.path("code"))) {
          Objects.requireNonNull(groups.get(name(coding))).add(component, observation);
        } else if (isPanel) {
          group(component.path("code")).ifPresent(it -> it.add(component, observation));
        }
      }
      if (isPanel) {
        observation.path("hasMember").forEach(it -> member(it, sources));
      }
    }

    private void member(JsonNode reference, Map<ResourceKey, ObjectNode> sources) {
      String[] parts = reference.path("reference").asText().split("/");
      boolean isLocal =
          parts.length == 2
              && parts[0].equals(ObservationSearch.TYPE)
              && ResourceKey.isId(parts[1]);
      if (!isLocal) {
        return;
      }
      stored
          .ifThere(new ResourceKey(parts[0], parts[1]))
          .ifPresent(
              version -> {
                ObjectNode observation = StoredResources.tree(version);
                Optional<DateRange> time = EffectiveTime.of(observation);
                boolean isValid = !observation.path("status").asText().equals("entered-in-error");
                if (isValid && isIn(time.orElse(NEVER)) && seen.add(version.key())) {
                  sources.put(version.key(), observation);
                  group(observation.path("code")).ifPresent(it -> it.add(observation, observation));
                }
              });
    }

    private boolean isIn(DateRange time) {
      boolean isWithin = time.from() >= range.from() && time.to() <= range.to();
      return isAllTime || (time != NEVER && isWithin);
    }

    private boolean has(JsonNode concept) {
      for (JsonNode it : concept.path("coding")) {
        if (name(it).equals(name(coding))) {
          return true;
        }
      }
      return false;
    }

    private Optional<Measurements> group(JsonNode concept) {
      JsonNode first = concept.path("coding").path(0);
      return first.isMissingNode()
          ? Optional.empty()
          : Optional.of(groups.computeIfAbsent(name(first), it -> new Measurements(concept, ucum)));
    }

    private static String name(JsonNode coding) {
      return coding.path("system").asText() + "|" + coding.path("code").asText();
    }
  }
}
