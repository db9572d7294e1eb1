package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The rules of the specification once more, written down plainly and applied to the resources
 * themselves: over resources by chance, the server finds exactly what they say. {@code
 * -Dproperty.seed=} repeats a run.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class SearchOracleContract {

  private static final long SEED = Long.getLong("property.seed", new Random().nextLong());
  private static final int RESOURCES = 200;

  private final RandomResources chance = new RandomResources(new Random(SEED));
  private final List<ObjectNode> all = new ArrayList<>();
  private final MedullaServer server;
  private final int cases;

  /**
   * @param cases how many searches of each kind, where {@code -Dproperty.cases=} does not say
   */
  SearchOracleContract(MedullaServer server, int cases) {
    this.server = server;
    this.cases = Integer.getInteger("property.cases", cases);
  }

  @BeforeAll
  void fill() {
    ObjectNode bundle = Samples.transaction();
    for (int i = 0; i < RESOURCES; i++) {
      String type = i % 2 == 0 ? "Patient" : "Observation";
      ObjectNode resource = chance.make(type, i);
      all.add(resource);
      bundle.withArray("entry").add(Samples.entry("PUT", type + "/r" + i, resource));
    }
    assertThat(server.post("", bundle).status()).isEqualTo(200);
  }

  @Test
  void strings() {
    run("Patient", () -> string("family", ""), cases);
    run("Patient", () -> string("family", ":exact"), cases / 4);
    run("Patient", () -> string("family", ":contains"), cases / 2);
  }

  /** Every text begins with nothing, so what is left with nothing would find everything. */
  @Test
  void blanksAndAccentsAloneAreRefused() {
    for (String text : List.of("%20", "%C2%A0", "%CC%81", "%E2%80%83")) {
      for (String parameter : List.of("family", "family:contains", "name", "identifier:text")) {
        HttpReply reply = server.get("/Patient?" + parameter + "=" + text);
        assertThat(reply.status()).as(parameter + "=" + text).isEqualTo(400);
      }
    }
  }

  @Test
  void tokens() {
    run("Observation", () -> token(""), cases);
    run("Observation", () -> token(":not"), cases / 2);
  }

  @Test
  void dates() {
    run("Patient", () -> date("birthdate", SearchOracleContract::birthDate), cases);
    run("Observation", () -> date("date", SearchOracleContract::effective), cases);
  }

  @Test
  void quantities() {
    run("Observation", this::quantity, cases);
  }

  /** A search and the rule for what it finds. */
  private record Asked(String query, Predicate<JsonNode> rule) {}

  private interface Chooser {
    Asked next();
  }

  private void run(String type, Chooser chooser, int times) {
    for (int i = 0; i < times; i++) {
      Asked asked = chooser.next();
      List<String> expected =
          all.stream()
              .filter(it -> it.path("resourceType").asText().equals(type))
              .filter(asked.rule)
              .map(it -> type + "/" + it.path("id").asText())
              .toList();
      HttpReply reply = server.get("/" + type + "?_count=1000&" + asked.query);
      assertThat(reply.status()).as(asked.query + " " + reply).isEqualTo(200);
      assertThat(reply.matches())
          .as("property.seed=%d %s", SEED, asked.query)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(",", "\\,").replace("|", "\\|").replace("$", "\\$");
  }

  private Asked string(String name, String modifier) {
    String full = chance.pick(RandomResources.NAMES);
    int points = full.codePointCount(0, full.length());
    int length = 1 + chance.pick(List.of(0, 1, 2, 20));
    String text = full.substring(0, full.offsetByCodePoints(0, Math.min(points, length)));
    if (plain(text).isEmpty() || modifier.equals(":exact")) {
      text = full;
    }
    String value = text;
    return new Asked(
        name + modifier + "=" + encoded(escaped(value)),
        patient -> {
          for (JsonNode human : patient.path("name")) {
            String family = human.path("family").asText();
            boolean matches =
                switch (modifier) {
                  case ":exact" -> family.equals(value);
                  case ":contains" -> plain(family).contains(plain(value));
                  default -> plain(family).startsWith(plain(value));
                };
            if (matches && human.has("family")) {
              return true;
            }
          }
          return false;
        });
  }

  /** Without accents and case, as far as Unicode knows. */
  private static String plain(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String bare = apart.replaceAll("\\p{M}+", "").replaceAll("[\\s\\p{Z}]+", " ").strip();
    return bare.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
  }

  private Asked token(String modifier) {
    String system = chance.pick(RandomResources.SYSTEMS);
    String code = chance.pick(RandomResources.CODES);
    int form = chance.pick(List.of(0, 1, 2));
    String value =
        switch (form) {
          case 0 -> escaped(code);
          case 1 -> system + "|" + escaped(code);
          default -> "urn:a|";
        };
    Predicate<JsonNode> has =
        observation -> {
          for (JsonNode coding : observation.path("code").path("coding")) {
            boolean isCode = coding.path("code").asText().equals(code);
            boolean isSystem = coding.path("system").asText("").equals(system);
            boolean matches =
                switch (form) {
                  case 0 -> isCode;
                  case 1 -> isCode && isSystem;
                  default -> coding.path("system").asText("").equals("urn:a");
                };
            if (matches) {
              return true;
            }
          }
          return false;
        };
    return new Asked(
        "code" + modifier + "=" + encoded(value), modifier.isEmpty() ? has : has.negate());
  }

  /** From the first millisecond up to, but without, the one after the last. */
  private record Span(long from, long to) {}

  private interface Spans {
    List<Span> of(JsonNode resource);
  }

  private static List<Span> birthDate(JsonNode patient) {
    return patient.has("birthDate") ? List.of(span(patient.path("birthDate").asText())) : List.of();
  }

  private static List<Span> effective(JsonNode observation) {
    if (observation.has("effectiveDateTime")) {
      return List.of(span(observation.path("effectiveDateTime").asText()));
    }
    JsonNode period = observation.path("effectivePeriod");
    if (period.isMissingNode()) {
      return List.of();
    }
    long from = period.has("start") ? span(period.path("start").asText()).from : Long.MIN_VALUE;
    long to = period.has("end") ? span(period.path("end").asText()).to : Long.MAX_VALUE;
    return List.of(new Span(from, to));
  }

  private static Span span(String text) {
    return switch (text.length()) {
      case 4 ->
          days(LocalDate.parse(text + "-01-01"), LocalDate.parse(text + "-01-01").plusYears(1));
      case 7 -> days(YearMonth.parse(text).atDay(1), YearMonth.parse(text).plusMonths(1).atDay(1));
      case 10 -> days(LocalDate.parse(text), LocalDate.parse(text).plusDays(1));
      default -> {
        Instant instant = OffsetDateTime.parse(text).toInstant();
        yield new Span(
            instant.toEpochMilli(), instant.toEpochMilli() + (text.contains(".") ? 1 : 1000));
      }
    };
  }

  private static Span days(LocalDate from, LocalDate to) {
    return new Span(
        from.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli(),
        to.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli());
  }

  private Asked date(String name, Spans spans) {
    String prefix = chance.pick(List.of("", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb"));
    String text = chance.pick(RandomResources.DATES);
    Span asked = span(text);
    return new Asked(
        name + "=" + prefix + encoded(text),
        resource -> spans.of(resource).stream().anyMatch(it -> matches(prefix, it, asked)));
  }

  private static boolean matches(String prefix, Span it, Span asked) {
    boolean isWithin = it.from >= asked.from && it.to <= asked.to;
    return switch (prefix) {
      case "ne" -> !isWithin;
      case "gt" -> it.to > asked.to;
      case "lt" -> it.from < asked.from;
      case "ge" -> it.to > asked.to || isWithin;
      case "le" -> it.from < asked.from || isWithin;
      case "sa" -> it.from >= asked.to;
      case "eb" -> it.to <= asked.from;
      default -> isWithin;
    };
  }

  private Asked quantity() {
    String prefix = chance.pick(List.of("", "eq", "ne", "gt", "lt", "ge", "le"));
    String text = chance.pick(RandomResources.NUMBERS);
    BigDecimal value = new BigDecimal(text);
    // 1e2 stands for 95 up to 105, as the specification has it.
    int places = value.scale() < 0 ? value.scale() + 1 : value.scale();
    BigDecimal half = BigDecimal.valueOf(5, places + 1);
    return new Asked(
        "value-quantity=" + prefix + text,
        observation -> {
          if (!observation.has("valueQuantity")) {
            return false;
          }
          BigDecimal it = observation.path("valueQuantity").path("value").decimalValue();
          boolean isEqual =
              it.compareTo(value.subtract(half)) >= 0 && it.compareTo(value.add(half)) < 0;
          return switch (prefix) {
            case "ne" -> !isEqual;
            case "gt" -> it.compareTo(value) > 0;
            case "lt" -> it.compareTo(value) < 0;
            case "ge" -> it.compareTo(value) >= 0;
            case "le" -> it.compareTo(value) <= 0;
            default -> isEqual;
          };
        });
  }
}
