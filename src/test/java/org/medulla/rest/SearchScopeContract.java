package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where searches look, and what is said beside their results; the same on every store. */
abstract class SearchScopeContract {

  private static final String[] LENIENT = {"Prefer", "handling=lenient"};

  private final MedullaServer server;

  SearchScopeContract(MedullaServer server) {
    this.server = server;
  }

  @BeforeEach
  void store() {
    if (server.get("/Patient/anna").status() == 200) {
      return;
    }
    server.given(
        json("{'resourceType':'Practitioner','id':'doc','name':[{'family':'Hell'}]}"),
        json(
            "{'resourceType':'Patient','id':'anna','meta':{'tag':[{'code':'red'}]},"
                + "'generalPractitioner':[{'reference':'Practitioner/doc'}],"
                + "'birthDate':'1970-01-01','name':[{'family':'Anders'}]}"),
        json(
            "{'resourceType':'Patient','id':'bert','meta':{'tag':[{'code':'blue'}]},"
                + "'birthDate':'1980-01-01','name':[{'family':'Berg'}]}"),
        json(
            "{'resourceType':'Encounter','id':'visit','status':'finished','class':{'code':'AMB'},"
                + "'subject':{'reference':'Patient/anna'}}"),
        observation("a1", "anna", "red", "x"),
        observation("a2", "anna", "blue", "y"),
        observation("b1", "bert", "red", "x"),
        condition("c1", "anna", "red", "x"),
        condition("c2", "bert", "blue", "z"),
        json("{'resourceType':'Device','id':'pump','patient':{'reference':'Patient/anna'}}"),
        json(
            "{'resourceType':'RelatedPerson','id':'aunt','patient':{'reference':'Patient/anna'}}"));
  }

  private static ObjectNode observation(String id, String patient, String tag, String code) {
    return json(
        "{'resourceType':'Observation','id':'%s','meta':{'tag':[{'code':'%s'}]},'status':'final',"
            + "'code':{'coding':[{'code':'%s'}]},'subject':{'reference':'Patient/%s'},"
            + "'encounter':{'reference':'Encounter/visit'},"
            + "'device':{'reference':'Device/pump'},"
            + "'performer':[{'reference':'Practitioner/doc'},{'reference':'RelatedPerson/aunt'}]}",
        id, tag, code, patient);
  }

  private static ObjectNode condition(String id, String patient, String tag, String code) {
    return json(
        "{'resourceType':'Condition','id':'%s','meta':{'tag':[{'code':'%s'}]},"
            + "'code':{'coding':[{'code':'%s'}]},'subject':{'reference':'Patient/%s'}}",
        id, tag, code, patient);
  }

  private void finds(String query, String... keys) {
    assertThat(server.get(query).matches()).as(query).containsExactlyInAnyOrder(keys);
  }

  private void refuses(String query, String problem, String named) {
    HttpReply reply = server.get(query);

    assertThat(reply.status()).as(query + "\n" + reply).isEqualTo(400);
    assertThat(reply.problem()).as(query).isEqualTo(problem);
    assertThat(reply.issueText()).as(query).contains(named);
  }

  /** The issues of the outcome entry of a result. */
  private static List<String> remarks(HttpReply reply) {
    List<String> texts = new ArrayList<>();
    for (JsonNode entry : reply.json().path("entry")) {
      if (entry.at("/search/mode").asText().equals("outcome")) {
        entry.at("/resource/issue").forEach(issue -> texts.add(issue.at("/details/text").asText()));
      }
    }
    return texts;
  }

  @Nested
  class OfTheSystem {

    @Test
    void whatEveryResourceHasCanBeAskedOfAll() {
      finds("?_tag=red", "Patient/anna", "Observation/a1", "Observation/b1", "Condition/c1");
      finds("?_id=anna,c2", "Patient/anna", "Condition/c2");
      finds("?_tag=red&_tag:not=blue&_id=a1,a2", "Observation/a1");
      finds("?_tag:missing=true&_id=doc,anna", "Practitioner/doc");
      finds("?_lastUpdated=lt2000-01-01");
    }

    @Test
    void whatTypesHaveInCommonCanBeAskedOfThem() {
      finds(
          "?_type=Observation,Condition&code=x",
          "Observation/a1",
          "Observation/b1",
          "Condition/c1");
      finds("?_type=Observation,Condition&code:not=x", "Observation/a2", "Condition/c2");
      finds("?_type=Observation,Condition&subject=Patient/bert", "Observation/b1", "Condition/c2");
      finds("?_type=Observation,Condition&patient.family=berg&code=x", "Observation/b1");
      finds("?_type=Patient&family=berg", "Patient/bert");
      finds("?_type=Patient,Practitioner", "Patient/anna", "Patient/bert", "Practitioner/doc");
    }

    @Test
    void aReverseChainFindsItsTypesOnly() {
      finds("?_has:Observation:subject:code=y", "Patient/anna");
    }

    @Test
    void theFormIsPostedToo() {
      HttpReply reply =
          server.post(
              "/_search",
              "application/x-www-form-urlencoded",
              "_type=Observation,Condition&code=x&_count=2");

      assertThat(reply.matches()).hasSize(2);
      assertThat(reply.link("self"))
          .isEqualTo(server.base() + "?_type=Observation,Condition&code=x&_count=2");
      assertThat(server.get(reply.link("next")).matches()).hasSize(1);
    }

