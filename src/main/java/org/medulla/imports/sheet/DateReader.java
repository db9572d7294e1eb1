package org.medulla.imports.sheet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.imports.ImportFault;

/**
 * Days as people write them. Which of two numbers is the month is declared, or told by the number
 * itself; else the date is refused.
 */
final class DateReader {

  private static final Pattern ISO =
      Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(?:[T ]\\d{1,2}:\\d{2}.*)?");
  private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[/.](\\d{1,2})[/.](\\d{1,2})");
  private static final Pattern POINTS =
      Pattern.compile("(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})(?: \\d{1,2}:\\d{2}.*)?");
  private static final Pattern SLASHES =
      Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})(?: \\d{1,2}:\\d{2}.*)?");
  private static final Pattern SHORT_YEAR =
      Pattern.compile("\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2}(?: .*)?");
  private static final List<String> NAMED =
      List.of(
          "d MMM uuuu",
          "d-MMM-uuuu",
          "d MMMM uuuu",
          "MMM d, uuuu",
          "MMMM d, uuuu",
          "d. MMMM uuuu",
          "d. MMM uuuu");
  private static final List<Locale> LANGUAGES =
      List.of(
          Locale.ENGLISH,
          Locale.GERMAN,
          Locale.FRENCH,
          Locale.ITALIAN,
          Locale.forLanguageTag("es"));
  private static final int MAX_LENGTH = 40;

  private final Optional<DateTimeFormatter> declared;
  private final Order order;

  /** Which of two numbers comes first. */
  private enum Order {
    DAY,
    MONTH,
    UNKNOWN
  }

  private DateReader(Optional<DateTimeFormatter> declared, Order order) {
    this.declared = declared;
    this.order = order;
  }

  /**
   * @throws SheetRefusal if the pattern is none
   */
  static DateReader of(String pattern, String locale) {
    try {
      Optional<DateTimeFormatter> declared =
          pattern.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new DateTimeFormatterBuilder()
                      .parseCaseInsensitive()
                      .appendPattern(pattern.replace("yyyy", "uuuu"))
                      .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                      .toFormatter(
                          locale.isEmpty() ? Locale.ENGLISH : Locale.forLanguageTag(locale))
                      .withResolverStyle(ResolverStyle.STRICT));
      return new DateReader(declared, order(locale));
    } catch (IllegalArgumentException e) {
      throw new SheetRefusal(
          ImportFault.BAD_VALUE, "", "'" + pattern + "' is no pattern of dates; dd/MM/yyyy is one");
    }
  }

  private static Order order(String locale) {
    if (locale.isEmpty()) {
      return Order.UNKNOWN;
    }
    String tag = locale.replace('_', '-').toLowerCase(Locale.ROOT);
    if (tag.equals("en")) {
      return Order.UNKNOWN; // 3/4 is March in America and April in Britain.
    }
    return tag.equals("en-us") ? Order.MONTH : Order.DAY;
  }

  /**
   * @throws CellRefusal if it is no day, or one that can be read in two ways
   */
  LocalDate read(SheetCell cell) {
    String text = cell.text();
    if (cell.kind() == SheetCell.Kind.NUMBER && !COMPACT.matcher(text).matches()) {
      throw new CellRefusal(
          ImportFault.BAD_VALUE, "is a number and no date; format the cells as dates");
    }
    if (text.length() > MAX_LENGTH) {
      throw new CellRefusal(ImportFault.BAD_VALUE, "is no date");
    }
    try {
      Matcher iso = ISO.matcher(text);
      if (iso.matches()) {
        return day(iso, 1, 2, 3);
      }
      if (declared.isPresent() && cell.kind() == SheetCell.Kind.TEXT) {
        return LocalDate.parse(text, declared.get());
      }
      return unmarked(text);
    } catch (DateTimeException e) {
      throw new CellRefusal(
          ImportFault.BAD_VALUE,
          declared.isPresent() ? "is no date of the declared format" : "is no date");
    }
  }

  private LocalDate unmarked(String text) {
    for (Pattern pattern : List.of(COMPACT, YEAR_FIRST)) {
      Matcher matcher = pattern.matcher(text);
      if (matcher.matches()) {
        return day(matcher, 1, 2, 3);
      }
    }
    Matcher points = POINTS.matcher(text);
    if (points.matches()) {
      return day(points, 3, 2, 1); // Nobody writes the month first with points.
    }
    Matcher slashes = SLASHES.matcher(text);
    if (slashes.matches()) {
      return slashed(slashes, text);
    }
    if (SHORT_YEAR.matcher(text).matches()) {
      throw new CellRefusal(
          ImportFault.AMBIGUOUS, "has a year of two digits; say how dates are written");
    }
    return named(text);
  }

  private LocalDate slashed(Matcher slashes, String text) {
    int first = Integer.parseInt(slashes.group(1));
    int second = Integer.parseInt(slashes.group(2));
    boolean isSure = first > 12 || second > 12 || first == second;
    if (order == Order.UNKNOWN && !isSure) {
      throw new CellRefusal(
          ImportFault.AMBIGUOUS,
          "can be the "
              + first
              + ". of month "
              + second
              + " or the "
              + second
              + ". of month "
              + first
              + "; say how dates are written (date format dd/MM/yyyy or MM/dd/yyyy)");
    }
    boolean isDayFirst = order == Order.UNKNOWN ? second <= 12 : order == Order.DAY;
    return isDayFirst ? day(slashes, 3, 2, 1) : day(slashes, 3, 1, 2);
  }

  private static LocalDate named(String text) {
    for (Locale language : LANGUAGES) {
      for (String pattern : NAMED) {
        try {
          return LocalDate.parse(
              text.replaceAll(" \\d{1,2}:\\d{2}(:\\d{2})?$", ""),
              new DateTimeFormatterBuilder()
                  .parseCaseInsensitive()
                  .parseLenient()
                  .appendPattern(pattern)
                  .toFormatter(language)
                  // Else the 31st of February would become its last day.
                  .withResolverStyle(ResolverStyle.STRICT));
        } catch (DateTimeParseException e) {
          // Another language or pattern may fit.
        }
      }
    }
    throw new CellRefusal(ImportFault.BAD_VALUE, "is no date");
  }

  private static LocalDate day(Matcher matcher, int year, int month, int day) {
    return LocalDate.of(
        Integer.parseInt(matcher.group(year)),
        Integer.parseInt(matcher.group(month)),
        Integer.parseInt(matcher.group(day)));
  }
}
