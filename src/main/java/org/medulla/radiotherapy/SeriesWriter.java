package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.medulla.fhir.Json;
import org.medulla.radiotherapy.TimelineEvent.Kind;

/**
 * Writes plain laboratory values in columns, one series for each analyte: a tenth of the text of
 * events one by one, and nothing less told.
 */
final class SeriesWriter {

  private static final JsonNode NONE = NullNode.instance;

  private final Map<Analyte, List<PlacedEvent>> series = new LinkedHashMap<>();

  /** Takes an event, if it is a plain value. */
  boolean take(PlacedEvent placed) {
    if (!(placed.event().facts() instanceof LabValue value)) {
      return false;
    }
    series.computeIfAbsent(value.analyte(), it -> new ArrayList<>()).add(placed);
    return true;
  }

  /**
   * The series in the order of their first values.
   *
   * @param sources the Provenances of a resource
   */
  ArrayNode write(Function<String, Optional<ArrayNode>> sources) {
    ArrayNode all = Json.newArray();
    series.forEach((analyte, values) -> write(all.addObject(), analyte, values, sources));
    return all;
  }

  private static void write(
      ObjectNode json,
      Analyte analyte,
      List<PlacedEvent> values,
      Function<String, Optional<ArrayNode>> sources) {
    json.put("kind", Kind.LABORATORY.code());
    analyte.name(json);
    analyte.measure(json.putObject("value"));
    analyte.range(json);
    ArrayNode references = json.putArray("references");
    ArrayNode dates = json.putArray("dates");
    ArrayNode numbers = json.putArray("numbers");
    Column days = new Column();
    Column interpretations = new Column();
    Column provenance = new Column();
    for (PlacedEvent placed : values) {
      LabValue value = (LabValue) placed.event().facts();
      references.add(value.reference());
      dates.add(placed.event().times().start().date());
      numbers.add(value.number());
      days.add(
          ChartWriter.days(placed.start().days()).<JsonNode>map(DecimalNode::valueOf).orElse(NONE));
      String said = value.interpretation();
      interpretations.add(said.isEmpty() ? NONE : TextNode.valueOf(said));
      provenance.add(sources.apply(value.reference()).<JsonNode>map(it -> it).orElse(NONE));
    }
    days.putTo(json, "days");
    interpretations.putTo(json, "interpretations");
    provenance.putTo(json, "provenance");
  }

  /** A column that is left out where no row has anything in it. */
  private static final class Column {
    private final ArrayNode rows = Json.newArray();
    private boolean isEmpty = true;

    void add(JsonNode value) {
      rows.add(value);
      isEmpty &= value.isNull();
    }

    void putTo(ObjectNode json, String name) {
      if (!isEmpty) {
        json.set(name, rows);
      }
    }
  }
}
