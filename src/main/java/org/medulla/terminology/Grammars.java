package org.medulla.terminology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.fhir.ucum.UcumException;
import org.jspecify.annotations.Nullable;
import org.medulla.fhir.Ucum;

/**
 * The code systems of other standards that have rules: units, languages, media types, countries,
 * currencies.
 *
 * @see <a href="https://hl7.org/fhir/R4/terminologies-systems.html">Using Codes</a>
 */
final class Grammars {

  private static final String TOKEN = "[A-Za-z0-9!#$&^_.+-]+";
  private static final Pattern MEDIA_TYPE =
      Pattern.compile(TOKEN + "/(" + TOKEN + "|\\*)(\\s*;.*)?");

  /** The short names that CapabilityStatement.format allows beside media types. */
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s\\p{Cntrl}]+");

  private static final Set<String> SHORT_FORMATS = Set.of("xml", "json", "ttl");

  private final Map<String, Grammar> bySystem;

  Grammars(Ucum ucum) {
    this.bySystem =
        Map.of(
            Ucum.SYSTEM,
            new Units(ucum, Set.copyOf(lines("common-units.txt"))),
            "urn:ietf:bcp:47",
            new Languages(),
            "urn:ietf:bcp:13",
            new MediaTypes(),
            "urn:ietf:rfc:3986",
            new Addresses(),
            "urn:iso:std:iso:3166",
            new Listed("Countries (ISO 3166-1)", Grammars::countries, Grammars::country),
            "urn:iso:std:iso:4217",
            new Listed("Currencies (ISO 4217)", Grammars::currencies, Grammars::currency));
  }

  Optional<Grammar> of(String system) {
    return Optional.ofNullable(bySystem.get(system));
  }

  Set<String> systems() {
    return new TreeSet<>(bySystem.keySet());
  }

  private static List<String> countries() {
    Set<String> codes = new TreeSet<>(Arrays.asList(Locale.getISOCountries()));
    codes.addAll(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3));
    return List.copyOf(codes);
  }

  /** The codes in use; the list of Java has those of the past, too. */
  private static List<String> currencies() {
    return lines("currencies.txt");
  }

  static List<String> lines(String name) {
    try (InputStream in = Grammars.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return new String(bytes, StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String country(String code) {
    if (code.length() == 2) {
      return new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
    }
    return Arrays.stream(Locale.getISOCountries())
        .map(two -> new Locale.Builder().setRegion(two).build())
        .filter(it -> it.getISO3Country().equals(code))
        .map(it -> it.getDisplayCountry(Locale.ENGLISH))
        .findFirst()
        .orElse("");
  }

  private static String currency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .filter(it -> it.getCurrencyCode().equals(code))
        .map(it -> it.getDisplayName(Locale.ENGLISH))
        .findFirst()
        .orElse("");
  }

  /** The library takes long to read its definitions; units in common use are known without it. */
  private record Units(Ucum ucum, Set<String> common) implements Grammar {
    @Override
    public String title() {
      return "UCUM";
    }

    @Override
    public Optional<String> problem(String code) {
      if (common.contains(code)) {
        return Optional.empty();
      }
      try {
        ucum.service().analyse(code);
        return Optional.empty();
      } catch (UcumException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public String display(String code) {
      try {
        return ucum.service().analyse(code);
      } catch (UcumException e) {
        return "";
      }
    }

    @Override
    public Optional<List<String>> codes() {
      return Optional.empty();
    }
  }

  private record Languages() implements Grammar {
    @Override
    public String title() {
      return "Languages (BCP 47)";
    }

    @Override
    public Optional<String> problem(String code) {
      try {
        Locale locale = new Locale.Builder().setLanguageTag(code).build();
        return code.startsWith("x-") || isKnown(locale)
            ? Optional.empty()
            : Optional.of("it has no such language or region");
      } catch (IllformedLocaleException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }

    /** Languages of two letters and regions are in Java's lists; others go by their form. */
    private static boolean isKnown(Locale locale) {
      String language = locale.getLanguage();
      String region = locale.getCountry();
      boolean isLanguage =
          language.length() == 3 || List.of(Locale.getISOLanguages()).contains(language);
      boolean isRegion = region.length() != 2 || List.of(Locale.getISOCountries()).contains(region);
      return isLanguage && isRegion;
    }

    @Override
    public String display(String code) {
      return Locale.forLanguageTag(code).getDisplayName(Locale.ENGLISH);
    }

    @Override
    public Optional<List<String>> codes() {
      return Optional.empty();
    }
  }

  private record MediaTypes() implements Grammar {
    @Override
    public String title() {
      return "Media types (BCP 13)";
    }

    @Override
    public Optional<String> problem(String code) {
      return SHORT_FORMATS.contains(code) || MEDIA_TYPE.matcher(code).matches()
          ? Optional.empty()
          : Optional.of("it is not of the form type/subtype");
    }

    @Override
    public String display(String code) {
      return code;
    }

    @Override
    public Optional<List<String>> codes() {
      return Optional.empty();
    }
  }

  private record Addresses() implements Grammar {
    @Override
    public String title() {
      return "Addresses (RFC 3986)";
    }

    @Override
    public Optional<String> problem(String code) {
      return ADDRESS.matcher(code).matches()
          ? Optional.empty()
          : Optional.of("it is no absolute URI");
    }

    @Override
    public String display(String code) {
      return code;
    }

    @Override
    public Optional<List<String>> codes() {
      return Optional.empty();
    }
  }

  private static final class Listed implements Grammar {

    private final String title;
    private final Supplier<List<String>> source;
    private final Function<String, String> names;
    private volatile @Nullable List<String> list;

    Listed(String title, Supplier<List<String>> source, Function<String, String> names) {
      this.title = title;
      this.source = source;
      this.names = names;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public Optional<String> problem(String code) {
      return list().contains(code) ? Optional.empty() : Optional.of("it has no such code");
    }

    @Override
    public String display(String code) {
      return names.apply(code);
    }

    @Override
    public Optional<List<String>> codes() {
      return Optional.of(list());
    }

    private List<String> list() {
      List<String> known = list;
      if (known == null) {
        known = source.get();
        list = known;
      }
      return known;
    }
  }
}
