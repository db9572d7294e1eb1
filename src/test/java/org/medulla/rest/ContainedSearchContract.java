package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Contained resources are found by themselves, each one for what it says itself. */
abstract class ContainedSearchContract {

  private final MedullaServer server;

  ContainedSearchContract(MedullaServer server) {
    this.server = server;
  }

  private static String medication(String id, String code, String status) {
    return "{'resourceType':'Medication','id':'%s','status':'%s','code':{'coding':[{'code':'%s'}]}}"
        .formatted(id, status, code);
  }

  private static JsonNode request(String id, String... contained) {
    return json(
        "{'resourceType':'MedicationRequest','id':'%s','status':'active','intent':'order',"
            + "'subject':{'reference':'Patient/p'},'medicationReference':{'reference':'#m1'},"
            + "'contained':[%s]}",
        id, String.join(",", contained));
  }

  @BeforeEach
  void store() {
    if (server.get("/Patient/p").status() == 200) {
      return;
    }
    server.given(
        Samples.patient("p", "Adams"),
        json("{'resourceType':'Organization','id':'org','name':'Acme'}"),
        json(medication("own", "a", "active")),
        json(medication("own2", "b", "inactive")),
        request("one", medication("m1", "a", "active")),
        request("two", medication("m1", "a", "inactive"), medication("m2", "b", "active")),
        request("three", medication("m1", "c", "active")),
        json(
            "{'resourceType':'List','id':'unused','status':'current','mode':'working',"
                + "'contained':[%s]}",
            medication("alone", "u", "active")),
        request(
            "made",
            "{'resourceType':'Medication','id':'m1','manufacturer':{'reference':'#maker'}}",
            "{'resourceType':'Medication','id':'m2',"
                + "'manufacturer':{'reference':'Organization/org'}}",
            "{'resourceType':'Organization','id':'maker','name':'Maker'}"));
  }

  private List<String> found(String query) {
    return server.get("/" + query).matches();
  }

  private void finds(String query, String... keys) {
    assertThat(found(query)).as(query).containsExactly(keys);
  }

  private void refuses(String query, String code, String text) {
    HttpReply reply = server.get("/" + query);
    assertThat(reply.status()).as(query + " " + reply).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo(code);
    assertThat(reply.issueText()).contains(text);
  }

  private static final String ALONE = "Medication?_contained=true";
  private static final String ITSELF = "Medication?_contained=true&_containedType=contained";
  private static final String BOTH = "Medication?_contained=both";
  private static final String BOTH_ITSELF = "Medication?_contained=both&_containedType=contained";

  @Nested
  class Results {

    @Test
    void areTheContainersUnlessSaidOtherwise() {
      finds(ALONE + "&code=a", "MedicationRequest/one", "MedicationRequest/two");
      finds(
          ALONE + "&code=a&_containedType=container",
          found(ALONE + "&code=a").toArray(String[]::new));
      JsonNode entry = server.get("/" + ALONE + "&code=c").json().at("/entry/0");
      assertThat(entry.at("/resource/resourceType").asText()).isEqualTo("MedicationRequest");
      assertThat(entry.at("/resource/contained/0/id").asText()).isEqualTo("m1");
      assertThat(entry.at("/search/mode").asText()).isEqualTo("match");
      assertThat(entry.at("/fullUrl").asText()).endsWith("/MedicationRequest/three");
    }

    @Test
    void areTheContainedResourcesIfAskedFor() {
      finds(ITSELF + "&code=a", "MedicationRequest/one#m1", "MedicationRequest/two#m1");
      JsonNode entry = server.get("/" + ITSELF + "&code=b").json().at("/entry/0");
      assertThat(entry.at("/fullUrl").asText())
          .isEqualTo(server.base() + "/MedicationRequest/two#m2");
      assertThat(entry.path("resource")).isEqualTo(json(medication("m2", "b", "active")));
      assertThat(entry.at("/search/mode").asText()).isEqualTo("match");
    }

