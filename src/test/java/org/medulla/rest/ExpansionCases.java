package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@code $expand} answers. */
abstract class ExpansionCases extends TerminologyFixture {

  @Nested
  class Expand {

    @Test
    void theResponseValueSetHasOurCodesAndThoseOfSnomed() {
      HttpReply reply = get("ValueSet/$expand", "url", RESPONSES);

      assertThat(codes(reply)).hasSize(13).contains("CR", "268910001");
      assertThat(reply.json().at("/expansion/total").asInt()).isEqualTo(13);
      assertThat(reply.json().has("compose")).isFalse();
      assertThat(reply.json().at("/expansion/parameter").toString())
          .contains(MEDULLA + "/CodeSystem/response|0.1.0");
    }

    @Test
    void itIsAnsweredForAResourceForOneThatIsSentAndByPost() {
      assertThat(codes(get("ValueSet/cutters/$expand"))).containsExactly("cutter", "knife");
      assertThat(
              codes(
                  post(
                      "ValueSet/$expand",
                      "{'name':'valueSet','resource':{'resourceType':'ValueSet','status':'draft',"
                          + "'compose':{'include':[{'system':'"
                          + GENDER
                          + "'}]}}}")))
          .containsExactly("male", "female", "other", "unknown");
      assertThat(codes(post("ValueSet/$expand", "{'name':'url','valueUri':'" + RESPONSES + "'}")))
          .hasSize(13);
      assertThat(codes(post("ValueSet/cutters/$expand", "{'name':'count','valueInteger':1}")))
          .containsExactly("cutter");
    }

    @Test
    void itIsPagedFilteredAndTranslated() {
      assertThat(codes(get("ValueSet/$expand", "url", RESPONSES, "offset", "2", "count", "3")))
          .hasSize(3);
      assertThat(codes(get("ValueSet/$expand", "url", RESPONSES, "filter", "REMISSION partial")))
          .containsExactly("103337004");
      HttpReply german = get("ValueSet/cutters/$expand", "displayLanguage", "de");
      assertThat(german.json().at("/expansion/contains/1/display").asText()).isEqualTo("Messer");
      assertThat(
              get("ValueSet/cutters/$expand", "includeDesignations", "true")
                  .json()
                  .at("/expansion/contains/1/designation/0/value")
                  .asText())
          .isEqualTo("Messer");
      assertThat(
              get("ValueSet/cutters/$expand", "excludeNested", "false")
                  .json()
                  .at("/expansion/contains/0/contains/0/code")
                  .asText())
          .isEqualTo("knife");
      assertThat(get("ValueSet/cutters/$expand", "includeDefinition", "true").json().has("compose"))
          .isTrue();
    }

    @Test
    void itIsAValidValueSetAndCanBeHadAsXml() {
      HttpReply reply = get("ValueSet/$expand", "url", RESPONSES, "_format", "xml");

      assertThat(reply.text()).contains("<ValueSet ").contains("<expansion>");
    }

    @Test
    void theNewestVersionCountsUnlessAnotherIsAsked() {
      String all =
          "{'name':'valueSet','resource':{'resourceType':'ValueSet','status':'draft',"
              + "'compose':{'include':[{'system':'http://example.org/tools'}]}}}";

      assertThat(codes(post("ValueSet/$expand", all))).containsExactly("cutter", "knife", "saw");
      assertThat(
              codes(
                  post(
                      "ValueSet/$expand",
                      all
                          + ",{'name':'system-version','valueCanonical':'http://example.org/tools|1'}")))
          .containsExactly("cutter", "knife", "hammer");
      refused(
          get("ValueSet/cutters/$expand", "check-system-version", "http://example.org/tools|2"),
          400,
          "TERMINOLOGY-09",
          "the value set wants version 1");
    }

    @Test
    void whatCannotBeExpandedIsRefusedByName() {
      refused(
          get("ValueSet/$expand", "url", "http://example.org/none"),
          404,
          "TERMINOLOGY-03",
          "http://example.org/none");
      refused(get("ValueSet/none/$expand"), 404, "TERMINOLOGY-03", "ValueSet/none");
      refused(
          get("ValueSet/$expand", "url", "http://snomed.info/sct?fhir_vs=refset/5"),
          422,
          "TERMINOLOGY-05",
          "reference sets");
      refused(
          get("ValueSet/$expand", "url", "http://hl7.org/fhir/ValueSet/all-languages"),
          422,
          "TERMINOLOGY-07",
          "cannot be listed");
      refused(get("ValueSet/$expand"), 400, "OPERATION-04", "needs 'url'");
      refused(get("ValueSet/cutters/$expand", "url", RESPONSES), 400, "TERMINOLOGY-08", "Only one");
      refused(
          get("ValueSet/$expand", "url", RESPONSES, "count", "-1"), 400, "OPERATION-06", "count");
      refused(
          get("ValueSet/$expand", "url", RESPONSES, "context", "http://x.org#y"),
          400,
          "OPERATION-08",
          "context");
      refused(
          get("ValueSet/$expand", "url", RESPONSES, "colour", "red"),
          400,
          "OPERATION-03",
          "colour");
      refused(
          get("ValueSet/$expand", "url", RESPONSES, "system-version", "x"),
          400,
          "OPERATION-06",
          "system|version");
    }

    @Test
    void aDefinitionThatIsSentMustBeRightItself() {
      refused(
          post(
              "ValueSet/$expand",
              "{'name':'valueSet','resource':{'resourceType':'ValueSet','status':'draft',"
                  + "'compoze':{'include':[]}}}"),
          422,
          "STRUCTURE-02",
          "compoze");
    }

    @Test
    void aLongExpansionIsGivenInPagesOnly() {
      ObjectNode system =
          json(
              "{'resourceType':'CodeSystem','id':'long','url':'http://example.org/long','status':"
                  + "'active','content':'complete','valueSet':'http://example.org/vs/long'}");
      for (int i = 0; i <= 10_000; i++) {
        system.withArrayProperty("concept").addObject().put("code", "c" + i);
      }
      server.given(system);

      refused(
          get("ValueSet/$expand", "url", "http://example.org/vs/long"),
          422,
          "TERMINOLOGY-07",
          "10001 codes");
      assertThat(
              codes(
                  get(
                      "ValueSet/$expand",
                      "url",
                      "http://example.org/vs/long",
                      "offset",
                      "9999",
                      "count",
                      "10")))
          .containsExactly("c9999", "c10000");
    }
  }
}
