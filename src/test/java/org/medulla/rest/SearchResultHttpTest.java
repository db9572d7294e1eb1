package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a search gives back: order, pages, totals, parts, and what goes with the matches. */
class SearchResultHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  @BeforeAll
  static void store() {
    server.given(
        json("{'resourceType':'Practitioner','id':'doc','name':[{'family':'Hell'}]}"),
        json(
            "{'resourceType':'Patient','id':'p1','birthDate':'1980-01-01','gender':'female',"
                + "'name':[{'family':'Zed'}],'text':{'status':'generated','div':"
                + "'<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">Z</div>'},"
                + "'generalPractitioner':[{'reference':'Practitioner/doc'}]}"),
        json(
            "{'resourceType':'Patient','id':'p2','birthDate':'1970-01-01',"
                + "'name':[{'family':'Abel'}]}"),
        json(
            "{'resourceType':'Patient','id':'p3','birthDate':'1990-01-01',"
                + "'name':[{'family':'Moor'}]}"),
        json("{'resourceType':'Patient','id':'p4','active':true}"),
        Samples.observation("o1", "Patient/p1", "x"),
        Samples.observation("o2", "Patient/p1", "x"),
        Samples.observation("o3", "Patient/p2", "x"));
  }

  @Test
  void everyMatchHasItsAddressAndItsMode() {
    JsonNode bundle = server.get("/Patient?_id=p1").json();

    assertThat(bundle.path("type").asText()).isEqualTo("searchset");
    assertThat(bundle.at("/entry/0/fullUrl").asText()).isEqualTo(server.base() + "/Patient/p1");
    assertThat(bundle.at("/entry/0/search/mode").asText()).isEqualTo("match");
    assertThat(bundle.at("/entry/0/resource/id").asText()).isEqualTo("p1");
  }

  @Test
  void theSelfLinkSaysWhatWasUnderstood() {
    HttpReply reply = server.get("/Patient?family=z&_format=json&_count=5");

    assertThat(reply.link("self")).isEqualTo(server.base() + "/Patient?family=z&_count=5");
  }

  @Test
  void aSearchWithoutMatchesIsAnEmptyBundle() {
    HttpReply reply = server.get("/Patient?family=nobody");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().has("entry")).isFalse();
    assertThat(reply.link("next")).isEmpty();
  }

  @Test
  void matchesAreSortedAsAsked() {
    assertThat(server.get("/Patient?_sort=birthdate&birthdate:missing=false").matches())
        .containsExactly("Patient/p2", "Patient/p1", "Patient/p3");
    assertThat(server.get("/Patient?_sort=-birthdate&birthdate:missing=false").matches())
        .containsExactly("Patient/p3", "Patient/p1", "Patient/p2");
    assertThat(server.get("/Patient?_sort=family&family:missing=false").matches())
        .containsExactly("Patient/p2", "Patient/p3", "Patient/p1");
    assertThat(server.get("/Patient?_sort=-_id").matches())
        .containsExactly("Patient/p4", "Patient/p3", "Patient/p2", "Patient/p1");
  }

  @Test
  void whatHasNoValueIsSortedLast() {
    assertThat(server.get("/Patient?_sort=birthdate").matches())
        .containsExactly("Patient/p2", "Patient/p1", "Patient/p3", "Patient/p4");
  }

  @Test
  void anUnknownSortIsRefused() {
    HttpReply reply = server.get("/Patient?_sort=shoe-size");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.issueText()).contains("'shoe-size'");
    assertThat(reply.expression()).isEqualTo("http._sort");
  }

  @Test
  void theTotalIsToldWhenAsked() {
    assertThat(server.get("/Patient?_total=accurate&_count=1").json().path("total").asInt())
        .isEqualTo(4);
    assertThat(server.get("/Patient?_total=none").json().has("total")).isFalse();
    assertThat(server.get("/Patient?_total=many").expression()).isEqualTo("http._total");
  }

  @Test
  void whereOnePageHoldsAllMatchesTheTotalIsToldUnasked() {
    assertThat(server.get("/Patient").json().path("total").asInt()).isEqualTo(4);
    assertThat(server.get("/Patient?name=nobody").json().path("total").asInt(-1)).isZero();
    HttpReply first = server.get("/Patient?_count=3");
    assertThat(first.json().has("total")).isFalse();
    String next = first.link("next");
    assertThat(server.get(next.substring(next.indexOf("/Patient"))).json().has("total")).isFalse();
  }

  @Test
  void aCountOfNothingCounts() {
    HttpReply reply = server.get("/Patient?_count=0");

    assertThat(reply.json().path("total").asInt()).isEqualTo(4);
    assertThat(reply.json().has("entry")).isFalse();
  }

  @Test
  void aSummaryOfCountsCounts() {
    HttpReply reply = server.get("/Patient?_summary=count&family:missing=false");

    assertThat(reply.json().path("total").asInt()).isEqualTo(3);
    assertThat(reply.json().has("entry")).isFalse();
  }

  @Test
  void aSummaryLeavesOutAndSaysSo() {
    JsonNode part = server.get("/Patient?_id=p1&_summary=true").json().at("/entry/0/resource");

    assertThat(part.has("text")).isFalse();
    assertThat(part.has("name")).isTrue();
    assertThat(part.at("/meta/tag/0/code").asText()).isEqualTo("SUBSETTED");
  }

  @Test
  void aSummaryOfDataLeavesOutTheNarrative() {
    JsonNode part = server.get("/Patient?_id=p1&_summary=data").json().at("/entry/0/resource");

    assertThat(part.has("text")).isFalse();
    assertThat(part.has("generalPractitioner")).isTrue();
  }

  @Test
  void elementsKeepsWhatIsNamed() {
    JsonNode part =
        server.get("/Patient?_id=p1&_elements=birthDate").json().at("/entry/0/resource");

    assertThat(part.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("resourceType", "id", "meta", "birthDate");
    assertThat(server.get("/Patient?_elements=shoeSize").expression()).isEqualTo("http._elements");
  }

  @Test
  void includeBringsWhatTheMatchesReferTo() {
    HttpReply reply = server.get("/Observation?code=x&_include=Observation:subject");

    assertThat(reply.matches()).hasSize(3);
    assertThat(reply.included()).containsExactlyInAnyOrder("Patient/p1", "Patient/p2");
  }

  @Test
  void aSystemOfUnitsWithoutACodeIsRefusedAndToldWhatToWrite() {
    for (String value : List.of("5|http://unitsofmeasure.org", "5|http://unitsofmeasure.org|")) {
      HttpReply reply = server.get("/Observation?value-quantity=" + value);

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.problem()).isEqualTo("SEARCH-03");
      assertThat(reply.issueText())
          .endsWith("write 5|http://unitsofmeasure.org|code, or 5||unit for a unit of any system");
    }
    assertThat(server.get("/Observation?value-quantity=5||").status()).isEqualTo(200);
    assertThat(server.get("/Observation?value-quantity=5|mg").issueText()).contains("number||unit");
  }

  @Test
  void includeIteratesWhenAsked() {
    String query = "/Observation?_id=o1&_include=Observation:subject&_include";

    assertThat(server.get(query + "=Patient:general-practitioner").problem())
        .isEqualTo("SEARCH-14");
    assertThat(server.get(query + ":iterate=Patient:general-practitioner").included())
        .containsExactly("Patient/p1", "Practitioner/doc");
  }

  @Test
  void revincludeBringsWhatRefersToTheMatches() {
    HttpReply reply = server.get("/Patient?_id=p1&_revinclude=Observation:subject");

    assertThat(reply.matches()).containsExactly("Patient/p1");
    assertThat(reply.included()).containsExactlyInAnyOrder("Observation/o1", "Observation/o2");
  }

  @Test
  void whatIsNoReferenceCannotBeIncluded() {
    assertThat(server.get("/Observation?_include=Observation:code").problem())
        .isEqualTo("SEARCH-07");
    assertThat(server.get("/Observation?_include=Observation").problem()).isEqualTo("SEARCH-07");
    assertThat(server.get("/Observation?_include=Obs:subject").problem()).isEqualTo("SEARCH-05");
    assertThat(server.get("/Observation?_include=Observation:subj").problem())
        .isEqualTo("SEARCH-01");
  }

  @Test
  void aParameterOfTheResultMayStandOnceOnly() {
    assertThat(server.get("/Patient?_count=1&_count=2").problem()).isEqualTo("SEARCH-10");
  }

  @Test
  void aPageLinkThatWasChangedIsRefused() {
    String next = server.get("/Patient?_count=1").link("next");
    assertThat(next).contains("_page=");

    assertThat(server.get(next + "x").problem()).isEqualTo("SEARCH-09");
    assertThat(server.get(next.replace("_count=1", "_count=2")).problem()).isEqualTo("SEARCH-09");
    assertThat(server.get(next.replace("/Patient?", "/Observation?")).problem())
        .isEqualTo("SEARCH-09");
  }

  @Test
  void pagesFollowTheOrder() {
    List<String> walked = walk("/Patient?_count=1&_sort=-birthdate");

    assertThat(walked).containsExactly("Patient/p3", "Patient/p1", "Patient/p2", "Patient/p4");
  }

  private static List<String> walk(String first) {
    List<String> walked = new ArrayList<>();
    String next = first;
    while (!next.isEmpty()) {
      HttpReply page = server.get(next);
      walked.addAll(page.matches());
      next = page.link("next");
    }
    return walked;
  }

  @Test
  void pagesHaveNoGapAndNoRepetitionWhileOthersWrite() throws InterruptedException {
    List<String> there = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      server.given(device("d" + (100 + i), "first"));
      there.add("Device/d" + (100 + i));
    }
    AtomicBoolean isDone = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; !isDone.get(); i++) {
                server.given(device("d" + (100 + i % 40), "change-" + i));
                server.given(device("new-" + i, "first"));
              }
            });
    writer.start();

    List<String> byId = walk("/Device?_count=3&_sort=_id");
    List<String> byTime = walk("/Device?_count=3&_sort=-_lastUpdated");
    List<String> plain = walk("/Device?_count=3");
    isDone.set(true);
    writer.join();

    for (List<String> walked : List.of(byId, byTime, plain)) {
      assertThat(new HashSet<>(walked)).hasSameSizeAs(walked).containsAll(there);
    }
  }

  private static com.fasterxml.jackson.databind.node.ObjectNode device(String id, String lot) {
    return json("{'resourceType':'Device','id':'%s','lotNumber':'%s'}", id, lot);
  }
}