    @Test
    void whatOnlyOneTypeHasIsRefused() {
      refuses("?_type=Observation,Patient&family=x", "SEARCH-01", "'family'");
      refuses("?code=x", "SEARCH-01", "name the types with _type");
      refuses("?_type=Observation,Obs", "SEARCH-05", "'Obs'");
      refuses("?_type=Observation&_type=Condition", "SEARCH-10", "once");
      refuses("/Observation?_type=Condition", "SEARCH-01", "'_type'");
    }

    @Test
    void severalTypesAreSortedTogether() {
      assertThat(server.get("?_type=Observation,Condition&_sort=-code,-_id").matches())
          .containsExactly(
              "Condition/c2", "Observation/a2", "Condition/c1", "Observation/b1", "Observation/a1");
      refuses("?_type=Observation,Condition&_sort=value-quantity", "SEARCH-01", "value-quantity");
    }

    @Test
    void aFormMustBeAForm() {
      HttpReply reply = server.post("/_search", "application/json", "{}");

      assertThat(reply.status()).isEqualTo(415);
    }
  }

  @Nested
  class OfACompartment {

    @Test
    void onlyMembersAreFound() {
      finds("/Patient/anna/Observation", "Observation/a1", "Observation/a2");
      finds("/Patient/anna/Observation?code=x", "Observation/a1");
      finds("/Patient/anna/Observation?code:not=x", "Observation/a2");
      finds("/Patient/anna/Observation?subject=Patient/bert");
      finds("/Patient/nobody/Observation");
    }

    @Test
    void everyCompartmentOfR4HasItsMembers() {
      finds("/Encounter/visit/Observation", "Observation/a1", "Observation/a2", "Observation/b1");
      finds("/Practitioner/doc/Observation?_id=b1", "Observation/b1");
      finds("/Practitioner/doc/Patient", "Patient/anna");
      finds("/RelatedPerson/aunt/Observation?code=y", "Observation/a2");
      finds("/Device/pump/Observation?code=y", "Observation/a2");
    }

    @Test
    void aStarMeansAllMembersAndTheResourceItself() {
      finds(
          "/Patient/anna/*",
          "Patient/anna",
          "Encounter/visit",
          "Observation/a1",
          "Observation/a2",
          "Condition/c1",
          "RelatedPerson/aunt");
      finds("/Patient/anna/*?_type=Condition,Observation&code=x", "Observation/a1", "Condition/c1");
      finds("/Patient/anna/*?_tag=blue", "Observation/a2");
    }

    @Test
    void theFormIsPostedToo() {
      HttpReply reply =
          server.post(
              "/Patient/anna/Observation/_search", "application/x-www-form-urlencoded", "code=y");

      assertThat(reply.matches()).containsExactly("Observation/a2");
      assertThat(reply.link("self")).isEqualTo(server.base() + "/Patient/anna/Observation?code=y");
    }

    @Test
    void whatIsNeverAMemberIsRefused() {
      refuses("/Patient/anna/Device", "SEARCH-20", "Device is never in the compartment");
      refuses("/Observation/a1/Patient", "SEARCH-20", "Observation has no compartment");
      refuses("/Patient/anna/*?_type=Device", "SEARCH-20", "Device");
      assertThat(server.get("/Patient/anna/Obs").status()).isEqualTo(404);
    }

    @Test
    void aPageBelongsToItsCompartment() {
      String next = server.get("/Patient/anna/Observation?_count=1").link("next");

      assertThat(server.get(next).matches()).containsExactly("Observation/a2");
      refuses(next.replace("/anna/", "/bert/").replace(server.base(), ""), "SEARCH-09", "_page");
      refuses(
          next.replace("/Patient/anna/Observation", "/Observation").replace(server.base(), ""),
          "SEARCH-09",
          "_page");
    }
  }

  @Nested
  class Leniently {

    @Test
    void whatIsNotUnderstoodIsLeftOutAndNamed() {
      HttpReply reply = server.get("/Patient?family=berg&shoe=44&_dc=1", LENIENT);

      assertThat(reply.matches()).containsExactly("Patient/bert");
      assertThat(remarks(reply))
          .hasSize(2)
          .anySatisfy(it -> assertThat(it).contains("Left out").contains("'shoe'"))
          .anySatisfy(it -> assertThat(it).contains("'_dc'"));
      assertThat(reply.link("self")).isEqualTo(server.base() + "/Patient?family=berg");
    }

    @Test
    void aSortOrIncludeThatIsNotUnderstoodIsLeftOutToo() {
      HttpReply reply = server.get("/Patient?_sort=shoe&_include=Patient:shoe&family=", LENIENT);

      assertThat(reply.matches()).hasSize(2);
      assertThat(remarks(reply)).hasSize(3);
    }

    @Test
    void modifiersAndValuesAreRefusedAllTheSame() {
      assertThat(server.get("/Patient?family:starts=x", LENIENT).problem()).isEqualTo("SEARCH-02");
      assertThat(server.get("/Patient?birthdate=soon", LENIENT).status()).isEqualTo(400);
    }

    @Test
    void strictIsWhatIsMeantOtherwise() {
      refuses("/Patient?shoe=44", "SEARCH-01", "'shoe'");
      assertThat(server.get("/Patient?shoe=44", "Prefer", "handling=strict").status())
          .isEqualTo(400);
    }

    @Test
    void conditionsAreAlwaysStrict() {
      HttpReply reply = server.put("/Patient?shoe=44", Samples.patient(), LENIENT);

      assertThat(reply.status()).isEqualTo(400);
    }
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
