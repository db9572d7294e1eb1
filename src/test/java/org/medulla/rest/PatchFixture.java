package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

/** A server, and how patches are sent to it. */
abstract class PatchFixture {

  static final String JSON_PATCH = "application/json-patch+json";
  static final String MERGE_PATCH = "application/merge-patch+json";
  static final String XML_PATCH = "application/xml-patch+xml";
  static final String FHIR = "application/fhir+json";

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  static HttpReply jsonPatch(String path, String operations, String... headers) {
    return server.patch(path, JSON_PATCH, operations.replace('\'', '"'), headers);
  }

  /** A FHIRPath Patch of one operation; each part is {@code name,valueX,json}. */
  static String operation(String... parts) {
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      String[] fields = part.split(",", 3);
      text.append(text.isEmpty() ? "" : ",")
          .append("{'name':'" + fields[0] + "','" + fields[1] + "':" + fields[2] + "}");
    }
    return ("{'resourceType':'Parameters','parameter':[{'name':'operation','part':["
            + text
            + "]}]}")
        .replace('\'', '"');
  }
}
