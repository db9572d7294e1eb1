package org.medulla.cases;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number and its unit as written: {@code 18 Gy}, {@code 70 a}, {@code 40 %}, {@code 20 mm}. */
record Amount(BigDecimal number, String unit) {

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12}(?:\\.[0-9]{1,9})?)\\s*(\\D.*)?");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** A number as printed, with or without commas between the thousands. */
  static Optional<BigDecimal> number(String text) {
    return of(text).filter(a -> a.unit.isEmpty()).map(Amount::number);
  }

  static Optional<Amount> of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit = matcher.group(2) == null ? "" : matcher.group(2).strip();
    return Optional.of(new Amount(new BigDecimal(matcher.group(1).replace(",", "")), unit));
  }

  /** A dose in Gy or cGy, in cGy, or nothing if it is something else. */
  static Optional<BigDecimal> centigray(String text) {
    return of(text)
        .flatMap(
            a ->
                switch (a.unit) {
                  case "Gy" -> Optional.of(plain(a.number.multiply(HUNDRED)));
                  case "cGy" -> Optional.of(plain(a.number));
                  default -> Optional.empty();
                });
  }

  /** The number in Gy, for people. */
  static String gray(BigDecimal centigray) {
    return plain(centigray.divide(HUNDRED)).toPlainString() + " Gy";
  }

  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
