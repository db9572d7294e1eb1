package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server with code systems, value sets and a map, and how its answers are read. */
abstract class TerminologyFixture {

  static final String MEDULLA = "https://w3id.org/medulla/fhir";
  static final String LEVELS = MEDULLA + "/CodeSystem/spinal-level";
  static final String MOTOR = MEDULLA + "/CodeSystem/motor";
  static final String RESPONSES = MEDULLA + "/ValueSet/response-value";
  static final String GENDER = "http://hl7.org/fhir/administrative-gender";
  static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @BeforeAll
  static void store() {
    server.given(
        json(
            "{'resourceType':'CodeSystem','id':'tools','url':'http://example.org/tools',"
                + "'version':'1','name':'Tools','status':'active','content':'complete',"
                + "'concept':[{'code':'cutter','display':'Cutter','concept':[{'code':'knife',"
                + "'display':'Knife','designation':[{'language':'de','value':'Messer'}]}]},"
                + "{'code':'hammer','display':'Hammer'}]}"),
        json(
            "{'resourceType':'CodeSystem','id':'tools-2','url':'http://example.org/tools',"
                + "'version':'1.10','name':'Tools','status':'active','content':'complete',"
                + "'concept':[{'code':'cutter','concept':[{'code':'knife'}]},{'code':'saw'}]}"),
        json(
            "{'resourceType':'ValueSet','id':'cutters','url':'http://example.org/vs/cutters',"
                + "'status':'active','compose':{'include':[{'system':'http://example.org/tools',"
                + "'version':'1','filter':[{'property':'concept','op':'is-a','value':'cutter'}]}]}}"),
        json(
            "{'resourceType':'ConceptMap','id':'map','url':'http://example.org/map','status':"
                + "'active','sourceUri':'http://example.org/vs/cutters','targetUri':"
                + "'http://example.org/vs/t','group':[{'source':'http://example.org/tools','target':"
                + "'http://example.org/t','element':[{'code':'knife','target':[{'code':'K','display':"
                + "'Kay','equivalence':'wider'}]},{'code':'hammer','target':[{'equivalence':"
                + "'unmatched'}]},{'code':'cutter','target':[{'code':'C','equivalence':'equivalent',"
                + "'dependsOn':[{'property':'http://example.org/edge','value':'sharp'}],'product':"
                + "[{'property':'http://example.org/p','value':'P'}]}]}],'unmapped':{'mode':'fixed',"
                + "'code':'other'}}]}"));
  }

  static HttpReply get(String path, String... namesAndValues) {
    List<String> query = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      query.add(
          namesAndValues[i]
              + "="
              + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
    }
    return server.get("/" + path + (query.isEmpty() ? "" : "?" + String.join("&", query)));
  }

  static HttpReply post(String path, String parameters) {
    return server.post(
        "/" + path,
        json("{'resourceType':'Parameters','parameter':[" + parameters.replace("%", "%%") + "]}"));
  }

  static List<String> codes(HttpReply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply
        .json()
        .at("/expansion/contains")
        .valueStream()
        .map(it -> it.path("code").asText())
        .toList();
  }

  /** The value of an output parameter as text. */
  static String out(HttpReply reply, String name) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    for (JsonNode parameter : reply.json().path("parameter")) {
      if (parameter.path("name").asText().equals(name)) {
        return parameter.properties().stream()
            .filter(it -> it.getKey().startsWith("value"))
            .map(it -> it.getValue().asText())
            .findFirst()
            .orElse("");
      }
    }
    return "";
  }

  static void refused(HttpReply reply, int status, String code, String text) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.problem()).isEqualTo(code);
    assertThat(reply.issueText()).contains(text);
  }
}
