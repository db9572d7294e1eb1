package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A plain read takes the short way. The same read with {@code _format=json} takes the long way;
 * both give the same answer, byte for byte.
 */
class PlainReadsHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @BeforeAll
  static void store() {
    server.given(Samples.patient("here", "First"), Samples.patient("here", "Second"));
    server.given(Samples.patient("gone", "Away"));
    server.delete("/Patient/gone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"here", "gone", "never"})
  void bothWaysGiveTheSameAnswer(String id) {
    same("/Patient/" + id);
    same("/Patient/" + id, "Accept", "application/fhir+json");
    same("/Patient/" + id, "Accept", "*/*");
  }

  @Test
  void bothWaysGiveTheSameAnswerToAClientThatHasACopy() {
    String modified = server.get("/Patient/here").header("Last-Modified");

    same("/Patient/here", "If-None-Match", "W/\"2\"");
    same("/Patient/here", "If-None-Match", "W/\"1\", W/\"2\"");
    same("/Patient/here", "If-None-Match", "W/\"1\"");
    same("/Patient/here", "If-None-Match", "*");
    same("/Patient/here", "If-None-Match", "nonsense");
    same("/Patient/here", "If-None-Match", "");
    same("/Patient/here", "Accept", "text/csv", "Accept", "application/fhir+json");
    same("/Patient/here", "If-Modified-Since", modified);
    same("/Patient/here", "If-Modified-Since", "Mon, 01 Jan 2001 00:00:00 GMT");
    same("/Patient/gone", "If-None-Match", "W/\"2\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"here", "gone", "never"})
  void headHasTheHeadersOfTheShortWay(String id) {
    for (String etag : List.of("W/\"1\"", "W/\"2\"")) {
      String path = "/Patient/" + id;
      HttpReply get = server.get(path, "If-None-Match", etag);
      HttpReply head = server.send("HEAD", path, new byte[0], "If-None-Match", etag);

      assertThat(head.status()).isEqualTo(get.status());
      assertThat(headers(head)).isEqualTo(headers(get));
      assertThat(head.bytes()).isEmpty();
    }
  }

  @Test
  void anythingUnusualIsAnsweredAsBefore() {
    assertThat(server.get("/Patient/here", "Accept", "application/fhir+xml").text())
        .contains("<Patient");
    assertThat(server.get("/Nothing/here").problem()).isEqualTo("REST-04");
    assertThat(server.get("/Patient/" + "a".repeat(65)).status()).isEqualTo(400);
    assertThat(server.get("/Patient/h%65re").status()).isEqualTo(200);
    assertThat(server.get("/Patient/here", "Accept", "text/csv").status()).isEqualTo(406);
  }

  private static void same(String path, String... headers) {
    HttpReply quick = server.get(path, headers);
    HttpReply slow = server.get(path + "?_format=json", headers);

    assertThat(quick.status()).isEqualTo(slow.status());
    assertThat(quick.text()).isEqualTo(slow.text());
    assertThat(headers(quick)).isEqualTo(headers(slow));
  }

  /** All headers but those that are different for each request. */
  private static Map<String, List<String>> headers(HttpReply reply) {
    Map<String, List<String>> headers = new TreeMap<>(reply.headers());
    headers.keySet().removeIf(it -> List.of("date", "x-request-id").contains(it.toLowerCase()));
    return headers;
  }
}