    @Test
    void holdAContainerOnce() {
      finds(ALONE + "&code=a,b", "MedicationRequest/one", "MedicationRequest/two");
      finds(
          ITSELF + "&code=a,b",
          "MedicationRequest/one#m1",
          "MedicationRequest/two#m1",
          "MedicationRequest/two#m2");
    }

    @Test
    void areWholeResourcesFirstWithBoth() {
      finds(BOTH + "&code=a", "Medication/own", "MedicationRequest/one", "MedicationRequest/two");
      finds(BOTH_ITSELF + "&code=b", "Medication/own2", "MedicationRequest/two#m2");
      finds(BOTH + "&code=none");
    }

    @Test
    void areWholeResourcesOnlyWithout() {
      finds("Medication?code=a", "Medication/own");
      finds("Medication?code=a&_contained=false", "Medication/own");
    }

    @Test
    void canBeSummarised() {
      JsonNode resource =
          server.get("/" + ITSELF + "&code=b&_elements=status").json().at("/entry/0/resource");
      assertThat(resource.path("status").asText()).isEqualTo("active");
      assertThat(resource.has("code")).isFalse();
    }

    @Test
    void areWrittenAsXml() {
      String xml = server.get("/" + ITSELF + "&code=b&_format=xml").text();
      assertThat(xml).contains("/MedicationRequest/two#m2\"").contains("<Medication");
    }
  }

  @Nested
  class Criteria {

    @Test
    void allHoldForTheSameContainedResource() {
      finds(ALONE + "&code=a&status=active", "MedicationRequest/one");
      finds(ALONE + "&code=b&status=active", "MedicationRequest/two");
      finds(ALONE + "&code=b&status=inactive");
      finds(BOTH + "&code=b&status=inactive", "Medication/own2");
      finds(
          ALONE + "&_filter=code eq a and status eq active".replace(" ", "%20"),
          "MedicationRequest/one");
    }

    @Test
    void negativeOnesAreAboutOneContainedResource() {
      finds(ITSELF + "&code:not=a&status=active&_id=m2", "MedicationRequest/two#m2");
      finds(
          ITSELF + "&code:missing=true", "MedicationRequest/made#m1", "MedicationRequest/made#m2");
      finds(
          ITSELF + "&code:missing=false&code:not=a",
          "MedicationRequest/two#m2",
          "MedicationRequest/three#m1",
          "List/unused#alone");
    }

    @Test
    void mayBeMissing() {
      assertThat(found(ITSELF))
          .hasSize(7)
          .allMatch(key -> key.contains("#m") || key.contains("#a"));
      assertThat(found(ALONE)).hasSize(5);
    }

    @Test
    void findWhatNothingPointsTo() {
      finds(ALONE + "&code=u", "List/unused");
      finds(ITSELF + "&_id=alone", "List/unused#alone");
    }

    @Test
    void mayFollowReferences() {
      finds(ITSELF + "&manufacturer=Organization/org", "MedicationRequest/made#m2");
      finds(ITSELF + "&manufacturer.name=acme", "MedicationRequest/made#m2");
      finds(ITSELF + "&manufacturer.name=maker", "MedicationRequest/made#m1");
      finds(ITSELF + "&manufacturer.name=nobody");
      finds("Organization?_contained=true&name=maker", "MedicationRequest/made");
    }

    @Test
    void areOfSeveralTypesThatAreNamed() {
      finds(
          "?_type=Medication,Organization&_contained=true&_containedType=contained&_id=m2,maker",
          "MedicationRequest/two#m2",
          "MedicationRequest/made#m2",
          "MedicationRequest/made#maker");
    }

    @Test
    void areRefusedWhereTheyCannotBeDecided() {
      refuses("?_contained=true&_id=x", "SEARCH-11", "_type");
      refuses("Patient/p/Medication?_contained=true", "SEARCH-20", "Medication");
      refuses("Patient/p/*?_contained=true", "SEARCH-11", "search one type");
    }

