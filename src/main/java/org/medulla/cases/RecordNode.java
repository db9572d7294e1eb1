package org.medulla.cases;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a case record as it was written, with the place where it stands. */
sealed interface RecordNode {

  Place place();

  /** A line and a column of the record, both counted from 1. */
  record Place(int line, int column) {
    static final Place START = new Place(1, 1);
  }

  /**
   * A single value. Numbers and yes or no stay the text that was written.
   *
   * @param indent how many blanks a text of several lines stands in from the left, else 0
   */
  record Scalar(String text, int indent, Place place) implements RecordNode {}

  /** A list. */
  record Items(List<RecordNode> items, Place place) implements RecordNode {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Keys and values, in the order of the record. */
  record Fields(Map<String, Field> fields, Place place) implements RecordNode {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /** A value under a key; the place is that of the key. */
  record Field(RecordNode value, Place place) {}
}
