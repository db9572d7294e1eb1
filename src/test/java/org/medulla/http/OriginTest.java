package org.medulla.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom the server answers, and which pages may use it. */
class OriginTest {

  @RegisterExtension final StreetDoor door = new StreetDoor();

  @Test
  void aHostNameThatIsNotOursIsRefusedOnLoopback() throws Exception {
    door.open();

    assertThat(
            door.raw(
                "GET /fhir/Patient HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421 ")
        .endsWith("outcome HTTP-08");
    assertThat(
            door.raw("GET /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aPageOfAnotherSiteCannotWrite() throws Exception {
    door.open();

    HttpResponse<String> foreign =
        door.send(
            door.request("/fhir/Patient")
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString("x")));
    HttpResponse<String> own =
        door.send(
            door.request("/fhir/Patient")
                .header("Origin", door.server().address().toString())
                .POST(BodyPublishers.ofString("x")));

    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(own.statusCode()).isEqualTo(200);
  }

  @Test
  void aPageOfAnotherSiteMayNotReadEither() throws Exception {
    door.open();

    HttpResponse<String> foreign =
        door.send(door.request("/fhir/x").header("Origin", "https://evil.example").GET());
    HttpResponse<String> preflight = preflight("https://evil.example");

    // Without these headers a browser shows the page nothing.
    assertThat(corsHeaders(foreign)).isEmpty();
    assertThat(corsHeaders(preflight)).isEmpty();
  }

  @Test
  void aNamedSiteMayReadAndWrite() throws Exception {
    door.open();

    HttpResponse<String> answer =
        door.send(
            door.request("/fhir/Patient")
                .header("Origin", StreetDoor.FRIEND)
                .POST(BodyPublishers.ofString("x")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains(StreetDoor.FRIEND);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
        .contains(
            "Location", "Content-Location", "ETag", "Last-Modified", "X-Request-Id", "X-Progress");
    assertThat(String.join(",", answer.headers().allValues("Vary"))).contains("Origin");
  }

  @Test
  void aPreflightOfANamedSiteIsAnswered() throws Exception {
    door.open();

    HttpResponse<String> preflight = preflight(StreetDoor.FRIEND);

    assertThat(preflight.statusCode()).isBetween(200, 204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
        .contains(StreetDoor.FRIEND);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
        .contains("PATCH", "DELETE", "PUT");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .contains("If-Match", "If-None-Exist", "Prefer", "Content-Type", "Idempotency-Key");
    assertThat(door.echo().calls()).isZero();
  }

  @Test
  void aSiteWhoseNameOnlyLooksAlikeIsForeign() throws Exception {
    door.open();

    for (String origin :
        new String[] {
          StreetDoor.FRIEND + ".evil.example", StreetDoor.FRIEND.replace('.', 'x'), "null"
        }) {
      assertThat(corsHeaders(preflight(origin))).as(origin).isEmpty();
    }
  }

  private HttpResponse<String> preflight(String origin) throws Exception {
    return door.send(
        door.request("/fhir/Patient/1")
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "if-match,content-type")
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  private static List<String> corsHeaders(HttpResponse<String> answer) {
    return answer.headers().map().keySet().stream()
        .filter(it -> it.toLowerCase(Locale.ROOT).startsWith("access-control-"))
        .toList();
  }
}
