package org.medulla.search;

import java.util.List;
import java.util.Set;
import org.medulla.search.IndexName.Form;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.medulla.store.SortKey;

/**
 * URIs, compared whole and character by character.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#uri">uri</a>
 */
final class UriParameter implements ParameterType {

  @Override
  public void rows(Place value, IndexName name, IndexRows.Builder rows) {
    if (value.node().isTextual()) {
      rows.token(name.of(Form.PRESENT));
      rows.token(name.of(Form.URI, value.node().textValue()));
      rows.sortText(name.of(Form.SORT), value.node().textValue());
    }
  }

  @Override
  public Query criterion(IndexName name, String modifier, String text) {
    return new Query.Token(name.of(Form.URI, Escapes.unescape(text)));
  }

  @Override
  public Set<String> modifiers() {
    return Set.of();
  }

  @Override
  public SortKey sortKey(IndexName name, boolean descending) {
    return new SortKey(SortKey.Family.SORT_TEXT, name.of(Form.SORT), descending);
  }

  @Override
  public List<String> exactForms(Place value) {
    return value.node().isTextual() ? List.of(Form.URI.exact(value.node().textValue())) : List.of();
  }

  @Override
  public String exactForm(String text) {
    return Form.URI.exact(Escapes.unescape(text));
  }

  @Override
  public boolean isExact() {
    return true;
  }
}
