package org.medulla.radiotherapy;

import java.util.List;

/**
 * One section of a summary.
 *
 * @param content markup that may stand in a page and in a narrative
 * @param references the resources it tells of
 */
record SummarySection(String title, String content, List<String> references) {
  SummarySection {
    references = List.copyOf(references);
  }
}
