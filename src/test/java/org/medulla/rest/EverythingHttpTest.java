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
    assertThat(server.get("/Patient/emh-case/$everything?begin=2020").expression())
        .isEqualTo("http.begin");
    assertThat(server.get("/Patient/emh-case/$everything?_type=Patent").expression())
        .isEqualTo("http._type");
  }

  @Test
  void careDatesNarrowItAndWhatHasNoneStays() {
    server.given(
        Samples.patient("dated", "Dated"),
        dated("first", "2020-03-01"),
        dated("second", "2021-03-01"),
        Samples.observation("undated", "Patient/dated", "x"));

    assertThat(server.get("/Patient/dated/$everything?start=2021").matches())
        .containsExactlyInAnyOrder("Patient/dated", "Observation/second", "Observation/undated");
    assertThat(server.get("/Patient/dated/$everything?end=2020-12-31").matches())
        .containsExactlyInAnyOrder("Patient/dated", "Observation/first", "Observation/undated");
    assertThat(server.get("/Patient/dated/$everything?start=2020-04&end=2020-05").matches())
        .containsExactlyInAnyOrder("Patient/dated", "Observation/undated");
    assertThat(server.get("/Patient/dated/$everything?start=soon").expression())
        .isEqualTo("http.start");
  }

  private static com.fasterxml.jackson.databind.node.ObjectNode dated(String id, String date) {
    return Samples.observation(id, "Patient/dated", "x").put("effectiveDateTime", date);
  }

  @Test
  void aPageBelongsToItsPatient() {
    String next = server.get("/Patient/emh-case/$everything?_count=5").link("next");

    assertThat(server.get(next.replace("/emh-case/", "/somebody-else/")).problem())
        .isEqualTo("SEARCH-09");
  }

  @Test
  void everythingOfAllPatientsHoldsThemAll() {
    List<String> all = walk("/Patient/$everything?_count=1000");

    assertThat(all)
        .contains("Patient/emh-case", "Patient/somebody-else", "Observation/not-the-case");
  }

  @Test
  void everythingOfAnEncounterIsItsCompartment() {
    server.given(
        Samples.json(
            "{'resourceType':'Encounter','id':'visit','status':'finished',"
                + "'class':{'code':'AMB'},'subject':{'reference':'Patient/somebody-else'}}"));
    com.fasterxml.jackson.databind.node.ObjectNode seen =
        Samples.observation("seen", "Patient/somebody-else", "x");
    seen.putObject("encounter").put("reference", "Encounter/visit");
    server.given(seen);

    HttpReply reply = server.get("/Encounter/visit/$everything");

    assertThat(reply.matches()).containsExactlyInAnyOrder("Encounter/visit", "Observation/seen");
    assertThat(reply.included()).containsExactly("Patient/somebody-else");
    assertThat(server.get("/Encounter/visit/$everything?start=2020").expression())
        .isEqualTo("http.start");
  }

  @Test
  void theParametersArePostedToo() {
    HttpReply reply =
        server.post(
            "/Patient/emh-case/$everything",
            Samples.json(
                "{'resourceType':'Parameters','parameter':[{'name':'_type',"
                    + "'valueCode':'Condition'},{'name':'_count','valueInteger':1000}]}"));

    assertThat(reply.entries()).isNotEmpty().allMatch(it -> it.startsWith("Condition/"));
  }
}
