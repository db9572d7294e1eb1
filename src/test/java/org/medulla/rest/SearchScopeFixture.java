package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** Two patients and what belongs to them, and how searches are judged. */
abstract class SearchScopeFixture {

  static final String[] LENIENT = {"Prefer", "handling=lenient"};

  final MedullaServer server;

  SearchScopeFixture(MedullaServer server) {
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

  static ObjectNode observation(String id, String patient, String tag, String code) {
    return json(
        "{'resourceType':'Observation','id':'%s','meta':{'tag':[{'code':'%s'}]},'status':'final',"
            + "'code':{'coding':[{'code':'%s'}]},'subject':{'reference':'Patient/%s'},"
            + "'encounter':{'reference':'Encounter/visit'},"
            + "'device':{'reference':'Device/pump'},"
            + "'performer':[{'reference':'Practitioner/doc'},{'reference':'RelatedPerson/aunt'}]}",
        id, tag, code, patient);
  }

  static ObjectNode condition(String id, String patient, String tag, String code) {
    return json(
        "{'resourceType':'Condition','id':'%s','meta':{'tag':[{'code':'%s'}]},"
            + "'code':{'coding':[{'code':'%s'}]},'subject':{'reference':'Patient/%s'}}",
        id, tag, code, patient);
  }

  void finds(String query, String... keys) {
    assertThat(server.get(query).matches()).as(query).containsExactlyInAnyOrder(keys);
  }

  void refuses(String query, String problem, String named) {
    HttpReply reply = server.get(query);

    assertThat(reply.status()).as(query + "\n" + reply).isEqualTo(400);
    assertThat(reply.problem()).as(query).isEqualTo(problem);
    assertThat(reply.issueText()).as(query).contains(named);
  }

  /** The issues of the outcome entry of a result. */
  static List<String> remarks(HttpReply reply) {
    List<String> texts = new ArrayList<>();
    for (JsonNode entry : reply.json().path("entry")) {
      if (entry.at("/search/mode").asText().equals("outcome")) {
        entry.at("/resource/issue").forEach(issue -> texts.add(issue.at("/details/text").asText()));
      }
    }
    return texts;
  }
}
