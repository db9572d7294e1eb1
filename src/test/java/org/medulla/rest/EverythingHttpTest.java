package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.medulla.fhir.Json;

class EverythingHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @BeforeAll
  static void load() {
    server.load("index-case.json");
    server.given(
        Samples.patient("somebody-else", "Else"),
        Samples.observation("not-the-case", "Patient/somebody-else", "x"));
  }

  private static List<String> walk(String first) {
    List<String> walked = new ArrayList<>();
    String next = first;
    while (!next.isEmpty()) {
      HttpReply page = server.get(next);
      walked.addAll(page.entries());
      next = page.link("next");
    }
    return walked;
  }

  @Test
  void everythingOfTheCaseIsThereOnce() throws IOException {
    JsonNode bundle = Json.value(Files.readAllBytes(Path.of("sample-bundles/index-case.json")));
    List<String> loaded = new ArrayList<>();
    bundle.path("entry").forEach(it -> loaded.add(it.at("/request/url").asText()));

    List<String> everything = server.get("/Patient/emh-case/$everything?_count=1000").entries();

    assertThat(everything).doesNotHaveDuplicates().contains("Patient/emh-case");
    assertThat(loaded).containsAll(everything);
    assertThat(everything)
        .contains("Condition/scc", "Procedure/rt-course", "BodyStructure/ptv")
        .doesNotContain("Observation/not-the-case", "Patient/somebody-else");
    List<String> missing = new ArrayList<>(loaded);
    missing.removeAll(everything);
    assertThat(missing).isEmpty();
  }

  @Test
  void everythingIsWalkedPageByPage() {
    List<String> atOnce = server.get("/Patient/emh-case/$everything?_count=1000").matches();
    List<String> walked = new ArrayList<>();
    String next = "/Patient/emh-case/$everything?_count=20";
    while (!next.isEmpty()) {
      HttpReply page = server.get(next);
      walked.addAll(page.matches());
      next = page.link("next");
    }

    assertThat(walked).containsExactlyInAnyOrderElementsOf(atOnce);
  }

  @Test
  void typesNarrowIt() {
    List<String> entries =
        walk("/Patient/emh-case/$everything?_type=Condition,Procedure&_count=1000");

    assertThat(entries)
        .contains("Condition/scc", "Procedure/rt-course")
        .allMatch(it -> it.startsWith("Condition/") || it.startsWith("Procedure/"));
  }

  @Test
  void sinceNarrowsIt() {
    assertThat(walk("/Patient/emh-case/$everything?_since=2999-01-01")).isEmpty();
  }

  @Test
  void anUnknownPatientIsNotFound() {
    HttpReply reply = server.get("/Patient/nobody/$everything");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.problem()).isEqualTo("INTERACTION-12");
  }

  @Test
  void anUnknownParameterIsRefusedByName() {
    assertThat(server.get("/Patient/emh-case/$everything?start=2020").expression())
        .isEqualTo("http.start");
    assertThat(server.get("/Patient/emh-case/$everything?_type=Patent").expression())
        .isEqualTo("http._type");
  }
}
