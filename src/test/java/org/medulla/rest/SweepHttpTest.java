package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.medulla.rest.RawHttp.Answer;
import org.medulla.rest.RawHttp.Request;

/** Every parameter of every type, and every method on every kind of path, gets a defined answer. */
class SweepHttpTest {

  /** Values that no resource has: each is refused or finds nothing. */
  private static final List<String> GARBAGE =
      List.of(
          "%00",
          "%F0%9F%98%80",
          "ge2021-13-45",
          "zz$zz%7Czz,%5C",
          "1e999",
          "-",
          "%7C%7C",
          "$",
          "Nobody/",
          "http://nowhere.example/x%7C1",
          "a".repeat(300),
          "%22%27%3C%3E;--");

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  private static RawHttp http;

  @BeforeAll
  static void fill() {
    http = new RawHttp(server.base());
    server.load("index-case.json");
  }

  @Test
  void garbageIsRefusedOrFindsNothing() {
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (JsonNode type : server.get("/metadata").json().path("rest").path(0).path("resource")) {
      for (JsonNode parameter : type.path("searchParam")) {
        String name = parameter.path("name").asText();
        String value = GARBAGE.get(asked++ % GARBAGE.size());
        String target = "/" + type.path("type").asText() + "?" + name + "=" + value;
        check(target, wrong);
      }
    }

    assertThat(asked).isGreaterThan(1500);
    assertThat(wrong).isEmpty();
  }

  /** The parameters of the types that are there, each with every value. */
  @Test
  void noGarbageFindsWhatIsThere() {
    List<String> wrong = new ArrayList<>();
    for (JsonNode type : server.get("/metadata").json().path("rest").path(0).path("resource")) {
      if (Set.of("Patient", "Observation", "Procedure").contains(type.path("type").asText())) {
        for (JsonNode parameter : type.path("searchParam")) {
          String name = type.path("type").asText() + "?" + parameter.path("name").asText();
          GARBAGE.forEach(value -> check("/" + name + "=" + value, wrong));
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static void check(String target, List<String> wrong) {
    Answer answer = http.send(Request.get(target));
    boolean isEmpty = answer.status() == 200 && !answer.text().contains("\"entry\"");
    boolean isRefused = answer.status() == 400 && answer.text().contains("OperationOutcome");
    if (!isEmpty && !isRefused) {
      wrong.add(target + " answers " + answer.status());
    }
  }

  @Test
  void everyMethodOnEveryPathHasADefinedAnswer() {
    Set<String> wrong = new TreeSet<>();
    for (String path : FuzzSeeds.PATHS) {
      for (String method : FuzzSeeds.METHODS) {
        for (List<String> headers : List.of(List.<String>of(), List.of("Content-Type: text/csv"))) {
          Request request = new Request(method, "/" + path, headers, "");
          Answer answer = http.send(request);
          boolean isDefined =
              answer.status() < 500 || (method.equals("get") && answer.status() == 501);
          boolean isExplained =
              answer.status() < 400
                  || method.equals("HEAD")
                  || answer.text().contains("OperationOutcome");
          boolean isEcho = method.equals("TRACE") && answer.status() < 400;
          if (!isDefined || !isExplained || isEcho) {
            wrong.add(request + " answers " + answer.status());
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }
}
