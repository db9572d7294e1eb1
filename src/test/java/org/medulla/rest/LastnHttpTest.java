package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LastnHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  private static final String LASTN = "/Observation/$lastn?patient=synthetic-emh-case";
  private static final List<String> PLACES =
      Stream.of("L2", "L3", "L4", "L5", "S1")
          .flatMap(it -> Stream.of(it + "-R", it + "-L"))
          .toList();

  @BeforeAll
  static void load() {
    server.load("index-case-synthetic-dates.json");
    server.given(
        Samples.patient("p", "P"),
        dated("a1", "2024-01-01", "a"),
        dated("a2", "2024-01-02", "a"),
        dated("a2-tie", "2024-01-02", "a"),
        dated("a3", "2024-01-03", "a"),
        dated("b1", "2024-02-01", "b"),
        dated("ab0", "2023-01-01", "c", "d"),
        dated("d9", "2024-03-01", "d"),
        withoutDate("a-undated"));
  }

  private static ObjectNode dated(String id, String date, String... codes) {
    ObjectNode observation = Samples.observation(id, "Patient/p", codes[0]);
    for (int i = 1; i < codes.length; i++) {
      observation
          .withObject("/code")
          .withArray("coding")
          .addObject()
          .put("system", "urn:c")
          .put("code", codes[i]);
    }
    return observation.put("effectiveDateTime", date);
  }

  private static ObjectNode withoutDate(String id) {
    return Samples.observation(id, "Patient/p", "a");
  }

  private static List<String> motor(String time) {
    return PLACES.stream().map(it -> "Observation/synthetic-motor-" + time + "-" + it).toList();
  }

  @Test
  void withoutMaxTheLastOfEachCodeIsThere() {
    HttpReply reply = server.get(LASTN + "&code=motor-exam");

    assertThat(reply.entries()).containsExactly("Observation/synthetic-motor-rt-end-6-mo");
    assertThat(reply.json().path("type").asText()).isEqualTo("searchset");
    assertThat(reply.json().path("total").asInt()).isEqualTo(1);
  }

  @Test
  void maxSaysHowManyLatestFirst() {
    assertThat(server.get(LASTN + "&code=motor-exam&max=3").entries())
        .containsExactly(
            "Observation/synthetic-motor-rt-end-6-mo",
            "Observation/synthetic-motor-rt-end-3-mo",
            "Observation/synthetic-motor-rt-end-1-mo");
  }

  /** The scores of all muscles share one coding, so they are one group with ten of each time. */
  @Test
  void tiesAreAllThere() {
    assertThat(server.get(LASTN + "&code=motor-score").entries())
        .containsExactlyInAnyOrderElementsOf(motor("rt-end-6-mo"));
    assertThat(server.get(LASTN + "&code=motor-score&max=10").entries())
        .containsExactlyInAnyOrderElementsOf(motor("rt-end-6-mo"));
    assertThat(server.get(LASTN + "&code=motor-score&max=11").entries())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(motor("rt-end-6-mo").stream(), motor("rt-end-3-mo").stream()).toList());
  }

  @Test
  void categoryGivesTheLastOfEachCode() {
    assertThat(server.get(LASTN + "&category=laboratory").entries())
        .contains(
            "Observation/synthetic-hematocrit-progression",
            "Observation/synthetic-leukocytes-progression",
            "Observation/synthetic-epo-pv-diagnosis")
        .doesNotContain(
            "Observation/synthetic-hematocrit-pv-diagnosis",
            "Observation/synthetic-leukocytes-pv-diagnosis");
  }

  @Test
  void otherSearchParametersNarrowIt() {
    assertThat(server.get(LASTN + "&code=motor-exam&date=lt2024-01-01").entries())
        .containsExactly("Observation/synthetic-motor-rt-end-1-mo");
  }

  @Test
  void codesThatAnObservationPutsTogetherAreOneGroup() {
    assertThat(server.get("/Observation/$lastn?subject=Patient/p&code=urn:c|c,urn:c|d").entries())
        .containsExactly("Observation/d9");
  }

  @Test
  void aTieAtTheBoundIsThereAndTheUndatedComeLast() {
    String a = "/Observation/$lastn?patient=Patient/p&code=urn:c|a";

    assertThat(server.get(a + "&max=2").entries())
        .containsExactlyInAnyOrder("Observation/a3", "Observation/a2", "Observation/a2-tie");
    assertThat(server.get(a + "&max=9").entries())
        .hasSize(5)
        .startsWith("Observation/a3")
        .endsWith("Observation/a1", "Observation/a-undated");
  }

  @Test
  void nothingFoundIsAnEmptyBundle() {
    HttpReply reply = server.get(LASTN + "&code=urn:nothing|x");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.entries()).isEmpty();
    assertThat(reply.json().path("total").asInt()).isZero();
  }

  @Test
  void parametersInTheBodyDoTheSame() {
    HttpReply reply =
        server.post(
            "/Observation/$lastn",
            json(
                "{'resourceType':'Parameters','parameter':["
                    + "{'name':'max','valuePositiveInt':2},"
                    + "{'name':'patient','valueString':'synthetic-emh-case'},"
                    + "{'name':'code','valueString':'motor-exam'}]}"));

    assertThat(reply.entries())
        .containsExactly(
            "Observation/synthetic-motor-rt-end-6-mo", "Observation/synthetic-motor-rt-end-3-mo");
  }

  @Test
  void theSelfLinkRepeatsTheCall() {
    String link = server.get(LASTN + "&code=motor-exam&max=2").link("self");

    assertThat(link).startsWith(server.base() + "/Observation/$lastn?");
    assertThat(server.get(link).entries()).hasSize(2);
  }

  @Test
  void withoutSubjectOrCodeItIsRefused() {
    HttpReply noSubject = server.get("/Observation/$lastn?code=motor-exam");
    HttpReply noCode = server.get("/Observation/$lastn?patient=p");

    assertThat(noSubject.status()).isEqualTo(400);
    assertThat(noSubject.problem()).isEqualTo("OPERATION-04");
    assertThat(noSubject.expression()).isEqualTo("http.patient");
    assertThat(noCode.problem()).isEqualTo("OPERATION-04");
    assertThat(noCode.expression()).isEqualTo("http.code");
  }

  @Test
  void whatTheSearchDoesNotKnowIsRefusedByName() {
    HttpReply reply = server.get(LASTN + "&code=motor-exam&colour=red");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("SEARCH-01");
    assertThat(reply.expression()).isEqualTo("http.colour");
  }

  @Test
  void sortingAndCountingAreRefused() {
    for (String name : List.of("_sort=date", "_count=3", "_include=*")) {
      HttpReply reply = server.get(LASTN + "&code=motor-exam&" + name);

      assertThat(reply.problem()).as(name).isEqualTo("OPERATION-08");
    }
  }

  @Test
  void aMaxOfZeroIsRefused() {
    assertThat(server.get(LASTN + "&code=motor-exam&max=0").problem()).isEqualTo("OPERATION-06");
  }
}
