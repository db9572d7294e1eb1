package org.medulla.interaction.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.medulla.fhir.ElementFinder;
import org.medulla.fhir.FhirXml;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.fhir.StructureCheck;

/** Reads patch documents. */
public final class PatchReader {

  private final Structure structure;
  private final StructureCheck check;
  private final FhirXml xml;
  private final ElementFinder finder;

  public PatchReader(Structure structure, ElementFinder finder) {
    this.structure = structure;
    this.check = new StructureCheck(structure);
    this.xml = new FhirXml(structure);
    this.finder = finder;
  }

  /**
   * Reads a patch document.
   *
   * @throws PatchFailure if it is none in its format
   * @throws org.medulla.fhir.JsonProblem if it is not well-formed
   */
  public PatchDocument read(PatchFormat format, byte[] content) {
    return switch (format) {
      case JSON_PATCH -> JsonPatch.of(Json.value(content));
      case MERGE_PATCH -> MergePatch.of(Json.value(content));
      case XML_PATCH -> XmlPatch.of(content, xml);
      case FHIR_PATH_JSON -> parameters(fhirPathPatch(content));
      case FHIR_PATH_XML -> parameters(xml.toJson(content));
    };
  }

  private static ObjectNode fhirPathPatch(byte[] content) {
    JsonNode document = Json.value(content);
    if (document instanceof ObjectNode parameters) {
      return parameters;
    }
    throw PatchFailure.malformed(
        "",
        "A FHIRPath Patch is a Parameters resource; a JSON Patch comes as "
            + PatchFormat.JSON_PATCH.contentType());
  }

  /** A FHIRPath Patch that was read already. */
  public PatchDocument parameters(ObjectNode parameters) {
    for (Issue issue : check.check(parameters, "")) {
      if (issue.severity() == Issue.Severity.ERROR) {
        throw PatchFailure.malformed(String.join(" ", issue.expressions()), issue.text());
      }
    }
    return FhirPathPatch.of(parameters, finder, structure);
  }
}
