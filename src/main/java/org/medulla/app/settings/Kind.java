package org.medulla.app.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.interaction.WriteRules;

/**
 * How the text of a setting is read.
 *
 * @param label what stands for a value in a help text, for example {@code PORT}
 * @param range which values there are, for people
 * @param reader from text to value
 */
record Kind<T>(String label, String range, Function<String, T> reader) {

  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15})\\s*([A-Za-z]*)");
  private static final Pattern ORIGIN =
      Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:]+\\])(:[0-9]{1,5})?");

  static Kind<String> text(String label, String range) {
    return new Kind<>(label, range, Function.identity());
  }

  static Kind<Path> path(String label) {
    return new Kind<>(label, "a path", Path::of);
  }

  static Kind<Integer> integer(String label, int min, int max) {
    return new Kind<>(
        label, min + " to " + max, text -> Math.toIntExact(within(wholeNumber(text), min, max)));
  }

  /** A whole number, or {@code auto} for one that is measured at the start. */
  static Kind<Optional<Integer>> automatic(String label, int min, int max) {
    Kind<Integer> number = integer(label, min, max);
    return new Kind<>(
        label,
        "auto, or " + number.range(),
        text -> text.equals("auto") ? Optional.empty() : Optional.of(number.reader().apply(text)));
  }

  static Kind<Boolean> yesOrNo() {
    return new Kind<>(
        "true|false",
        "true or false",
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("say true or false");
            });
  }

  static Kind<String> oneOf(String... values) {
    List<String> known = List.of(values);
    return new Kind<>(
        String.join("|", known),
        String.join(", ", known),
        text -> {
          if (!known.contains(text)) {
            throw new IllegalArgumentException("say one of " + String.join(", ", known));
          }
          return text;
        });
  }

  /** A kind of store, or the URL of a database. */
  static Kind<String> store() {
    String range =
        "sqlite, memory, or the URL of a database such as jdbc:postgresql://host/medulla";
    return new Kind<>(
        "sqlite|memory|URL",
        range,
        text -> {
          if (!text.equals("sqlite")
              && !text.equals("memory")
              && !text.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("say one of " + range);
          }
          return text;
        });
  }

  static Kind<String> replica() {
    return new Kind<>(
        "URL",
        "the URL of a database such as jdbc:postgresql://host/medulla, or nothing",
        text -> {
          if (!text.isEmpty() && !text.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("say the URL of a PostgreSQL database");
          }
          return text;
        });
  }

  /** An amount of bytes: {@code 65536}, {@code 64 KiB}, {@code 64MiB}. */
  static Kind<Long> size(String min, String max) {
    long least = bytes(min);
    long most = bytes(max);
    return new Kind<>("SIZE", min + " to " + max, text -> within(bytes(text), least, most));
  }

  /** A time span: {@code 500ms}, {@code 30s}, {@code 5m}. */
  static Kind<Duration> duration(String min, String max) {
    long least = millis(min);
    long most = millis(max);
    return new Kind<>(
        "TIME", min + " to " + max, text -> Duration.ofMillis(within(millis(text), least, most)));
  }

  /** A time zone: a place or an offset. */
  static Kind<ZoneId> zone() {
    return new Kind<>(
        "ZONE",
        "a time zone such as UTC, Europe/Paris or +02:00",
        text -> {
          try {
            return ZoneId.of(text);
          } catch (DateTimeException e) {
            throw new IllegalArgumentException("say a time zone such as Europe/Paris", e);
          }
        });
  }

  /** An absolute http or https address, or nothing. */
  static Kind<Optional<URI>> address() {
    return new Kind<>(
        "URL",
        "an http or https address, or nothing",
        text -> text.isEmpty() ? Optional.empty() : Optional.of(webAddress(text)));
  }

  /** The address of an image viewer, with places for what it is to open; or nothing. */
  static Kind<Optional<String>> viewer() {
    return new Kind<>(
        "URL",
        "an http or https address with {study} in it, also {endpoint}, or nothing",
        text -> text.isEmpty() ? Optional.empty() : Optional.of(viewerAddress(text)));
  }

  /** Web sites, each as a browser names it in {@code Origin}; {@code *} for all; or nothing. */
  static Kind<List<String>> origins() {
    return new Kind<>(
        "ORIGINS",
        "addresses of web sites without a path, separated by commas; * for all; or nothing",
        text ->
            Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .map(Kind::origin)
                .toList());
  }

  static Kind<WriteRules> writeRules() {
    return new Kind<>(
        "RULES",
        "structure, report or refuse, then TYPE=rule or PROFILE=rule, separated by commas",
        WriteRules::parse);
  }

  private static String origin(String text) {
    if (!text.equals("*") && !ORIGIN.matcher(text).matches()) {
      throw new IllegalArgumentException("say sites such as https://app.example.org");
    }
    return text;
  }

  private static String viewerAddress(String text) {
    URI example = URI.create(text.replace("{study}", "1.2").replace("{endpoint}", "x"));
    boolean isWeb = "http".equals(example.getScheme()) || "https".equals(example.getScheme());
    if (!isWeb || example.getHost() == null || !text.contains("{study}")) {
      throw new IllegalArgumentException(
          "say an address such as https://viewer.example.org/?StudyInstanceUIDs={study}");
    }
    return text;
  }

  private static URI webAddress(String text) {
    URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!isWeb || uri.getHost() == null || uri.getRawQuery() != null) {
      throw new IllegalArgumentException("say an address such as https://fhir.example.org/fhir");
    }
    return uri;
  }

  private static long wholeNumber(String text) {
    if (!text.matches("\\d{1,10}")) {
      throw new IllegalArgumentException("say a whole number");
    }
    return Long.parseLong(text);
  }

  private static long bytes(String text) {
    Matcher amount = amount(text, "say an amount such as 64 MiB");
    long factor =
        switch (amount.group(2).toLowerCase(Locale.ROOT)) {
          case "", "b" -> 1L;
          case "k", "kib" -> 1L << 10;
          case "m", "mib" -> 1L << 20;
          case "g", "gib" -> 1L << 30;
          default -> throw new IllegalArgumentException("say KiB, MiB or GiB");
        };
    return Math.multiplyExact(Long.parseLong(amount.group(1)), factor);
  }

  private static long millis(String text) {
    Matcher amount = amount(text, "say a time such as 30s");
    long factor =
        switch (amount.group(2).toLowerCase(Locale.ROOT)) {
          case "ms" -> 1L;
          case "s" -> 1_000L;
          case "m" -> 60_000L;
          case "h" -> 3_600_000L;
          default -> throw new IllegalArgumentException("say ms, s, m or h after the number");
        };
    return Math.multiplyExact(Long.parseLong(amount.group(1)), factor);
  }

  private static Matcher amount(String text, String otherwise) {
    Matcher matcher = AMOUNT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(otherwise);
    }
    return matcher;
  }

  private static long within(long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException("the value is out of range");
    }
    return value;
  }
}
