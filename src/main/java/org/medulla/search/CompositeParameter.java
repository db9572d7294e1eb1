package org.medulla.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.medulla.store.SortKey;

/**
 * Values that belong together: every part but the last is matched exactly, within one element.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#composite">composite</a>
 */
final class CompositeParameter implements ParameterType {

  /** One part: what kind it is and where it is found from the composite's element. */
  record Part(ParameterType type, Path path) {}

  private final List<Part> parts;

  CompositeParameter(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  @Override
  public void rows(Place value, IndexName name, IndexRows.Builder rows) {
    rows(value, name, 0, rows);
  }

  private void rows(Place value, IndexName name, int index, IndexRows.Builder rows) {
    Part part = parts.get(index);
    if (index == parts.size() - 1) {
      part.path.walk(value, place -> part.type.rows(place, name, rows));
      return;
    }
    part.path.walk(
        value,
        place -> {
          for (String form : part.type.exactForms(place)) {
            rows(value, name.within(form), index + 1, rows);
          }
        });
  }

  @Override
  public Query criterion(IndexName name, String modifier, String text) {
    List<String> values = Escapes.split(text, '$');
    if (values.size() != parts.size()) {
      throw new SearchRefusal(
          SearchProblem.BAD_VALUE,
          "'"
              + text
              + "' has "
              + values.size()
              + " parts; "
              + parts.size()
              + " are wanted, separated by $");
    }
    IndexName within = name;
    for (int i = 0; i < parts.size() - 1; i++) {
      within = within.within(parts.get(i).type.exactForm(values.get(i)));
    }
    int last = parts.size() - 1;
    return parts.get(last).type.criterion(within, "", values.get(last));
  }

  @Override
  public Set<String> modifiers() {
    return Set.of();
  }

  @Override
  public SortKey sortKey(IndexName name, boolean descending) {
    throw new SearchRefusal(
        SearchProblem.BAD_SORT, "A composite of " + kinds() + " cannot be sorted by");
  }

  private String kinds() {
    return parts.stream()
        .map(part -> part.type.getClass().getSimpleName().replace("Parameter", ""))
        .collect(Collectors.joining(" and "));
  }
}
