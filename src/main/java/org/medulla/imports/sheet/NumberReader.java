package org.medulla.imports.sheet;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.medulla.imports.ImportFault;

/**
 * Numbers as people write them. The decimal sign is what was declared, or what the sheet itself
 * shows in a number that can be read in one way only; a number that could mean two is refused.
 */
final class NumberReader {

  private static final Set<String> WITH_COMMA =
      Set.of(
          "de", "fr", "it", "es", "pt", "nl", "da", "sv", "nb", "no", "fi", "pl", "cs", "ru", "tr",
          "el", "hu", "ro", "id");
  private static final Pattern SURE_POINT =
      Pattern.compile(
          "[+-]?(\\d+\\.\\d{1,2}|\\d+\\.\\d{4,}|0\\.\\d+|\\d{4,}\\.\\d+"
              + "|\\d{1,3}(,\\d{3})+\\.\\d+|\\d{1,3}(,\\d{3}){2,})");
  private static final Pattern SURE_COMMA =
      Pattern.compile(
          "[+-]?(\\d+,\\d{1,2}|\\d+,\\d{4,}|0,\\d+|\\d{4,},\\d+"
              + "|\\d{1,3}([. ']\\d{3})+,\\d+|\\d{1,3}(\\.\\d{3}){2,})");
  private static final Pattern POINT =
      Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?" + "|[+-]?\\d+(\\.\\d+)?");
  private static final Pattern COMMA =
      Pattern.compile("[+-]?\\d{1,3}([. ']\\d{3})+(,\\d+)?" + "|[+-]?\\d+(,\\d+)?");
  private static final int MAX_LENGTH = 40;

  private final Style style;

  /** What parts the whole from its fraction. */
  private enum Style {
    POINT,
    COMMA,
    UNKNOWN,
    MIXED
  }

  private NumberReader(Style style) {
    this.style = style;
  }

  /**
   * @param texts the cells of the columns that hold numbers
   */
  static NumberReader of(String locale, List<String> texts) {
    if (!locale.isEmpty()) {
      String language = Locale.forLanguageTag(locale.replace('_', '-')).getLanguage();
      boolean isSwiss = locale.toUpperCase(Locale.ROOT).endsWith("CH");
      boolean isComma = WITH_COMMA.contains(language) && !isSwiss;
      return new NumberReader(isComma ? Style.COMMA : Style.POINT);
    }
    boolean hasPoint = texts.stream().anyMatch(it -> SURE_POINT.matcher(it).matches());
    boolean hasComma = texts.stream().anyMatch(it -> SURE_COMMA.matcher(it).matches());
    if (hasPoint && hasComma) {
      return new NumberReader(Style.MIXED);
    }
    return new NumberReader(hasPoint ? Style.POINT : hasComma ? Style.COMMA : Style.UNKNOWN);
  }

  /**
   * @throws CellRefusal if it is no number, or one that can be read in two ways
   */
  BigDecimal read(SheetCell cell) {
    if (cell.kind() == SheetCell.Kind.NUMBER) {
      return new BigDecimal(cell.text());
    }
    if (cell.kind() == SheetCell.Kind.DATE) {
      throw new CellRefusal(ImportFault.BAD_VALUE, "is a date and no number");
    }
    String text = cell.text().replace('\u202f', ' ').replace('\u2212', '-');
    if (text.length() > MAX_LENGTH) {
      throw new CellRefusal(ImportFault.BAD_VALUE, "is no number");
    }
    if (text.matches("[+-]?\\d+")) {
      return new BigDecimal(text);
    }
    boolean isPoint = POINT.matcher(text).matches();
    boolean isComma = COMMA.matcher(text).matches();
    if (!isPoint && !isComma) {
      throw new CellRefusal(ImportFault.BAD_VALUE, "is no number");
    }
    return switch (style) {
      case POINT -> pointed(text, isPoint);
      case COMMA -> commaed(text, isComma);
      case UNKNOWN, MIXED -> sure(text);
    };
  }

  private static BigDecimal pointed(String text, boolean fits) {
    if (!fits) {
      throw new CellRefusal(
          ImportFault.BAD_VALUE, "is no number where the decimal sign is a point, as it is here");
    }
    return new BigDecimal(text.replace(",", ""));
  }

  private static BigDecimal commaed(String text, boolean fits) {
    if (!fits) {
      throw new CellRefusal(
          ImportFault.BAD_VALUE, "is no number where the decimal sign is a comma, as it is here");
    }
    return new BigDecimal(text.replaceAll("[. ']", "").replace(',', '.'));
  }

  private static BigDecimal sure(String text) {
    if (SURE_POINT.matcher(text).matches()) {
      return pointed(text, true);
    }
    if (SURE_COMMA.matcher(text).matches()) {
      return commaed(text, true);
    }
    throw new CellRefusal(
        ImportFault.AMBIGUOUS,
        "can be read as "
            + text.replaceAll("[., ']", "")
            + " or as "
            + text.replaceAll("[., ']", ".")
            + "; say which with the locale");
  }
}
