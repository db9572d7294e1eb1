package org.medulla.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.medulla.store.SortKey;

/**
 * A parameter that finds just what some others of its type find together, as {@code combo-code} of
 * Observation finds what {@code code} and {@code component-code} find. It has no index rows: those
 * of the others answer.
 */
final class UnionParameter implements ParameterType {

  private final ParameterType kind;
  private final List<String> codes;

  /**
   * @param kind how the values are asked for, which is the same for all of them
   * @param codes the other parameters
   */
  UnionParameter(ParameterType kind, List<String> codes) {
    this.kind = kind;
    this.codes = List.copyOf(codes);
  }

  /** How the values are asked for. */
  ParameterType kind() {
    return kind;
  }

  @Override
  public void rows(Place value, IndexName name, IndexRows.Builder rows) {
    // The others write them.
  }

  @Override
  public Query criterion(IndexName name, String modifier, String text) {
    return any(name, other -> kind.criterion(other, modifier, text));
  }

  @Override
  public Query present(IndexName name) {
    return any(name, kind::present);
  }

  private Query any(IndexName name, Function<IndexName, Query> query) {
    List<Query> any = new ArrayList<>();
    for (String code : codes) {
      Query one = query.apply(name.beside(code));
      any.addAll(one instanceof Query.Any more ? more.queries() : List.of(one));
    }
    return new Query.Any(any);
  }

  @Override
  public SortKey sortKey(IndexName name, boolean descending) {
    Set<Long> ks = new LinkedHashSet<>();
    SortKey key = kind.sortKey(name, descending);
    codes.forEach(code -> ks.addAll(kind.sortKey(name.beside(code), descending).ks()));
    return new SortKey(key.family(), ks, descending);
  }

  @Override
  public Set<String> modifiers() {
    return kind.modifiers();
  }

  @Override
  public Map<String, String> negations() {
    return kind.negations();
  }

  @Override
  public boolean canBeMissing() {
    return kind.canBeMissing();
  }
}
