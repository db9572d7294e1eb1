package org.medulla.fhir;

import java.io.InputStream;
import java.util.regex.Pattern;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.Pair;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;

/**
 * The UCUM library with a bound on its work. It multiplies as often as an exponent says: {@code
 * m9999999} would keep it for ever, {@code u30} for seconds. Powers of ten are cheap.
 */
final class BoundedUcum extends UcumEssenceService {

  private static final int MAX_LENGTH = 60;

  private static final Pattern LARGE_POWER =
      Pattern.compile("[^0-9./(+*^-][+-]?[0-9]{2}|[*^][+-]?[0-9]{3}");

  private static final Pattern ANNOTATION = Pattern.compile("\\{[^}]*}");

  BoundedUcum(InputStream definitions) throws UcumException {
    super(definitions);
  }

  /** Would the library take long over this unit? */
  static boolean isTooCostly(String unit) {
    String bare = ANNOTATION.matcher(unit).replaceAll("");
    return unit.length() > MAX_LENGTH || LARGE_POWER.matcher(bare).find();
  }

  @Override
  public String getCanonicalUnits(String unit) throws UcumException {
    return super.getCanonicalUnits(bounded(unit));
  }

  @Override
  public boolean isComparable(String unit, String other) throws UcumException {
    return super.isComparable(bounded(unit), bounded(other));
  }

  @Override
  public Pair getCanonicalForm(Pair value) throws UcumException {
    bounded(value.getCode());
    return super.getCanonicalForm(value);
  }

  @Override
  public Decimal convert(Decimal value, String from, String to) throws UcumException {
    return super.convert(value, bounded(from), bounded(to));
  }

  @Override
  public Pair multiply(Pair one, Pair other) throws UcumException {
    bounded(one.getCode());
    bounded(other.getCode());
    return super.multiply(one, other);
  }

  @Override
  public Pair divideBy(Pair one, Pair other) throws UcumException {
    bounded(one.getCode());
    bounded(other.getCode());
    return super.divideBy(one, other);
  }

  private static String bounded(String unit) throws UcumException {
    if (isTooCostly(unit)) {
      throw new UcumException("The exponents of the unit are too large to work with");
    }
    return unit;
  }
}