    @Test
    void mayBeAboutTheResourceAround() {
      String after = "&_lastUpdated=gt2000";
      finds(ALONE + "&code=b" + after, "MedicationRequest/two");
      finds(ALONE + "&code=b&_lastUpdated=lt2000");
      server.given(
          json(
              "{'resourceType':'List','id':'chosen','status':'current','mode':'working',"
                  + "'entry':[{'item':{'reference':'MedicationRequest/two'}},"
                  + "{'item':{'reference':'Medication/own'}}]}"));
      finds(ITSELF + "&_list=chosen", "MedicationRequest/two#m1", "MedicationRequest/two#m2");
      finds(BOTH + "&_list=chosen", "Medication/own", "MedicationRequest/two");
      finds(ALONE + "&_list=chosen&code=c");
      server.delete("/List/chosen");
    }

    @Test
    void mayTellWhatPointsToThem() {
      String has = "&_has:MedicationRequest:medication:";
      finds(
          ITSELF + has + "status=active",
          "MedicationRequest/one#m1",
          "MedicationRequest/two#m1",
          "MedicationRequest/three#m1",
          "MedicationRequest/made#m1");
      finds(ITSELF + has + "status:not=active");
      finds(ITSELF + has + "_id=two", "MedicationRequest/two#m1");
      finds(ITSELF + has + "patient.family=adams&code=c", "MedicationRequest/three#m1");
      finds(ITSELF + has + "patient.family=nobody");
      finds(ITSELF + "&_has:MedicationDispense:medication:status=completed");
      finds("Organization?_contained=true&_has:Medication:manufacturer:code=a");
    }

    @Test
    void mayAskForMembersOfACompartment() {
      server.given(
          Samples.patient("q", "Brown"),
          json(
              "{'resourceType':'DiagnosticReport','id':'ofq','status':'final','code':{'text':'x'},"
                  + "'subject':{'reference':'Patient/q'},'result':[{'reference':'#o'}],"
                  + "'contained':[{'resourceType':'Observation','id':'o','status':'final',"
                  + "'subject':{'reference':'Patient/p'},"
                  + "'code':{'coding':[{'code':'inside'}]}}]}"));
      finds("Patient/q/Observation?_contained=true&code=inside", "DiagnosticReport/ofq");
      finds("Patient/p/Observation?_contained=true&code=inside");
      finds("Patient/q/Observation?_contained=both&code=inside", "DiagnosticReport/ofq");
      server.delete("/DiagnosticReport/ofq");
      server.delete("/Patient/q");
    }
  }

  @Nested
  class Pages {

    private List<String> walked(String query, String relation, String from) {
      List<String> all = new ArrayList<>();
      HttpReply page = server.get("/" + query);
      String first = page.link(from);
      String next = first.isEmpty() ? "/" + query : first;
      while (!next.isEmpty()) {
        page = server.get(next);
        List<String> keys = new ArrayList<>(page.matches());
        if (relation.equals("previous")) {
          Collections.reverse(keys);
        }
        all.addAll(keys);
        next = page.link(relation);
      }
      return all;
    }

    private void walks(String query) {
      List<String> all = found(query + "&_count=100");
      List<String> reversed = new ArrayList<>(all);
      Collections.reverse(reversed);
      for (int count = 1; count <= all.size() + 1; count++) {
        String paged = query + "&_count=" + count;
        assertThat(walked(paged, "next", "self")).as(paged).isEqualTo(all);
        assertThat(walked(paged, "previous", "last")).as(paged + " back").isEqualTo(reversed);
      }
    }

    @Test
    void joinWithoutGapsInBothDirections() {
      walks(ALONE);
      walks(ITSELF);
      walks(BOTH);
      walks(BOTH_ITSELF);
      walks(BOTH + "&code=u");
      walks(BOTH_ITSELF + "&_id=own");
    }

