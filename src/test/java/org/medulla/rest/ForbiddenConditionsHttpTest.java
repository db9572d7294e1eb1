package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.batch;
import static org.medulla.rest.Samples.entry;
import static org.medulla.rest.Samples.patient;
import static org.medulla.rest.Samples.patientWithIdentifier;
import static org.medulla.rest.Samples.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Conditions and parameters that mean nothing for a write are refused, and nothing is written. */
class ForbiddenConditionsHttpTest {

  private static final String PATCH = "[{\"op\":\"add\",\"path\":\"/active\",\"value\":true}]";
  private static final String PATCH_TYPE = "application/json-patch+json";
  private static final String CONDITION = "Patient?identifier=urn:mrn|forbidden";

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  private static final ObjectNode RESOURCE = patientWithIdentifier("forbidden").put("id", "here");

  @BeforeEach
  void store() {
    server.given(RESOURCE);
  }

  private static void refused(HttpReply reply, String expression) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
    assertThat(reply.expression()).isEqualTo(expression);
    assertThat(server.get("/Patient/here").header("ETag")).isEqualTo("W/\"1\"");
  }

  private static ObjectNode changed() {
    return RESOURCE.deepCopy().put("active", true);
  }

  @Test
  void createsTakeIfNoneExistOnly() {
    refused(server.post("/Patient", patient(), "If-Match", "W/\"1\""), "http.If-Match");
    refused(server.post("/Patient", patient(), "If-None-Match", "*"), "http.If-None-Match");
  }

  @Test
  void ifMatchIsOneVersion() {
    for (String other : new String[] {"*", "W/\"1\", W/\"2\"", "W/\"x\""}) {
      refused(server.put("/Patient/here", changed(), "If-Match", other), "http.If-Match");
    }
    for (String same : new String[] {"W/\"1\"", "\"1\"", "1"}) {
      assertThat(server.put("/Patient/here", RESOURCE, "If-Match", same).status()).isEqualTo(200);
    }
  }

  @Test
  void updatesTakeOneConditionAboutTheVersion() {
    String[] both = {"If-Match", "W/\"1\"", "If-None-Match", "*"};
    String date = "Mon, 01 Jan 2001 00:00:00 GMT";

    refused(server.put("/Patient/here", changed(), both), "http.If-None-Match");
    refused(server.put("/Patient/here", changed(), "If-None-Exist", "_id=x"), "http.If-None-Exist");
    refused(
        server.put("/Patient/here", changed(), "If-Unmodified-Since", date),
        "http.If-Unmodified-Since");
    refused(server.put("/" + CONDITION, changed(), "If-None-Match", "*"), "http.If-None-Match");
    refused(server.put("/Patient/here?active=false", changed()), "http.active");
  }

  @Test
  void patchesTakeIfMatchOnly() {
    refused(
        server.patch("/Patient/here", PATCH_TYPE, PATCH, "If-None-Match", "*"),
        "http.If-None-Match");
    refused(server.patch("/Patient/here?active=false", PATCH_TYPE, PATCH), "http.active");
  }

  @Test
  void deletesTakeIfMatchOnlyAndWithoutAnotherCondition() {
    refused(server.delete("/Patient/here", "If-None-Match", "*"), "http.If-None-Match");
    refused(server.delete("/" + CONDITION, "If-Match", "W/\"7\""), "http.If-Match");
    refused(server.delete("/Patient/here?active=false"), "http.active");
  }

  @Test
  void entriesOfBundlesLikewise() {
    HttpReply reply =
        server.post(
            "",
            batch(
                with(entry("POST", "Patient", patient()), "ifMatch", "W/\"1\""),
                entry("POST", "Patient?active=true", patient()),
                with(entry("PUT", CONDITION, changed()), "ifNoneMatch", "*"),
                with(
                    with(entry("PUT", "Patient/here", changed()), "ifMatch", "W/\"1\""),
                    "ifNoneMatch",
                    "*"),
                entry("PUT", "Patient/here?active=true", changed()),
                with(entry("DELETE", "Patient/here"), "ifNoneMatch", "W/\"7\""),
                with(entry("DELETE", CONDITION), "ifMatch", "W/\"7\""),
                with(entry("GET", "Patient/here"), "ifMatch", "W/\"7\"")));

    assertThat(reply.statuses()).hasSize(8).containsOnly("400 Bad Request");
    assertThat(server.get("/Patient/here").header("ETag")).isEqualTo("W/\"1\"");
  }
}
