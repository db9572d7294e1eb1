package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where searches look, and what is said beside their results; the same on every store. */
abstract class SearchScopeContract extends SearchPagesContract {

  SearchScopeContract(MedullaServer server) {
    super(server);
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
}