    @Test
    void showTheStateOfTheFirst() {
      String next = server.get("/" + ITSELF + "&code=late,c&_count=1").link("next");
      assertThat(next).isEmpty();
      HttpReply first = server.get("/" + ITSELF + "&status=active&_count=1");
      List<String> before = server.get(first.link("next")).matches();
      server.given(
          json(
              "{'resourceType':'Basic','id':'late','code':{'text':'x'},'contained':[%s]}",
              medication("late", "late", "active")));
      assertThat(server.get(first.link("next")).matches()).isEqualTo(before);
      finds(ALONE + "&code=late", "Basic/late");
      server.delete("/Basic/late");
      finds(ALONE + "&code=late");
    }

    @Test
    void tellTheTotal() {
      assertThat(total(ALONE + "&code=a,b&_total=accurate&_count=1")).isEqualTo(2);
      assertThat(total(ITSELF + "&code=a,b&_summary=count")).isEqualTo(3);
      assertThat(total(BOTH + "&code=a,b&_count=0")).isEqualTo(4);
      assertThat(total(BOTH_ITSELF + "&code=a,b&_total=accurate")).isEqualTo(5);
      String last =
          server.get("/" + BOTH_ITSELF + "&code=a,b&_total=accurate&_count=2").link("last");
      assertThat(server.get(last).json().path("total").asInt()).isEqualTo(5);
    }

    private int total(String query) {
      return server.get("/" + query).json().path("total").asInt();
    }

    @Test
    void areSortedByWhatTheContainedResourceSays() {
      finds(
          ITSELF + "&code=a,b,c&_sort=-code,status",
          "MedicationRequest/three#m1",
          "MedicationRequest/two#m2",
          "MedicationRequest/one#m1",
          "MedicationRequest/two#m1");
      finds(
          ALONE + "&code=a,b,c&_sort=-code",
          "MedicationRequest/three",
          "MedicationRequest/two",
          "MedicationRequest/one");
      walks(ITSELF + "&_sort=-code,_id");
    }
  }

  @Nested
  class WithContainers {

    @Test
    void comesWhatTheyPointTo() {
      HttpReply reply = server.get("/" + ALONE + "&code=b&_include=MedicationRequest:patient");
      assertThat(reply.matches()).containsExactly("MedicationRequest/two");
      assertThat(reply.included()).containsExactly("Patient/p");
      HttpReply reverse =
          server.get("/Organization?_contained=true&name=maker&_revinclude=Provenance:target");
      assertThat(reverse.matches()).containsExactly("MedicationRequest/made");
      assertThat(reverse.included()).isEmpty();
      refuses(ITSELF + "&_include=Medication:manufacturer", "SEARCH-11", "parts of resources");
    }

    @Test
    void comesAnExplanation() {
      String text = server.get("/" + ALONE + "&code=b&_explain=true").text();
      assertThat(text)
          .contains("code: token; looks for token")
          .contains("contained resources: all those")
          .doesNotContain("code=b; ");
    }
  }

  @Nested
  class Elsewhere {

    @Test
    void conditionsAreAboutWholeResources() {
      HttpReply reply = server.delete("/Medication?_contained=true&code=a");
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.problem()).isEqualTo("SEARCH-11");
    }

    @Test
    void lastnIsAboutWholeResources() {
      refuses("Observation/$lastn?patient=p&category=x&_contained=true", "SEARCH-11", "_contained");
    }

    @Test
    void graphQlIsAboutWholeResources() {
      String query = "{MedicationList(_contained:\"true\"){id}}";
      String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
      HttpReply reply = server.get("/$graphql?query=" + encoded);
      assertThat(reply.text()).contains("_contained").contains("whole resources");
    }

    @Test
    void aBatchSearchesContainedResources() {
      HttpReply reply =
          server.post(
              "/",
              json(
                  "{'resourceType':'Bundle','type':'batch','entry':[{'request':"
                      + "{'method':'GET','url':'%s'}}]}",
                  ITSELF + "&code=b"));
      assertThat(reply.json().at("/entry/0/resource/entry/0/fullUrl").asText())
          .endsWith("/MedicationRequest/two#m2");
    }
  }
}
