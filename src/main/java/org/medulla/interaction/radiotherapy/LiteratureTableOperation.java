package org.medulla.interaction.radiotherapy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;
import org.medulla.interaction.SearchResources;
import org.medulla.interaction.SearchResult;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;
import org.medulla.interaction.operation.OperationResult;
import org.medulla.interaction.operation.ParametersResource;
import org.medulla.radiotherapy.CaseRow;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoredVersion;

/** {@code Patient/$literature-table}: cases as rows of a table. */
public final class LiteratureTableOperation implements OperationHandler {

  private static final int MAX_PATIENTS = 200;

  private final SearchResources search;
  private final PatientRecords records;

  public LiteratureTableOperation(SearchResources search, PatientRecords records) {
    this.search = search;
    this.records = records;
  }

  @Override
  public String definition() {
    return "Patient-literature-table";
  }

  @Override
  public boolean takesSearchParameters() {
    return true;
  }

  @Override
  public OperationResult execute(OperationCall call) {
    Choices.require(call, "format", List.of("fhir", "csv", "html"));
    List<CaseRow> rows = new ArrayList<>();
    for (ResourceKey patient : patients(call)) {
      List<ObjectNode> resources = new ArrayList<>();
      records.each(patient, CaseRow.TYPES, resources::add);
      resources.sort(
          Comparator.comparing(it -> !it.path("resourceType").asText().equals("Patient")));
      rows.add(CaseRow.of(resources));
    }
    return switch (call.text("format").orElse("fhir")) {
      case "csv" -> Files.csv(CaseRow.csv(rows));
      case "html" -> Files.html(CaseRow.html(rows));
      default -> new OperationResult.Resource(parameters(rows));
    };
  }

  private List<ResourceKey> patients(OperationCall call) {
    Map<String, List<String>> parameters = new LinkedHashMap<>(call.others());
    if (parameters.isEmpty()) {
      parameters.put("_tag", List.of(Canonicals.codeSystem("tag") + "|literature-case"));
    }
    parameters.put("_count", List.of(String.valueOf(MAX_PATIENTS)));
    SearchResult found = search.ofType("Patient", parameters);
    if (found.pages().containsKey("next")) {
      throw new OperationRefusal(
          OperationProblem.TOO_COSTLY,
          "More than " + MAX_PATIENTS + " patients match; narrow the request");
    }
    return found.matches().stream().map(StoredVersion::key).sorted().toList();
  }

  private static ObjectNode parameters(List<CaseRow> rows) {
    ParametersResource answer = ParametersResource.empty();
    for (CaseRow row : rows) {
      ParametersResource parts = answer.parts("row");
      parts.add("patient", "Reference", Json.newObject().put("reference", row.patient()));
      parts.add("printed", row.isPrinted());
      for (int i = 0; i < row.cells().size(); i++) {
        ParametersResource cell = parts.parts("cell");
        cell.add("column", "string", CaseRow.HEADS.get(i));
        cell.add("text", "string", row.cells().get(i));
      }
    }
    return answer.json();
  }
}
