package org.medulla.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.hl7.fhir.convertors.advisors.impl.BaseAdvisor_40_50;
import org.hl7.fhir.convertors.factory.VersionConvertorFactory_40_50;
import org.hl7.fhir.r5.formats.JsonParser;
import org.hl7.fhir.r5.model.Resource;
import org.medulla.fhir.Json;

/** Definitions in FHIR R5, the version in which the HL7 engine thinks whatever it validates. */
final class R5 {

  private static final BaseAdvisor_40_50 ADVISOR = new BaseAdvisor_40_50(false);

  private R5() {}

  /** Turns a definition in R4 into R5 by the rules of HL7. */
  static Resource resource(byte[] r4) {
    try {
      return VersionConvertorFactory_40_50.convertResource(
          new org.hl7.fhir.r4.formats.JsonParser().parse(r4), ADVISOR);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON of a definition in R5; of value sets it is that of R4, too. */
  static ObjectNode tree(Resource resource) {
    try {
      JsonNode tree = Json.value(new JsonParser().composeBytes(resource));
      return (ObjectNode) tree;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
