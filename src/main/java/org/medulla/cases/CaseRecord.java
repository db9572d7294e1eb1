package org.medulla.cases;

import java.util.List;

/**
 * One case as a clinician wrote it, every row with an id. Read by {@link CaseReader}, checked by
 * {@link CaseCheck}, turned into FHIR by {@link CaseBuilder}.
 */
public final class CaseRecord {

  private final Row root;
  private final List<Section> sections;

  CaseRecord(Row root, List<Section> sections) {
    this.root = root;
    this.sections = List.copyOf(sections);
  }

  /** The rows of one section, for example {@code imaging.studies}. */
  record Section(String name, List<Row> rows) {
    Section {
      rows = List.copyOf(rows);
    }
  }

  Row header() {
    return root.row("case").orElse(root);
  }

  /** The logical id of the patient. */
  public String id() {
    return header().find("id").orElse("case");
  }

  /** What stands before the ids of all resources but the patient. */
  String prefix() {
    Row header = header();
    return header.has("prefix") ? header.find("prefix").orElse("") : id() + "-";
  }

  Row patient() {
    return root.row("patient").orElse(root);
  }

  Row root() {
    return root;
  }

  List<Row> rows(String section) {
    return sections.stream()
        .filter(s -> s.name().equals(section))
        .flatMap(s -> s.rows().stream())
        .toList();
  }

  List<Section> sections() {
    return sections;
  }
}
