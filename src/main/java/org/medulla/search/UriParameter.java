package org.medulla.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.medulla.search.IndexName.Form;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.medulla.store.Query.TextMatch;
import org.medulla.store.SortKey;

/**
 * URIs, compared whole and character by character; a canonical with its version or without.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#uri">uri</a>
 */
final class UriParameter implements ParameterType {

  @Override
  public void rows(Place value, IndexName name, IndexRows.Builder rows) {
    for (String uri : uris(value)) {
      rows.token(name.of(Form.URI, uri));
      rows.text(name.of(Form.URI), uri);
    }
    if (value.node().isTextual()) {
      rows.sortText(name.of(Form.SORT), value.node().textValue());
    }
  }

  private static List<String> uris(Place value) {
    if (!value.node().isTextual()) {
      return List.of();
    }
    String uri = value.node().textValue();
    int bar = value.type().equals("canonical") ? uri.indexOf('|') : -1;
    return bar < 0 ? List.of(uri) : List.of(uri, uri.substring(0, bar));
  }

  @Override
  public Query criterion(IndexName name, String modifier, String text) {
    String uri = Escapes.unescape(text);
    return switch (modifier) {
      case "below" -> below(name, hierarchical(uri));
      case "above" -> above(name, hierarchical(uri));
      default -> new Query.Token(name.of(Form.URI, uri));
    };
  }

  private static String hierarchical(String uri) {
    if (uri.indexOf("://") < 1) {
      throw new SearchRefusal(
          SearchProblem.BAD_VALUE,
          "'" + uri + "' is not a URL; only these have others above and below them");
    }
    return uri;
  }

  /** The address itself, and what goes on after a slash. */
  private static Query below(IndexName name, String uri) {
    Query further =
        new Query.Text(
            name.of(Form.URI), TextMatch.STARTS_WITH, uri.endsWith("/") ? uri : uri + "/");
    return new Query.Any(List.of(new Query.Token(name.of(Form.URI, uri)), further));
  }

  /** The address itself, and what it goes on from, with the slash or without. */
  private static Query above(IndexName name, String uri) {
    Set<String> beginnings = new LinkedHashSet<>(List.of(uri));
    int start = uri.indexOf("://") + 3;
    for (int slash = uri.indexOf('/', start); slash > 0; slash = uri.indexOf('/', slash + 1)) {
      beginnings.add(uri.substring(0, slash));
      beginnings.add(uri.substring(0, slash + 1));
    }
    List<Query> any = new ArrayList<>();
    beginnings.forEach(it -> any.add(new Query.Token(name.of(Form.URI, it))));
    return new Query.Any(any);
  }

  @Override
  public Query present(IndexName name) {
    return new Query.Text(name.of(Form.URI), TextMatch.PRESENT, "");
  }

  @Override
  public Set<String> modifiers() {
    return Set.of("above", "below");
  }

  @Override
  public SortKey sortKey(IndexName name, boolean descending) {
    return new SortKey(SortKey.Family.SORT_TEXT, name.of(Form.SORT), descending);
  }

  @Override
  public List<String> exactForms(Place value) {
    return uris(value).stream().map(Form.URI::exact).toList();
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
