package org.medulla.fhir;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.Pair;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;

/**
 * Units of measure: brings quantities to canonical units so that 18 Gy and 1800 cGy are one value.
 * The definitions are read when they are first needed and kept.
 *
 * @see <a href="https://ucum.org/ucum">The Unified Code for Units of Measure</a>
 */
public final class Ucum {

  /** The code system of UCUM units. */
  public static final String SYSTEM = "http://unitsofmeasure.org";

  private static final int MAX_CACHED = 10_000;
  private static final int MAX_DIGITS = 1_000;

  private static final BigDecimal ZERO_CELSIUS = new BigDecimal("273.15");
  private static final BigDecimal ZERO_RANKINE = new BigDecimal("459.67");
  private static final BigDecimal FIVE = BigDecimal.valueOf(5);
  private static final BigDecimal NINE = BigDecimal.valueOf(9);

  /** Units that are no multiple of another one; the library takes some of them for that. */
  private static final Pattern LOGARITHMIC =
      Pattern.compile("d?B(\\[.*])?|d?Np|\\[pH]|bit_s|%\\[slope]|\\[p'diop]|\\[hp'.*]");

  private final Object lock = new Object();
  private final Map<String, Optional<Scale>> scales = new ConcurrentHashMap<>();
  private volatile Optional<UcumService> service = Optional.empty();

  /** A quantity in canonical units. */
  public record Canonical(BigDecimal value, String unit) {}

  /** How a unit relates to its canonical unit; special units (degrees Celsius) are no factor. */
  private record Scale(BigDecimal factor, String unit, boolean isLinear) {}

  /** The one service of the UCUM library. */
  public UcumService service() {
    return service.orElseGet(this::load);
  }

  private UcumService load() {
    synchronized (lock) {
      if (service.isEmpty()) {
        try (InputStream in = UcumService.class.getResourceAsStream("/ucum-essence.xml")) {
          service = Optional.of(new BoundedUcum(in));
        } catch (UcumException | java.io.IOException e) {
          throw new IllegalStateException("The UCUM definitions cannot be read", e);
        }
      }
      return service.orElseThrow();
    }
  }

  /** The value in canonical units; empty if the code is no valid UCUM unit. */
  public Optional<Canonical> canonical(BigDecimal value, String code) {
    Optional<Scale> known = scales.get(code);
    if (known == null) {
      known = scale(code);
      if (scales.size() < MAX_CACHED) {
        scales.put(code, known);
      }
    }
    return known.flatMap(
        scale ->
            scale.isLinear
                ? Optional.of(new Canonical(value.multiply(scale.factor), scale.unit))
                : convert(value, code));
  }

  private Optional<Scale> scale(String code) {
    if (code.isEmpty() || BoundedUcum.isTooCostly(code)) {
      return Optional.empty();
    }
    Optional<Canonical> zero = convert(BigDecimal.ZERO, code);
    Optional<Canonical> one = convert(BigDecimal.ONE, code);
    if (zero.isEmpty() || one.isEmpty()) {
      return Optional.empty();
    }
    boolean isLinear = zero.get().value.signum() == 0;
    return Optional.of(new Scale(one.get().value.stripTrailingZeros(), one.get().unit, isLinear));
  }

  private Optional<Canonical> convert(BigDecimal value, String code) {
    if (Math.abs((long) value.precision() - value.scale()) > MAX_DIGITS
        || value.scale() > MAX_DIGITS) {
      return Optional.empty();
    }
    if (code.equals("Cel")) {
      return Optional.of(new Canonical(value.add(ZERO_CELSIUS), "K"));
    }
    if (code.equals("[degF]")) {
      BigDecimal kelvin =
          value.add(ZERO_RANKINE).multiply(FIVE).divide(NINE, MathContext.DECIMAL64);
      return Optional.of(new Canonical(kelvin, "K"));
    }
    if (LOGARITHMIC.matcher(code).matches()) {
      return Optional.empty();
    }
    try {
      Pair pair =
          service().getCanonicalForm(new Pair(new Decimal(value.toPlainString(), 30), code));
      return Optional.of(
          new Canonical(new BigDecimal(pair.getValue().asDecimal()), pair.getCode()));
    } catch (UcumException | NumberFormatException e) {
      // Exponents in units that are no int are no exponents.
      return Optional.empty();
    }
  }
}
