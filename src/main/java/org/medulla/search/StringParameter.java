package org.medulla.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.medulla.search.IndexName.Form;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.medulla.store.Query.TextMatch;
import org.medulla.store.SortKey;

/**
 * Texts, names and addresses.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#string">string</a>
 */
final class StringParameter implements ParameterType {

  private static final List<String> NAME_PARTS =
      List.of("text", "family", "given", "prefix", "suffix");
  private static final List<String> ADDRESS_PARTS =
      List.of("text", "line", "city", "district", "state", "postalCode", "country");

  @Override
  public void rows(Place value, IndexName name, IndexRows.Builder rows) {
    switch (value.type()) {
      case "HumanName" -> parts(value.node(), NAME_PARTS, name, rows);
      case "Address" -> parts(value.node(), ADDRESS_PARTS, name, rows);
      default -> text(value.node(), name, rows);
    }
  }

  private static void parts(
      JsonNode node, List<String> parts, IndexName name, IndexRows.Builder rows) {
    for (String part : parts) {
      JsonNode value = node.path(part);
      if (value.isArray()) {
        value.forEach(item -> text(item, name, rows));
      } else {
        text(value, name, rows);
      }
    }
  }

  private static void text(JsonNode node, IndexName name, IndexRows.Builder rows) {
    if (node.isTextual() && !node.textValue().isBlank()) {
      rows.text(name.of(Form.STRING), Normalised.text(node.textValue()));
      rows.token(name.of(Form.EXACT, node.textValue()));
    }
  }

  @Override
  public Query criterion(IndexName name, String modifier, String text) {
    String plain = Escapes.unescape(text);
    return switch (modifier) {
      case "exact" -> new Query.Token(name.of(Form.EXACT, plain));
      case "contains" ->
          new Query.Text(name.of(Form.STRING), TextMatch.CONTAINS, Normalised.asked(plain));
      default ->
          new Query.Text(name.of(Form.STRING), TextMatch.STARTS_WITH, Normalised.asked(plain));
    };
  }

  @Override
  public Set<String> modifiers() {
    return Set.of("exact", "contains");
  }

  @Override
  public Query present(IndexName name) {
    return new Query.Text(name.of(Form.STRING), TextMatch.PRESENT, "");
  }

  @Override
  public SortKey sortKey(IndexName name, boolean descending) {
    return new SortKey(SortKey.Family.TEXT, name.of(Form.STRING), descending);
  }
}
