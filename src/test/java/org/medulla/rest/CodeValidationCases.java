package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@code $validate-code} answers. */
abstract class CodeValidationCases extends ExpansionCases {

  @Nested
  class ValidateCode {

    @Test
    void aCodeOfTheValueSetIsRight() {
      HttpReply reply =
          get(
              "ValueSet/$validate-code",
              "url",
              RESPONSES,
              "system",
              "http://snomed.info/sct",
              "code",
              "268910001");

      assertThat(out(reply, "result")).isEqualTo("true");
      assertThat(out(reply, "display")).contains("improved");
    }

    @Test
    void aCodeOutsideOrUnknownIsWrongAndTold() {
      HttpReply outside =
          get(
              "ValueSet/cutters/$validate-code",
              "system",
              "http://example.org/tools",
              "systemVersion",
              "1",
              "code",
              "hammer");
      assertThat(out(outside, "result")).isEqualTo("false");
      assertThat(out(outside, "message"))
          .isEqualTo(
              "The code http://example.org/tools#hammer is not in the value set"
                  + " http://example.org/vs/cutters");
      HttpReply unknown =
          get(
              "ValueSet/cutters/$validate-code",
              "system",
              "http://example.org/tools",
              "code",
              "spoon");
      assertThat(out(unknown, "result")).isEqualTo("false");
      assertThat(out(unknown, "message")).contains("has no code 'spoon'");
      HttpReply noSystem =
          get("ValueSet/cutters/$validate-code", "system", "http://nowhere", "code", "x");
      assertThat(out(noSystem, "result")).isEqualTo("false");
      assertThat(out(noSystem, "message")).contains("http://nowhere is not known");
    }

    @Test
    void aWrongDisplayIsReported() {
      HttpReply reply =
          get(
              "CodeSystem/$validate-code",
              "url",
              "http://example.org/tools",
              "version",
              "1",
              "code",
              "knife",
              "display",
              "Spoon");

      assertThat(out(reply, "result")).isEqualTo("false");
      assertThat(out(reply, "message")).contains("The display \"Spoon\" is incorrect");
      assertThat(out(reply, "display")).isEqualTo("Knife");
      assertThat(
              out(
                  get(
                      "CodeSystem/$validate-code",
                      "url",
                      "http://example.org/tools",
                      "version",
                      "1",
                      "code",
                      "knife",
                      "display",
                      "messer"),
                  "result"))
          .isEqualTo("true");
    }

    @Test
    void codingsAndConceptsAreTaken() {
      String concept =
          "{'name':'codeableConcept','valueCodeableConcept':{'coding':[{'system':'urn:x','code':"
              + "'y'},{'system':'http://example.org/tools','code':'knife'}]}}";

      assertThat(out(post("ValueSet/cutters/$validate-code", concept), "result")).isEqualTo("true");
      assertThat(
              out(
                  post(
                      "CodeSystem/$validate-code",
                      "{'name':'coding','valueCoding':{'system':'" + GENDER + "','code':'male'}}"),
                  "result"))
          .isEqualTo("true");
      assertThat(out(get("CodeSystem/tools/$validate-code", "code", "hammer"), "result"))
          .isEqualTo("true");
      assertThat(
              out(
                  post(
                      "CodeSystem/$validate-code",
                      "{'name':'codeSystem','resource':{'resourceType':'CodeSystem','url':'urn:i',"
                          + "'status':'draft','content':'complete','concept':[{'code':'a'}]}},"
                          + "{'name':'code','valueCode':'a'}"),
                  "result"))
          .isEqualTo("true");
    }

    @Test
    void unitsAreCheckedByTheirGrammar() {
      String ucum = "http://unitsofmeasure.org";
      assertThat(out(get("CodeSystem/$validate-code", "url", ucum, "code", "mg/dL"), "result"))
          .isEqualTo("true");
      HttpReply wrong = get("CodeSystem/$validate-code", "url", ucum, "code", "mgg");
      assertThat(out(wrong, "result")).isEqualTo("false");
      assertThat(out(wrong, "message")).contains("mgg").contains("UCUM");
    }

    @Test
    void abstractCodesAreWrongWhereTheyMayNotBeUsed() {
      assertThat(
              out(
                  get(
                      "CodeSystem/$validate-code",
                      "url",
                      ACT,
                      "code",
                      "_ActEncounterCode",
                      "abstract",
                      "false"),
                  "result"))
          .isEqualTo("false");
      assertThat(
              out(
                  get("CodeSystem/$validate-code", "url", ACT, "code", "_ActEncounterCode"),
                  "result"))
          .isEqualTo("true");
    }

    @Test
    void whatIsMissingOrUnknownIsRefused() {
      refused(
          get("ValueSet/$validate-code", "url", "http://none", "system", GENDER, "code", "male"),
          404,
          "TERMINOLOGY-03",
          "http://none");
      refused(
          get("CodeSystem/$validate-code", "url", "http://none", "code", "male"),
          404,
          "TERMINOLOGY-01",
          "http://none");
      refused(
          get("ValueSet/$validate-code", "url", RESPONSES, "code", "x"),
          400,
          "TERMINOLOGY-08",
          "needs its 'system'");
      refused(get("ValueSet/$validate-code", "url", RESPONSES), 400, "TERMINOLOGY-08", "exactly");
      refused(
          get("ValueSet/$validate-code", "system", GENDER, "code", "male"),
          400,
          "OPERATION-04",
          "needs 'url'");
      refused(get("CodeSystem/$validate-code", "code", "x"), 400, "OPERATION-04", "needs 'url'");
      refused(
          get(
              "ValueSet/$validate-code",
              "url",
              RESPONSES,
              "code",
              "x",
              "system",
              "s",
              "context",
              "http://c"),
          400,
          "OPERATION-08",
          "context");
      refused(
          post(
              "ValueSet/cutters/$validate-code",
              "{'name':'codeableConcept','valueCodeableConcept':{'text':'only text'}}"),
          400,
          "TERMINOLOGY-08",
          "a codeableConcept a coding");
    }
  }
}
