package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Pages, and what is included in them. */
abstract class SearchPagesContract extends SearchScopeFixture {

  SearchPagesContract(MedullaServer server) {
    super(server);
  }

  @Nested
  class Pages {

    @Test
    void leadForwardsAndBackwardsAndToBothEnds() {
      HttpReply first = server.get("/Observation?_count=1&_sort=_id");
      HttpReply second = server.get(first.link("next"));
      HttpReply third = server.get(second.link("next"));

      assertThat(first.link("previous")).isEmpty();
      assertThat(third.matches()).containsExactly("Observation/b1");
      assertThat(third.link("next")).isEmpty();
      assertThat(server.get(third.link("previous")).matches()).isEqualTo(second.matches());
      assertThat(server.get(second.link("previous")).matches()).isEqualTo(first.matches());
      assertThat(server.get(first.link("last")).matches()).isEqualTo(third.matches());
      assertThat(server.get(third.link("first")).matches()).isEqualTo(first.matches());
      assertThat(second.link("self")).contains("_page=");
    }

    @Test
    void allShowTheStateOfTheFirst() {
      server.given(
          json("{'resourceType':'Location','id':'l1'}"),
          json("{'resourceType':'Location','id':'l3'}"));
      HttpReply first = server.get("/Location?_count=1&_sort=_id");
      server.given(json("{'resourceType':'Location','id':'l2'}"));

      HttpReply second = server.get(first.link("next"));
      assertThat(second.matches()).containsExactly("Location/l3");
      assertThat(server.get(second.link("first")).matches()).containsExactly("Location/l1");
      assertThat(server.get(second.link("previous")).matches()).containsExactly("Location/l1");
      server.delete("/Location/l1");
      server.delete("/Location/l2");
      server.delete("/Location/l3");
    }

    @Test
    void whatHasACodeIsPagedInTheOrderOfDates() {
      List<String> dates = List.of("2019", "2021-05-03", "2020-07-01T08:00:00Z", "2020-07");
      for (int i = 0; i < dates.size(); i++) {
        server.given(
            dated("d" + i, "urn:paged", dates.get(i)), dated("e" + i, "urn:other", "2022"));
      }
      server.given(
          json(
              "{'resourceType':'Observation','id':'d4','status':'final',"
                  + "'code':{'coding':[{'system':'urn:paged','code':'c'}]}}"));

      for (String code : List.of("urn:paged|c", "urn:paged|")) {
        String search = "/Observation?code=" + code + "&_count=2&_sort=";
        assertThat(walked(search + "-date")).containsExactly("d1", "d3", "d2", "d0", "d4");
        assertThat(walked(search + "date")).containsExactly("d0", "d3", "d2", "d1", "d4");
        assertThat(walked(search + "date&date=ge2020-07-01")).containsExactly("d3", "d2", "d1");
      }
      assertThat(walked("/Observation?code-date=urn:paged|c$lt2021")).hasSize(3);
      for (int i = 0; i <= dates.size(); i++) {
        server.delete("/Observation/d" + i);
        server.delete("/Observation/e" + i);
      }
    }

    private ObjectNode dated(String id, String system, String date) {
      return json(
          "{'resourceType':'Observation','id':'%s','status':'final','effectiveDateTime':'%s',"
              + "'code':{'coding':[{'system':'%s','code':'c'}]}}",
          id, date, system);
    }

    /** The ids on all pages, which are the same ones backwards. */
    private List<String> walked(String search) {
      List<String> found = new ArrayList<>();
      HttpReply page = server.get(search);
      found.addAll(page.matches());
      while (!page.link("next").isEmpty()) {
        HttpReply next = server.get(page.link("next"));
        assertThat(server.get(next.link("previous")).matches()).isEqualTo(page.matches());
        page = next;
        found.addAll(page.matches());
      }
      return found.stream().map(it -> it.substring("Observation/".length())).toList();
    }

    @Test
    void aSinglePageNeedsNoOthers() {
      HttpReply reply = server.get("/Patient");

      assertThat(reply.link("self")).isNotEmpty();
      for (String relation : List.of("first", "previous", "next", "last")) {
        assertThat(reply.link(relation)).isEmpty();
      }
    }

    @Test
    void aHugeCountIsTheGreatestThereIs() {
      assertThat(server.get("/Patient?_count=99999999999999999999").matches()).hasSize(2);
      refuses("/Patient?_count=-1", "SEARCH-03", "'-1'");
      refuses("/Patient?_count=many", "SEARCH-03", "'many'");
    }
  }

  @Nested
  class Includes {

    @Test
    void whatCanIncludeNothingIsRefused() {
      for (String query :
          List.of(
              "/Patient?_include=Observation:performer",
              "/Patient?_include=Observation:*",
              "/Medication?_revinclude=Observation:subject",
              "/Patient?_revinclude=Observation:subject:Group",
              "/Observation?_include=Observation:subject:Medication")) {
        HttpReply reply = get(query);

        assertThat(reply.status()).as(query).isEqualTo(400);
        assertThat(reply.problem()).as(query).isEqualTo("SEARCH-14");
        assertThat(reply.expression()).as(query).matches("http[.]_(rev)?include");
        assertThat(server.get(query, LENIENT).status()).as(query).isEqualTo(200);
      }
      HttpReply lenient = server.get("/Patient?_include=Observation:performer", LENIENT);

      assertThat(get("/Patient?_include=Observation:performer").issueText())
          .isEqualTo(
              "_include: includes nothing: it begins at Observation, and the search finds Patient;"
                  + " to begin at what is included, write _include:iterate");
      assertThat(lenient.text()).contains("Left out: _include: includes nothing");
      assertThat(lenient.link("self")).doesNotContain("_include");
    }

