package org.medulla.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medulla.cases.RecordNode.Field;
import org.medulla.cases.RecordNode.Fields;
import org.medulla.cases.RecordNode.Items;
import org.medulla.cases.RecordNode.Place;
import org.medulla.cases.RecordNode.Scalar;

/**
 * One statement of a record: its id and its keys. The schema has already said that the keys are
 * there and of the right kind.
 */
record Row(String id, Fields fields) {

  Place place() {
    return fields.place();
  }

  /** Where the value of a key stands, or the row if the key is missing. */
  Place place(String key) {
    Field field = fields.fields().get(key);
    return field == null ? place() : field.value().place();
  }

  boolean has(String key) {
    return fields.fields().containsKey(key);
  }

  /** The value of a key that the schema requires. */
  String text(String key) {
    return find(key)
        .orElseThrow(() -> new IllegalStateException("The schema lets '" + key + "' be missing"));
  }

  Optional<String> find(String key) {
    Field field = fields.fields().get(key);
    if (field == null || !(field.value() instanceof Scalar scalar)) {
      return Optional.empty();
    }
    String text = scalar.text().strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** One value or several. */
  List<String> list(String key) {
    Field field = fields.fields().get(key);
    if (field != null && field.value() instanceof Items items) {
      List<String> texts = new ArrayList<>();
      for (RecordNode item : items.items()) {
        if (item instanceof Scalar scalar) {
          texts.add(scalar.text());
        }
      }
      return List.copyOf(texts);
    }
    return find(key).map(List::of).orElse(List.of());
  }

  /** The rows under a key. */
  List<Row> rows(String key) {
    Field field = fields.fields().get(key);
    if (field == null || !(field.value() instanceof Items items)) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    for (RecordNode item : items.items()) {
      if (item instanceof Fields inner) {
        rows.add(of(inner));
      }
    }
    return List.copyOf(rows);
  }

  /** The keys under a key. */
  Optional<Row> row(String key) {
    Field field = fields.fields().get(key);
    return field != null && field.value() instanceof Fields inner
        ? Optional.of(of(inner))
        : Optional.empty();
  }

  Source source() {
    return find("source").flatMap(Source::of).orElse(Source.STATED);
  }

  static Row of(Fields fields) {
    Field id = fields.fields().get("id");
    String text = id != null && id.value() instanceof Scalar scalar ? scalar.text() : "";
    return new Row(text, fields);
  }
}
