package org.medulla.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.Ucum;
import org.medulla.search.IndexName.Form;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.medulla.store.SortKey;

/**
 * Numbers with a unit. Units of UCUM are brought to canonical ones, so that {@code 18||Gy} finds
 * 1800 cGy; other units are compared as they were written.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#quantity">quantity</a>
 */
final class QuantityParameter implements ParameterType {

  private static final String CURRENCIES = "urn:iso:std:iso:4217";

  private final Ucum ucum;

  QuantityParameter(Ucum ucum) {
    this.ucum = ucum;
  }

  static Query anyNumber(long k) {
    double least = Double.NEGATIVE_INFINITY;
    double most = Double.POSITIVE_INFINITY;
    return new Query.Number(k, least, most, least, most);
  }

  /** The ends of a span of quantities; an absent end is open, an excluded one not part of it. */
  private record Span(Optional<BigDecimal> from, Optional<BigDecimal> to, boolean excludesEnds) {
    static Span of(BigDecimal value, String comparator) {
      Optional<BigDecimal> end = Optional.of(value);
      return switch (comparator) {
        case "<" -> new Span(Optional.empty(), end, true);
        case "<=" -> new Span(Optional.empty(), end, false);
        case ">" -> new Span(end, Optional.empty(), true);
        case ">=" -> new Span(end, Optional.empty(), false);
        default -> new Span(end, end, false);
      };
    }

    /** Whether both ends are the very same value. */
    boolean isPoint() {
      return from.isPresent() && to.isPresent() && from.get() == to.get();
    }

    void row(long k, IndexRows.Builder rows) {
      double low = from.map(BigDecimal::doubleValue).orElse(Double.NEGATIVE_INFINITY);
      double high =
          isPoint() ? low : to.map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY);
      rows.number(
          k, excludesEnds ? Math.nextUp(low) : low, excludesEnds ? Math.nextDown(high) : high);
    }
  }

  @Override
  public void rows(Place value, IndexName name, IndexRows.Builder rows) {
    JsonNode node = value.node();
    switch (value.type()) {
      case "Range" -> {
        JsonNode low = node.path("low");
        JsonNode high = node.path("high");
        Span span = new Span(number(low), number(high), false);
        unit(span, low.isMissingNode() ? high : low, name, rows);
      }
      case "Money" ->
          number(node)
              .ifPresent(
                  amount -> {
                    Span span = Span.of(amount, "");
                    String currency = node.path("currency").asText("");
                    span.row(name.of(Form.NUMBER), rows);
                    span.row(name.of(Form.UNIT, CURRENCIES + "|" + currency), rows);
                    span.row(name.of(Form.UNIT_WORD, currency), rows);
                  });
      default ->
          number(node)
              .ifPresent(
                  number ->
                      unit(Span.of(number, node.path("comparator").asText("")), node, name, rows));
    }
  }

  private static Optional<BigDecimal> number(JsonNode quantity) {
    JsonNode value = quantity.path("value");
    return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
  }

  private void unit(Span span, JsonNode quantity, IndexName name, IndexRows.Builder rows) {
    if (span.from.isEmpty() && span.to.isEmpty()) {
      return;
    }
    String system = quantity.path("system").asText("");
    String code = quantity.path("code").asText("");
    String unit = quantity.path("unit").asText("");
    span.row(name.of(Form.NUMBER), rows);
    Optional<Span> canonical =
        system.equals(Ucum.SYSTEM) ? canonical(span, code) : Optional.empty();
    Set<String> words = new LinkedHashSet<>(List.of(code, unit));
    words.remove("");
    if (canonical.isPresent()) {
      words.remove(code); // Whoever asks for it finds the canonical unit.
    }
    words.forEach(word -> span.row(name.of(Form.UNIT_WORD, word), rows));
    if (canonical.isPresent()) {
      canonical.get().row(name.of(Form.CANONICAL, canonicalUnit(code)), rows);
    } else if (!code.isEmpty()) {
      span.row(name.of(Form.UNIT, system + "|" + code), rows);
    }
  }

  private Optional<Span> canonical(Span span, String code) {
    Optional<BigDecimal> from = span.from.flatMap(it -> canonical(it, code));
    Optional<BigDecimal> to = span.isPoint() ? from : span.to.flatMap(it -> canonical(it, code));
    return from.isEmpty() && to.isEmpty()
        ? Optional.empty()
        : Optional.of(new Span(from, to, span.excludesEnds));
  }

  private Optional<BigDecimal> canonical(BigDecimal value, String code) {
    return ucum.canonical(value, code).map(Ucum.Canonical::value);
  }

  private String canonicalUnit(String code) {
    return ucum.canonical(BigDecimal.ONE, code).map(Ucum.Canonical::unit).orElse("");
  }

  @Override
  public Query criterion(IndexName name, String modifier, String text) {
    List<String> parts = Escapes.split(text, '|');
    boolean isSystemOnly =
        (parts.size() == 2 && parts.get(1).contains(":"))
            || (parts.size() == 3 && parts.get(2).isEmpty() && !parts.get(1).isEmpty());
    if (isSystemOnly) {
      throw withoutCode(parts.get(0), parts.get(1));
    }
    if (parts.size() != 1 && parts.size() != 3) {
      throw new SearchRefusal(
          SearchProblem.BAD_VALUE,
          "'" + text + "' is not a quantity; write number, number|system|code or number||unit");
    }
    Prefix.Prefixed prefixed = Prefix.of(parts.get(0));
    NumberRange asked = NumberRange.of(prefixed.rest());
    if (parts.size() == 1) {
      return asked.compare(name.of(Form.NUMBER), prefixed.prefix());
    }
    String system = Escapes.unescape(parts.get(1));
    String code = Escapes.unescape(parts.get(2));
    if (code.isEmpty()) {
      return asked.compare(name.of(Form.NUMBER), prefixed.prefix());
    }
    List<Query> ways = new ArrayList<>();
    if (system.isEmpty()) {
      ways.add(asked.compare(name.of(Form.UNIT_WORD, code), prefixed.prefix()));
    }
    if (system.isEmpty() || system.equals(Ucum.SYSTEM)) {
      canonical(asked, code)
          .ifPresent(
              range ->
                  ways.add(
                      range.compare(
                          name.of(Form.CANONICAL, canonicalUnit(code)), prefixed.prefix())));
    }
    if (ways.isEmpty()) {
      ways.add(asked.compare(name.of(Form.UNIT, system + "|" + code), prefixed.prefix()));
    }
    return ways.size() == 1 ? ways.get(0) : new Query.Any(ways);
  }

  private static SearchRefusal withoutCode(String number, String system) {
    return new SearchRefusal(
        SearchProblem.BAD_VALUE,
        "'"
            + system
            + "' has no code of a unit with it; write "
            + number
            + "|"
            + system
            + "|code, or "
            + number
            + "||unit for a unit of any system");
  }

  private Optional<NumberRange> canonical(NumberRange range, String code) {
    Optional<BigDecimal> value = canonical(range.value(), code);
    return value.map(
        it ->
            new NumberRange(
                it,
                canonical(range.from(), code).orElse(it),
                canonical(range.to(), code).orElse(it)));
  }

  @Override
  public Set<String> modifiers() {
    return Set.of();
  }

  @Override
  public Query present(IndexName name) {
    return anyNumber(name.of(Form.NUMBER));
  }

  @Override
  public SortKey sortKey(IndexName name, boolean descending) {
    return new SortKey(SortKey.Family.NUMBER, name.of(Form.NUMBER), descending);
  }
}
