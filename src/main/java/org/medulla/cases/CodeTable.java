package org.medulla.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.medulla.fhir.Canonicals;

/** The words of a record and their codes: {@code codes.tsv}, the only place where codes stand. */
public final class CodeTable {

  private static final int COLUMNS = 7;
  private static final Map<String, String> SYSTEMS =
      Map.ofEntries(
          Map.entry("snomed", "http://snomed.info/sct"),
          Map.entry("loinc", "http://loinc.org"),
          Map.entry("ucum", "http://unitsofmeasure.org"),
          Map.entry("icd10cm", "http://hl7.org/fhir/sid/icd-10-cm"),
          Map.entry("atc", "http://www.whocc.no/atc"),
          Map.entry("hgnc", "http://www.genenames.org"),
          Map.entry("specimen-type", "http://terminology.hl7.org/CodeSystem/v2-0487"),
          Map.entry("dicom", "http://dicom.nema.org/resources/ontology/DCM"),
          Map.entry("emh", Canonicals.codeSystem("emh")),
          Map.entry("response", Canonicals.codeSystem("response")),
          Map.entry("technique", Canonicals.codeSystem("technique")));

  private static final Map<String, String> ANCHOR_DISPLAYS =
      Map.ofEntries(
          Map.entry("pv-diagnosis", "Diagnosis of polycythemia vera"),
          Map.entry("progression", "Progression"),
          Map.entry("second-line-start", "Start of second-line therapy"),
          Map.entry("scc-presentation", "Presentation with spinal cord compression"),
          Map.entry("rt-start", "Start of radiotherapy"),
          Map.entry("rt-end", "End of radiotherapy"),
          Map.entry("diagnosis", "Diagnosis"),
          Map.entry("presentation", "Presentation"),
          Map.entry("surgery", "Surgery"),
          Map.entry("treatment-start", "Start of treatment"),
          Map.entry("treatment-end", "End of treatment"));

  /** Kind and lower-case word to concept. */
  private final Map<String, Concept> concepts = new LinkedHashMap<>();

  private CodeTable() {}

  /** Reads the table that belongs to this version. */
  public static CodeTable load() {
    try (InputStream in = CodeTable.class.getResourceAsStream("codes.tsv")) {
      if (in == null) {
        throw new IllegalStateException("codes.tsv is missing from the class path");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CodeTable parse(String text) {
    Map<String, List<String[]>> groups = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
          throw new IllegalStateException("A line of codes.tsv has not seven columns: " + line);
        }
        groups.computeIfAbsent(cells[0] + "\t" + cells[1], k -> new ArrayList<>()).add(cells);
      }
    }
    CodeTable table = new CodeTable();
    groups.values().forEach(table::add);
    return table;
  }

  private void add(List<String[]> lines) {
    String[] first = lines.get(0);
    String[] words = first[1].split("\\|");
    List<Concept.Coding> codings = new ArrayList<>();
    for (String[] cells : lines) {
      if (!cells[3].equals("-")) {
        codings.add(
            new Concept.Coding(
                Objects.requireNonNull(SYSTEMS.get(cells[3])), cells[4], blank(cells[5])));
      }
    }
    Concept concept = new Concept(words[0], blank(first[2]), codings);
    for (String word : words) {
      if (concepts.put(key(first[0], word), concept) != null) {
        throw new IllegalStateException("A word stands twice in codes.tsv: " + word);
      }
    }
  }

  private static String blank(String cell) {
    return cell.equals("-") ? "" : cell;
  }

  private static String key(String kind, String word) {
    return kind + "\t" + word.strip().toLowerCase(Locale.ROOT);
  }

  public Optional<Concept> find(String kind, String word) {
    return Optional.ofNullable(concepts.get(key(kind, word)));
  }

  /** The concept of a word, or the word itself as text. */
  public Concept concept(String kind, String word) {
    return find(kind, word).orElseGet(() -> Concept.ofWords(word));
  }

  /** The words of a kind, for suggestions. */
  List<String> words(String kind) {
    return concepts.entrySet().stream()
        .filter(e -> e.getKey().startsWith(kind + "\t"))
        .map(e -> e.getKey().substring(kind.length() + 1))
        .toList();
  }

  public ObjectNode anchor(String code) {
    return new Concept.Coding(
            Canonicals.codeSystem("time-anchor"), code, ANCHOR_DISPLAYS.getOrDefault(code, ""))
        .json();
  }

  /** The level as a coding of ours. */
  public Concept.Coding level(SpinalLevel level) {
    return new Concept.Coding(Canonicals.codeSystem("spinal-level"), level.name(), level.display());
  }

  /** The vertebra in SNOMED CT; the coccyx has no verified code. */
  Optional<Concept.Coding> vertebra(SpinalLevel level) {
    return find("vertebra", level.name()).map(c -> c.codings().get(0));
  }
}
