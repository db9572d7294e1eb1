package org.medulla.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages outside FHIR. */
class PagesTest {

  @RegisterExtension final StreetDoor door = new StreetDoor();

  @Test
  void theIndexListsTheAddressesForThoseWithoutScript() throws Exception {
    HttpResponse<String> answer = door.get("/");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("<noscript>", "/fhir/metadata", "/fhir/_history", "/health/ready", "/metrics");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void whatIsNotThereIsAnOutcome() throws Exception {
    HttpResponse<String> answer = door.get("/admin");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("outcome HTTP-12");
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/fhir+json;charset=utf-8");
  }

  @Test
  void pagesCannotBeWritten() throws Exception {
    HttpResponse<String> answer =
        door.send(door.request("/metrics").POST(BodyPublishers.ofString("x")));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
  }

  @Test
  void optionsTellTheMethodsOfAPage() throws Exception {
    HttpResponse<String> answer =
        door.send(door.request("/metrics").method("OPTIONS", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
  }

  @Test
  void headTellsTheLengthOfAPage() throws Exception {
    HttpResponse<String> head =
        door.send(door.request("/").method("HEAD", BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length"))
        .contains(String.valueOf(door.get("/").body().length()));
  }
}