    @Test
    void whatBeginsElsewhereMayIterate() {
      assertThat(
              get("/Patient?_revinclude=Observation:subject&_include:iterate=Observation:performer")
                  .status())
          .isEqualTo(200);
      assertThat(get("/?_type=Patient,Observation&_include=Observation:performer").status())
          .isEqualTo(200);
    }

    private HttpReply get(String query) {
      return server.get(query);
    }

    @Test
    void aReferenceThatNamesAVersionBringsThatVersion() {
      server.given(
          json("{'resourceType':'Location','id':'room','name':'Old'}"),
          json("{'resourceType':'Location','id':'room','name':'New'}"),
          json(
              "{'resourceType':'Encounter','id':'past','status':'finished','class':{'code':'A'},"
                  + "'location':[{'location':{'reference':'Location/room/_history/1'}}]}"));

      JsonNode bundle = get("/Encounter?_id=past&_include=Encounter:location").json();

      assertThat(bundle.at("/entry/1/resource/name").asText()).isEqualTo("Old");
      server.delete("/Encounter/past");
      server.delete("/Location/room");
    }

    @Test
    void aCanonicalBringsWhatHasThatUrl() {
      server.given(
          json(
              "{'resourceType':'Questionnaire','id':'q1','status':'active',"
                  + "'url':'http://example.org/q','version':'1'}"),
          json(
              "{'resourceType':'Questionnaire','id':'q2','status':'active',"
                  + "'url':'http://example.org/q','version':'2'}"),
          json(
              "{'resourceType':'QuestionnaireResponse','id':'r','status':'completed',"
                  + "'questionnaire':'http://example.org/q|2'}"));

      assertThat(
              get("/QuestionnaireResponse?_include=QuestionnaireResponse:questionnaire").included())
          .containsExactly("Questionnaire/q2");
      String reverse = "&_revinclude=QuestionnaireResponse:questionnaire";
      assertThat(get("/Questionnaire?_id=q2" + reverse).included())
          .containsExactly("QuestionnaireResponse/r");
      assertThat(get("/Questionnaire?_id=q1" + reverse).included()).isEmpty();
      assertThat(get("/Questionnaire?_id=q2&_revinclude=*").included())
          .containsExactly("QuestionnaireResponse/r");
    }

    @Test
    void aStarBringsEverythingThatIsLinked() {
      assertThat(get("/Observation?_id=a1&_include=*").included())
          .containsExactlyInAnyOrder(
              "Patient/anna",
              "Encounter/visit",
              "Device/pump",
              "Practitioner/doc",
              "RelatedPerson/aunt");
      assertThat(get("/Observation?_id=a1&_include=Observation:*").included()).hasSize(5);
      assertThat(get("/Patient?_id=bert&_revinclude=*").included())
          .containsExactlyInAnyOrder("Observation/b1", "Condition/c2");
      assertThat(get("/Observation?_id=a1&_include=Observation:performer:Practitioner").included())
          .containsExactly("Practitioner/doc");
      assertThat(
              get("/Practitioner?_id=doc&_revinclude=Patient:general-practitioner"
                      + "&_revinclude:recurse=Condition:subject")
                  .included())
          .containsExactlyInAnyOrder("Patient/anna", "Condition/c1");
    }

    @Test
    void elementsAreThoseOfIncludedResourcesToo() {
      JsonNode bundle =
          get("/Observation?_id=a1&_include=Observation:subject&_elements=birthDate,status").json();

      assertThat(bundle.at("/entry/0/resource/status").asText()).isEqualTo("final");
      assertThat(bundle.at("/entry/1/resource/birthDate").asText()).isEqualTo("1970-01-01");
      assertThat(bundle.at("/entry/1/resource/meta/tag").toString()).contains("SUBSETTED");
      assertThat(bundle.at("/entry/1/resource").has("name")).isFalse();
    }
  }

  @Nested
  class Explained {

    @Test
    void aSearchTellsHowItWasUnderstoodAndDone() {
      HttpReply reply =
          server.get("/Observation?code=x,y&patient.birthdate=ge1975&_explain=true&_sort=-date");

      assertThat(reply.matches()).containsExactly("Observation/b1");
      assertThat(remarks(reply))
          .anySatisfy(it -> assertThat(it).startsWith("code: token; 2 alternatives"))
          .anySatisfy(it -> assertThat(it).contains("chained to").contains("prefix ge"))
          .anySatisfy(it -> assertThat(it).startsWith("driver: "));
      assertThat(remarks(reply)).noneSatisfy(it -> assertThat(it).contains("1975"));
    }

    @Test
    void onlyWhenAsked() {
      assertThat(remarks(server.get("/Patient?family=berg&_explain=false"))).isEmpty();
      refuses("/Patient?_explain=perhaps", "SEARCH-03", "perhaps");
    }
  }
}
