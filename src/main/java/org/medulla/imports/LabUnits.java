package org.medulla.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.Ucum;

/** Units of laboratories and their UCUM codes: {@code units.tsv}, and UCUM itself for the rest. */
public final class LabUnits {

  /** Case decides: G/L and T/L are counts of blood cells. */
  private static final Map<String, String> BY_CASE =
      Map.of("G/L", "10*9/L", "G/l", "10*9/L", "T/L", "10*12/L", "T/l", "10*12/L");

  private static final Set<String> COUNTS = Set.of("/mm3", "10*9/L", "10*3/uL");

  /** A unit that a test is known to be told in; others must have its dimension. */
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "20570-8", Set.of("%", "L/L"),
          "718-7", Set.of("g/dL", "mmol/L"),
          "26464-8", COUNTS,
          "26515-7", COUNTS,
          "38518-7", Set.of("%"),
          "26498-6", Set.of("%"));

  private final Map<String, String> codes = new HashMap<>();
  private final Ucum ucum = new Ucum();

  private LabUnits() {}

  public static LabUnits load() {
    try (InputStream in = LabUnits.class.getResourceAsStream("units.tsv")) {
      if (in == null) {
        throw new IllegalStateException("units.tsv is missing from the class path");
      }
      LabUnits units = new LabUnits();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#") && !line.isBlank()) {
          String[] cells = line.split("\t");
          units.codes.put(cells[0], cells[1]);
        }
      }
      return units;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The UCUM code of a unit as written; empty if it is none. */
  public Optional<String> code(String written) {
    String bare = written.strip().replace('\u03bc', '\u00b5');
    String byCase = BY_CASE.get(bare.replaceAll("\\s", ""));
    if (byCase != null) {
      return Optional.of(byCase);
    }
    String known = codes.get(bare.replaceAll("\\s", "").toLowerCase(Locale.ROOT));
    if (known != null) {
      return Optional.of(known);
    }
    return bare.matches("[!-~]{1,40}") && ucum.canonical(BigDecimal.ONE, bare).isPresent()
        ? Optional.of(bare)
        : Optional.empty();
  }

  /** Whether a test of this LOINC code can be told in the unit, as far as is known. */
  public boolean fits(String loinc, String unit) {
    Set<String> known = KNOWN.getOrDefault(loinc, Set.of());
    return known.isEmpty() || known.stream().anyMatch(it -> dimension(it).equals(dimension(unit)));
  }

  private Optional<String> dimension(String unit) {
    return ucum.canonical(BigDecimal.ONE, unit).map(Ucum.Canonical::unit);
  }
}
