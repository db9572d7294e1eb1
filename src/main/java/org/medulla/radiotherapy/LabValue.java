package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.medulla.fhir.Json;
import org.medulla.radiotherapy.TimelineEvent.Kind;

/**
 * A laboratory value that says no more than a number and a day or a time.
 *
 * @param interpretation empty if there is none
 */
record LabValue(String reference, Analyte analyte, BigDecimal number, String interpretation)
    implements Facts {

  /** The same members in the same order as {@link EventReader} gives any observation. */
  @Override
  public ObjectNode json() {
    ObjectNode facts = Json.newObject();
    facts.put("id", reference).put("reference", reference).put("kind", Kind.LABORATORY.code());
    analyte.name(facts);
    analyte.measure(facts.putObject("value").put("number", number));
    if (!interpretation.isEmpty()) {
      facts.put("interpretation", interpretation);
    }
    analyte.range(facts);
    return facts;
  }

  TimelineEvent at(Moment moment) {
    return new TimelineEvent(reference, reference, Kind.LABORATORY, this, EventTimes.at(moment));
  }
}
