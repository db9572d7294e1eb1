package org.medulla.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.Ucum;
import org.medulla.search.IndexName.Form;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.medulla.store.SortKey;

/**
 * Places on earth within a distance: {@code latitude|longitude|distance|units}. Without units the
 * distance is in kilometres, without a distance it is {@link #DEFAULT_METRES}.
 *
 * @see <a href="https://hl7.org/fhir/R4/location.html#positional">Positional Searching</a>
 */
final class NearParameter implements ParameterType {

  /** The definition of the one such parameter of R4. */
  static final String URL = "http://hl7.org/fhir/SearchParameter/Location-near";

  /** What is near when nobody says how near. */
  static final double DEFAULT_METRES = 50_000;

  private static final double MAX_LATITUDE = 90;
  private static final double MAX_LONGITUDE = 180;

  private final Ucum ucum;

  NearParameter(Ucum ucum) {
    this.ucum = ucum;
  }

  @Override
  public void rows(Place value, IndexName name, IndexRows.Builder rows) {
    JsonNode latitude = value.node().path("latitude");
    JsonNode longitude = value.node().path("longitude");
    if (latitude.isNumber() && longitude.isNumber()) {
      rows.number(name.of(Form.POSITION), latitude.asDouble(), longitude.asDouble());
    }
  }

  @Override
  public Query criterion(IndexName name, String modifier, String text) {
    List<String> parts = Escapes.split(text, '|').stream().map(Escapes::unescape).toList();
    if (parts.size() < 2 || parts.size() > 4) {
      throw new SearchRefusal(
          SearchProblem.BAD_VALUE,
          "'"
              + text
              + "' is not a place; write latitude|longitude|distance|units, as"
              + " 48.87|2.29|5|km");
    }
    return new Query.Near(
        name.of(Form.POSITION),
        degrees(parts.get(0), "latitude", MAX_LATITUDE),
        degrees(parts.get(1), "longitude", MAX_LONGITUDE),
        metres(parts.size() > 2 ? parts.get(2) : "", parts.size() > 3 ? parts.get(3) : ""));
  }

  private static double degrees(String text, String what, double most) {
    double degrees = NumberRange.of(text).value().doubleValue();
    if (Math.abs(degrees) > most) {
      throw new SearchRefusal(
          SearchProblem.BAD_VALUE,
          "'" + text + "' is not a " + what + ", which is between -" + most + " and " + most);
    }
    return degrees;
  }

  private double metres(String distance, String units) {
    if (distance.isEmpty()) {
      return DEFAULT_METRES;
    }
    BigDecimal value = NumberRange.of(distance).value();
    if (value.signum() < 0) {
      throw new SearchRefusal(
          SearchProblem.BAD_VALUE, "'" + distance + "' is not a distance: it is less than 0");
    }
    Optional<Ucum.Canonical> metres = ucum.canonical(value, units.isEmpty() ? "km" : units);
    return metres
        .filter(it -> it.unit().equals("m"))
        .map(it -> it.value().doubleValue())
        .orElseThrow(
            () ->
                new SearchRefusal(
                    SearchProblem.BAD_VALUE,
                    "'"
                        + units
                        + "' is not a length in UCUM; there are, for example: km, m, [mi_us],"
                        + " [nmi_i]"));
  }

  @Override
  public Set<String> modifiers() {
    return Set.of();
  }

  @Override
  public Query present(IndexName name) {
    return QuantityParameter.anyNumber(name.of(Form.POSITION));
  }

  @Override
  public SortKey sortKey(IndexName name, boolean descending) {
    throw new SearchRefusal(
        SearchProblem.BAD_SORT, "Places have no order; sort by another parameter");
  }
}
