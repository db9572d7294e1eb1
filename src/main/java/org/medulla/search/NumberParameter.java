package org.medulla.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.medulla.search.IndexName.Form;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.medulla.store.SortKey;

/**
 * Numbers without a unit.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#number">number</a>
 */
final class NumberParameter implements ParameterType {

  @Override
  public void rows(Place value, IndexName name, IndexRows.Builder rows) {
    JsonNode node = value.node();
    if (value.type().equals("Range")) {
      if (node.has("low") || node.has("high")) {
        rows.number(
            name.of(Form.NUMBER),
            node.path("low").path("value").asDouble(Double.NEGATIVE_INFINITY),
            node.path("high").path("value").asDouble(Double.POSITIVE_INFINITY));
      }
    } else if (node.isNumber()) {
      rows.number(name.of(Form.NUMBER), node.asDouble(), node.asDouble());
    }
  }

  @Override
  public Query criterion(IndexName name, String modifier, String text) {
    Prefix.Prefixed prefixed = Prefix.of(Escapes.unescape(text));
    return NumberRange.of(prefixed.rest()).compare(name.of(Form.NUMBER), prefixed.prefix());
  }

  @Override
  public Set<String> modifiers() {
    return Set.of();
  }

  @Override
  public Query present(IndexName name) {
    return QuantityParameter.anyNumber(name.of(Form.NUMBER));
  }

  @Override
  public SortKey sortKey(IndexName name, boolean descending) {
    return new SortKey(SortKey.Family.NUMBER, name.of(Form.NUMBER), descending);
  }
}
