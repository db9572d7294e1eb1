package org.medulla.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;

/**
 * Case records to a FHIR transaction bundle: a pure function. The same records give the same bytes,
 * and every entry is a PUT with a fixed id, so a bundle that is sent twice changes nothing.
 */
public final class CaseBuilder {

  private static final List<Mapper> MAPPERS =
      List.of(
          new PatientMapper(),
          new DiagnosisMapper(),
          new DrugMapper(),
          new ProcedureMapper(),
          new LabMapper(),
          new SignMapper(),
          new MotorMapper(),
          new ReportMapper(),
          new VolumeMapper(),
          new RadiotherapyMapper(),
          new FigureMapper(),
          new ProvenanceMapper()); // the last: it points to everything before it

  private final CodeTable codes = CodeTable.load();

  /** The faithful bundle: no date that the records do not hold. */
  public ObjectNode build(List<CaseRecord> records) {
    return build(records, Dates.none());
  }

  /**
   * A marked copy under other ids, with fictitious dates.
   *
   * @param firstDay the date given to the first anchor of each record
   */
  public ObjectNode buildWithSyntheticDates(List<CaseRecord> records, LocalDate firstDay) {
    return build(records, Dates.from(firstDay));
  }

  private ObjectNode build(List<CaseRecord> records, Dates dates) {
    List<CaseSheet> sheets = new ArrayList<>();
    for (CaseRecord record : records) {
      CaseSheet sheet = new CaseSheet(record, codes, dates);
      MAPPERS.forEach(mapper -> mapper.map(sheet));
      sheets.add(sheet);
    }
    return bundle(sheets);
  }

  private static ObjectNode bundle(List<CaseSheet> sheets) {
    ObjectNode bundle = Json.newObject().put("resourceType", "Bundle");
    if (!sheets.isEmpty()) {
      bundle.set("meta", sheets.get(0).meta(sheets.size() == 1 ? "case-bundle" : ""));
    }
    bundle.put("type", "transaction");
    ArrayNode entries = bundle.putArray("entry");
    for (CaseSheet sheet : sheets) {
      for (ObjectNode resource : sheet.resources()) {
        entries.add(entry(resource));
      }
    }
    return bundle;
  }

  private static ObjectNode entry(ObjectNode resource) {
    String key = resource.get("resourceType").asText() + "/" + resource.get("id").asText();
    ObjectNode entry = Json.newObject().put("fullUrl", Canonicals.BASE + "/" + key);
    entry.set("resource", resource);
    entry.putObject("request").put("method", "PUT").put("url", key);
    return entry;
  }
}
