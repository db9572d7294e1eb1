package org.medulla.imports.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What columns are called: {@code columns.tsv}. */
final class ColumnNames {

  private static final Pattern UNIT = Pattern.compile("(.*)[(\\[]([^)\\]]*)[)\\]]\\s*");
  private static final Pattern TRAILING_UNIT =
      Pattern.compile("(.*?)[ ,]+(c?Gy|mm|cm|MV|MeV)\\s*", Pattern.CASE_INSENSITIVE);

  /** Exports of databases write {@code FirstTreatmentDate}. */
  private static final Pattern JOINED = Pattern.compile("(\\p{Ll})(\\p{Lu})");

  /** Kind, then word, then our name. */
  private final Map<String, Map<String, String>> names = new LinkedHashMap<>();

  private final Map<String, List<String>> required = new HashMap<>();

  private ColumnNames() {}

  static ColumnNames load() {
    try (InputStream in = ColumnNames.class.getResourceAsStream("columns.tsv")) {
      if (in == null) {
        throw new IllegalStateException("columns.tsv is missing from the class path");
      }
      ColumnNames names = new ColumnNames();
      new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(names::add);
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    String[] cells = line.split("\t");
    Map<String, String> words = names.computeIfAbsent(cells[0], it -> new HashMap<>());
    for (String word : cells[3].split("\\|")) {
      words.put(plain(word), cells[1]);
    }
    if (cells[2].equals("required")) {
      required.computeIfAbsent(cells[0], it -> new ArrayList<>()).add(cells[1]);
    }
  }

  Set<String> kinds() {
    return names.keySet();
  }

  List<String> required(String kind) {
    return required.getOrDefault(kind, List.of());
  }

  /** A header taken apart. */
  record Header(String name, String unit) {}

  /** The column that a header names; empty if it is none of this kind. */
  Optional<Header> find(String kind, String header) {
    return one(kind, header).or(() -> one(kind, JOINED.matcher(header).replaceAll("$1 $2")));
  }

  private Optional<Header> one(String kind, String header) {
    Map<String, String> words = Objects.requireNonNull(names.get(kind));
    String name = words.get(plain(header));
    if (name != null) {
      return Optional.of(new Header(name, ""));
    }
    for (Pattern form : List.of(UNIT, TRAILING_UNIT)) {
      Matcher matcher = form.matcher(header);
      if (matcher.matches() && words.containsKey(plain(matcher.group(1)))) {
        return Optional.of(
            new Header(
                Objects.requireNonNull(words.get(plain(matcher.group(1)))),
                matcher.group(2).strip()));
      }
    }
    return Optional.empty();
  }

  /** How many columns of a kind a row of headers names. */
  int matches(String kind, SheetLine line) {
    Set<String> found = new HashSet<>();
    line.cells().forEach(cell -> find(kind, cell.text()).ifPresent(it -> found.add(it.name())));
    return found.size();
  }

  /** Without capitals, accents and punctuation. */
  private static String plain(String words) {
    return Normalizer.normalize(words, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[._:*]", " ")
        .replaceAll("\\s*/\\s*", "/")
        .replaceAll("[^a-z0-9/# -]", " ")
        .replaceAll("[\\s-]+", " ")
        .strip();
  }
}
