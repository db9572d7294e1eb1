package org.medulla.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.medulla.search.IndexName.Form;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.medulla.store.SortKey;

/** One kind of search parameter: how its values are indexed and how they are asked for. */
interface ParameterType {

  /** Writes the index rows of one value. */
  void rows(Place value, IndexName name, IndexRows.Builder rows);

  /** Writes the index rows of one value, where they also depend on the resource around it. */
  default void rows(Place value, Place resource, IndexName name, IndexRows.Builder rows) {
    rows(value, name, rows);
  }

  /** Writes the index rows of one value that ends a composite: those that are asked for so. */
  default void lastRows(Place value, IndexName name, IndexRows.Builder rows) {
    rows(value, name, rows);
  }

  /**
   * What a resource must have to match one value of a parameter.
   *
   * @param modifier without the colon; empty for none
   * @param text one value, unescaped by {@link Escapes#unescape} only where it is a whole
   * @throws SearchRefusal if the value is not of this kind
   */
  Query criterion(IndexName name, String modifier, String text);

  /** The modifiers that {@link #criterion} understands. */
  Set<String> modifiers();

  /** The modifiers that find what others do not, and those others; empty for no modifier. */
  default Map<String, String> negations() {
    return Map.of();
  }

  /** Whether resources without a value can be asked for. */
  default boolean canBeMissing() {
    return true;
  }

  /** A query for resources that have any value. */
  default Query present(IndexName name) {
    return new Query.Token(name.of(Form.PRESENT));
  }

  /** The rows to sort by. */
  SortKey sortKey(IndexName name, boolean descending);

  /** The forms under which a value can be asked for exactly, when it leads a composite. */
  default List<String> exactForms(Place value) {
    return List.of();
  }

  /**
   * The form of a value that leads a composite.
   *
   * @throws SearchRefusal if values of this kind cannot lead one
   */
  default String exactForm(String text) {
    throw new SearchRefusal(
        SearchProblem.UNSUPPORTED_PARAMETER, "Values of this kind cannot lead a composite");
  }

  /** Whether {@link #exactForms} tells anything, so that a composite can begin with this kind. */
  default boolean isExact() {
    return false;
  }
}
