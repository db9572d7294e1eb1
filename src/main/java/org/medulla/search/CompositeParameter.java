package org.medulla.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.medulla.search.IndexName.Form;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.medulla.store.SortKey;

/**
 * Values that belong together: the parts are matched within one element. Parts that are matched
 * exactly lead into the name of the rows; what is left is one part of any kind, or a pair of
 * numbers, which is one row with the first number as its beginning and the second as its end.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#composite">composite</a>
 */
final class CompositeParameter implements ParameterType {

  /**
   * One part.
   *
   * @param type what kind it is
   * @param path where it is found
   * @param isOfResource whether the path begins at the resource and not at the composite's element
   */
  record Part(ParameterType type, Path path, boolean isOfResource) {}

  private final List<Part> parts;
  private final List<Integer> order;
  private final boolean endsInPair;

  CompositeParameter(List<Part> parts) {
    this.parts = List.copyOf(parts);
    this.order = order(parts);
    this.endsInPair = spans(parts).size() == 2;
  }

  /** The parts in the order in which values are written. */
  List<Part> parts() {
    return parts;
  }

  /** Whether it is exactly the last part that may be a span of values. */
  boolean isInOrder() {
    return parts.subList(0, parts.size() - 1).stream().allMatch(it -> it.type.isExact());
  }

  /** Whether these parts can be matched within one element. */
  static boolean canJoin(List<Part> parts) {
    List<Integer> spans = spans(parts);
    boolean isPair =
        spans.size() == 2
            && spans.stream().allMatch(it -> parts.get(it).type instanceof NumberParameter);
    return parts.size() > 1 && (spans.size() < 2 || isPair);
  }

  /** The parts that are spans of values. */
  private static List<Integer> spans(List<Part> parts) {
    List<Integer> spans = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).type.isExact()) {
        spans.add(i);
      }
    }
    return spans;
  }

  /** Exact parts first. */
  private static List<Integer> order(List<Part> parts) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).type.isExact()) {
        order.add(i);
      }
    }
    order.addAll(spans(parts));
    return order;
  }

  @Override
  public void rows(Place value, IndexName name, IndexRows.Builder rows) {
    rows(value, value, name, rows);
  }

  @Override
  public void rows(Place value, Place resource, IndexName name, IndexRows.Builder rows) {
    List<List<Place>> places = places(value, resource);
    if (!places.isEmpty()) {
      new Writer(places, rows).write(name, 0);
    }
  }

  /** Where the values of each part are, in the order of the index; nothing if a part has none. */
  private List<List<Place>> places(Place element, Place resource) {
    List<List<Place>> places = new ArrayList<>();
    for (int index = 0; index < order.size(); index++) {
      Part part = part(index);
      List<Place> found = new ArrayList<>();
      part.path.walk(part.isOfResource ? resource : element, found::add);
      if (found.isEmpty()) {
        return List.of();
      }
      places.add(found);
    }
    return places;
  }

  /** Writes the rows of one element: one for each way to combine its values. */
  private final class Writer {
    private final List<List<Place>> places;
    private final IndexRows.Builder rows;

    Writer(List<List<Place>> places, IndexRows.Builder rows) {
      this.places = places;
      this.rows = rows;
    }

    void write(IndexName name, int index) {
      if (endsInPair && index == order.size() - 2) {
        pairs(name, index);
        return;
      }
      ParameterType type = part(index).type;
      if (index == order.size() - 1) {
        places.get(index).forEach(place -> type.lastRows(place, name, rows));
        return;
      }
      for (Place place : places.get(index)) {
        for (String form : type.exactForms(place)) {
          write(name.within(form), index + 1);
        }
      }
    }

    private void pairs(IndexName name, int index) {
      for (Place first : places.get(index)) {
        for (Place second : places.get(index + 1)) {
          if (first.node().isNumber() && second.node().isNumber()) {
            rows.number(name.of(Form.PAIR), first.node().asDouble(), second.node().asDouble());
          }
        }
      }
    }
  }

  private Part part(int index) {
    return parts.get(order.get(index));
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
    int exact = order.size() - (endsInPair ? 2 : 1);
    for (int i = 0; i < exact; i++) {
      within = within.within(part(i).type.exactForm(values.get(order.get(i))));
    }
    return endsInPair
        ? pair(within.of(Form.PAIR), values.get(order.get(exact)), values.get(order.get(exact + 1)))
        : part(exact).type.criterion(within, "", values.get(order.get(exact)));
  }

  /**
   * The order of the last part among what has a value of the exact parts before it.
   *
   * @param values of the exact parts, as they are written in a search
   */
  SortKey sortKey(IndexName name, List<String> values, boolean descending) {
    IndexName within = name;
    for (int i = 0; i < values.size(); i++) {
      within = within.within(part(i).type.exactForm(values.get(i)));
    }
    return part(values.size()).type.sortKey(within, descending);
  }

  private static Query pair(long k, String first, String second) {
    List<Query> any = new ArrayList<>();
    for (NumberRange.Interval one : NumberRange.intervals(first)) {
      for (NumberRange.Interval other : NumberRange.intervals(second)) {
        any.add(new Query.Number(k, one.from(), one.to(), other.from(), other.to()));
      }
    }
    return any.size() == 1 ? any.get(0) : new Query.Any(any);
  }

  @Override
  public Set<String> modifiers() {
    return Set.of();
  }

  @Override
  public boolean canBeMissing() {
    return false;
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
