package org.medulla.cases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.medulla.cases.RecordNode.Fields;

/** Case record files to case records. A file holds one case, or a table of literature cases. */
public final class CaseReader {

  private final RecordSchema schema = RecordSchema.load();
  private final CodeTable codes = CodeTable.load();

  /**
   * What a file holds. If there is an error among the findings the records are not fit to build.
   *
   * @param records one case, or one for each row of a literature table
   * @param findings what the check has to say, in the order of the file
   */
  public record Reading(List<CaseRecord> records, List<CaseFinding> findings) {
    public Reading {
      records = List.copyOf(records);
      findings = List.copyOf(findings);
    }

    /** Whether nothing stands against building. */
    public boolean isSound() {
      return findings.stream().noneMatch(CaseFinding::isError);
    }
  }

  /** Reads and checks a file. */
  public Reading read(byte[] bytes) {
    RecordYaml.Parsed parsed = RecordYaml.parse(bytes);
    List<CaseFinding> findings = new ArrayList<>(parsed.findings());
    if (findings.isEmpty()) {
      findings.addAll(schema.check(parsed.fields()));
    }
    if (findings.stream().anyMatch(CaseFinding::isError)) {
      return sorted(List.of(), findings);
    }
    return read(parsed.fields(), findings);
  }

  private Reading read(Fields fields, List<CaseFinding> findings) {
    List<CaseRecord> records = new ArrayList<>();
    if (fields.fields().containsKey("literature")) {
      LiteratureTable table = LiteratureTable.parse(Row.of(fields).row("literature").orElseThrow());
      findings.addAll(table.findings());
      for (Fields row : table.records()) {
        add(records, row, findings);
      }
    } else {
      for (String key : List.of("case", "patient")) {
        if (!fields.fields().containsKey(key)) {
          String text = "'" + key + "' is missing";
          findings.add(
              CaseFinding.error(CaseProblem.MISSING_KEY, RecordNode.Place.START, "", text));
          return sorted(List.of(), findings);
        }
      }
      add(records, fields, findings);
    }
    return sorted(records, findings);
  }

  private void add(List<CaseRecord> records, Fields fields, List<CaseFinding> findings) {
    RecordIds.Result result = RecordIds.assign(fields);
    findings.addAll(result.findings());
    findings.addAll(new CaseCheck(result.record(), codes).findings());
    records.add(result.record());
  }

  private static Reading sorted(List<CaseRecord> records, List<CaseFinding> findings) {
    List<CaseFinding> sorted = new ArrayList<>(findings);
    sorted.sort(Comparator.comparingInt(CaseFinding::line).thenComparingInt(CaseFinding::column));
    return new Reading(records, sorted);
  }
}
