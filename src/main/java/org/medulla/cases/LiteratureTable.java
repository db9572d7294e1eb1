package org.medulla.cases;

import java.util.List;
import org.medulla.cases.RecordNode.Fields;

/** A table of literature cases as printed, one case record for each row. */
final class LiteratureTable {

  private LiteratureTable() {}

  static LiteratureTable parse(Row literature) {
    return new LiteratureTable();
  }

  List<Fields> records() {
    return List.of();
  }

  List<CaseFinding> findings() {
    return List.of();
  }
}
