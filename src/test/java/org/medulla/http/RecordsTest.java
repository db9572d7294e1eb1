package org.medulla.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Request ids, access log and metrics. */
class RecordsTest {

  @RegisterExtension final StreetDoor door = new StreetDoor();

  @Test
  void aRequestKeepsItsIdAndGetsOneOtherwise() throws Exception {
    door.open();

    HttpResponse<String> named =
        door.send(door.request("/fhir/x").header("X-Request-Id", "abc-1").GET());
    HttpResponse<String> odd =
        door.send(door.request("/fhir/x").header("X-Request-Id", "a b\"c").GET());

    assertThat(named.headers().allValues("X-Request-Id")).containsExactly("abc-1");
    assertThat(odd.headers().allValues("X-Request-Id")).containsExactly("id-of-test");
  }

  @Test
  void theAccessLogHoldsNeitherIdsNorValues() throws Exception {
    door.open();

    door.get("/fhir/Patient/secret-id/_history/7?family=Secretname&_format=json&S%C3%A9cret=1");
    door.get("/fhir/secret-id/secret-id");
    door.get("/patient/secret-id?name=Secretname");
    door.get("/resource/Patient/secret-id?view=secret");
    door.server().close();
    door.accessLog().close();

    String lines = door.log();
    assertThat(lines)
        .contains(
            "{\"time\":\"2026-01-02T03:04:05Z\",\"request\":\"id-of-test\",\"method\":\"GET\","
                + "\"route\":\"vread\",\"path\":\"/fhir/Patient/{id}/_history/{version}\","
                + "\"parameters\":[\"_format\",\"family\",\"{other}\"],\"status\":200,")
        .contains("\"path\":\"{unknown}\"")
        .contains("\"route\":\"page\",\"path\":\"/patient/{id}\"")
        .contains("\"route\":\"page\",\"path\":\"/resource/{id}\"");
    assertThat(lines).doesNotContainIgnoringCase("secret");
  }

  @Test
  void metricsCountRequestsByKindAndHoldNoIds() throws Exception {
    door.open();
    door.get("/fhir/Patient/secret-id?family=Secretname");
    door.get("/fhir/Patient/secret-id");

    String text = door.get("/metrics").body();

    assertThat(text)
        .contains(
            "http_server_requests_seconds_count{method=\"GET\",route=\"read\",status=\"200\"} 2")
        .contains("jvm_memory_used_bytes");
    assertThat(text).doesNotContainIgnoringCase("secret");
  }
}
