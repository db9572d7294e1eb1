package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetaHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  private static ObjectNode tagged(String id, String... tags) {
    ObjectNode patient = Samples.patient(id, "Tagged");
    for (String tag : tags) {
      patient
          .withObject("/meta")
          .withArray("tag")
          .addObject()
          .put("system", "urn:t")
          .put("code", tag);
    }
    return patient;
  }

  private static ObjectNode meta(String meta) {
    return json("{'resourceType':'Parameters','parameter':[{'name':'meta','valueMeta':%s}]}", meta);
  }

  private static JsonNode meta(HttpReply reply) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.json().at("/parameter/0/name").asText()).isEqualTo("return");
    return reply.json().at("/parameter/0/valueMeta");
  }

  private static List<String> tags(JsonNode meta) {
    List<String> tags = new ArrayList<>();
    meta.path("tag").forEach(it -> tags.add(it.path("code").asText()));
    return tags;
  }

  @Test
  void theMetaOfAResourceIsThatOfARead() {
    server.given(tagged("one", "x"));

    JsonNode meta = meta(server.get("/Patient/one/$meta"));

    assertThat(meta).isEqualTo(server.get("/Patient/one").json().path("meta"));
    assertThat(meta.path("versionId").asText()).isEqualTo("1");
  }

  @Test
  void theMetaOfAVersionIsThatOfTheVersion() {
    server.given(tagged("two", "before"));
    server.given(tagged("two", "after"));

    assertThat(tags(meta(server.get("/Patient/two/_history/1/$meta")))).containsExactly("before");
    assertThat(tags(meta(server.get("/Patient/two/$meta")))).containsExactly("after");
    assertThat(server.get("/Patient/two/_history/9/$meta").status()).isEqualTo(404);
  }

  @Test
  void aTypeAndTheSystemTellAllLabelsInUse() {
    server.given(
        json(
            "{'resourceType':'Device','id':'d','meta':{'profile':['urn:p'],"
                + "'tag':[{'system':'urn:t','code':'device'}]}}"),
        json(
            "{'resourceType':'Device','id':'e','meta':"
                + "{'tag':[{'system':'urn:t','code':'device'}],"
                + "'security':[{'system':'urn:s','code':'R'}]}}"),
        tagged("labels", "patient"));

    JsonNode ofDevices = meta(server.get("/Device/$meta"));
    JsonNode ofAll = meta(server.get("/$meta"));

    assertThat(tags(ofDevices)).containsExactly("device");
    assertThat(ofDevices.at("/profile/0").asText()).isEqualTo("urn:p");
    assertThat(ofDevices.at("/security/0/code").asText()).isEqualTo("R");
    assertThat(ofDevices.has("versionId")).isFalse();
    assertThat(tags(ofAll)).contains("device", "patient");
  }

  @Test
  void addingMakesANewVersionWithEachLabelOnce() {
    server.given(tagged("add", "x"));

    JsonNode meta =
        meta(
            server.post(
                "/Patient/add/$meta-add",
                meta(
                    "{'profile':['urn:p'],'tag':[{'system':'urn:t','code':'x','display':'again'},"
                        + "{'system':'urn:t','code':'y'}]}")));

    assertThat(tags(meta)).containsExactly("x", "y");
    assertThat(meta.path("versionId").asText()).isEqualTo("2");
    assertThat(server.get("/Patient/add").json().path("meta")).isEqualTo(meta);
    assertThat(tags(server.get("/Patient/add/_history/1").json().path("meta")))
        .containsExactly("x");
    assertThat(server.get("/Patient?_tag=urn:t|y").matches()).containsExactly("Patient/add");
  }

  @Test
  void addingWhatIsThereMakesNoVersion() {
    server.given(tagged("same", "x"));

    JsonNode meta =
        meta(
            server.post(
                "/Patient/same/$meta-add", meta("{'tag':[{'system':'urn:t','code':'x'}]}")));

    assertThat(meta.path("versionId").asText()).isEqualTo("1");
  }

  @Test
  void deletingTakesLabelsAwayAndForgivesUnknownOnes() {
    server.given(tagged("less", "x", "y"));

    JsonNode meta =
        meta(
            server.post(
                "/Patient/less/$meta-delete",
                meta("{'tag':[{'system':'urn:t','code':'x'},{'system':'urn:t','code':'none'}]}")));

    assertThat(tags(meta)).containsExactly("y");
    assertThat(server.get("/Patient?_id=less&_tag=urn:t|x").matches()).isEmpty();
  }

  @Test
  void changesAreRefusedByGetOnVersionsAndWhereNothingIs() {
    server.given(tagged("kept", "x"));
    ObjectNode meta = meta("{'tag':[{'system':'urn:t','code':'z'}]}");

    HttpReply byGet = server.get("/Patient/kept/$meta-add");
    HttpReply ofVersion = server.post("/Patient/kept/_history/1/$meta-add", meta);

    assertThat(byGet.status()).isEqualTo(405);
    assertThat(byGet.problem()).isEqualTo("OPERATION-02");
    assertThat(byGet.header("Allow")).isEqualTo("POST");
    assertThat(ofVersion.status()).isEqualTo(404);
    assertThat(ofVersion.problem()).isEqualTo("OPERATION-01");
    assertThat(server.post("/Patient/nobody/$meta-add", meta).status()).isEqualTo(404);
    assertThat(
            server.post("/Patient/kept/$meta-add", json("{'resourceType':'Parameters'}")).problem())
        .isEqualTo("OPERATION-04");
    assertThat(tags(server.get("/Patient/kept").json().path("meta"))).containsExactly("x");
  }
}
