package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Chains as long as they may be, and one link longer. */
abstract class DeepChainContract {

  static final String MAX_LINKS = "200";

  private static final int LINKS = Integer.parseInt(MAX_LINKS);

  abstract MedullaServer server();

  /** {@code l0} is part of {@code l1}, and so on. */
  private void givenLocations() {
    for (int i = 0; i <= LINKS; i++) {
      String rest =
          i == LINKS ? "'name':'End'" : "'partOf':{'reference':'Location/l" + (i + 1) + "'}";
      server().given(Samples.json("{'resourceType':'Location','id':'l" + i + "'," + rest + "}"));
    }
  }

  /** Long searches are sent as forms. */
  private HttpReply search(String type, String criteria) {
    return server().post("/" + type + "/_search", "application/x-www-form-urlencoded", criteria);
  }

  @Test
  void aChainOverEveryLinkFindsItsBeginningAndNothingElse() {
    givenLocations();

    HttpReply reply = server().get("/Location?" + "partof.".repeat(LINKS) + "name=End");

    assertThat(reply.matches()).containsExactly("Location/l0");
  }

  @Test
  void everyLengthFindsItsOwn() {
    givenLocations();

    for (int length = 1; length < 30; length++) {
      String chain = "partof.".repeat(length);
      assertThat(server().get("/Location?" + chain + "name=End").matches())
          .containsExactly("Location/l" + (LINKS - length));
      assertThat(server().get("/Location?" + chain + "name=Nothing").matches()).isEmpty();
    }
  }

  @Test
  void aReverseChainOverEveryLinkFindsItsEnd() {
    givenLocations();

    String chain = "_has:Location:partof:".repeat(LINKS);

    assertThat(search("Location", chain + "_id=l0").matches())
        .containsExactly("Location/l" + LINKS);
  }

  @Test
  void aReverseChainMayGoOnForward() {
    givenLocations();

    String back = "_has:Location:partof:".repeat(40);
    String forward = "partof.".repeat(60);

    assertThat(search("Location", back + forward + "name=End").matches())
        .containsExactly("Location/l" + (LINKS - 60 + 40));
  }

  @Test
  void whatALongChainFindsIsCounted() {
    givenLocations();

    String counted = "/Location?_total=accurate&_count=0&" + "partof.".repeat(90);

    assertThat(server().get(counted + "partof:missing=true").json().path("total").asInt())
        .isEqualTo(1);
    assertThat(server().get(counted + "partof:missing=false").json().path("total").asInt())
        .isEqualTo(LINKS - 90);
  }

  /** Every link may lead to three types, or to what is contained: 3 to the power of 40 ways. */
  @Test
  void aChainThatNamesNoTypesIsNotFollowedOnEveryWayApart() {
    String procedure = ",'subject':{'display':'X'},'status':";
    for (int i = 0; i <= LINKS; i++) {
      String rest =
          i == LINKS
              ? "'completed'"
              : "'unknown','partOf':[{'reference':'Procedure/p" + (i + 1) + "'}]";
      server()
          .given(
              Samples.json(
                  "{'resourceType':'Procedure','id':'p" + i + "'" + procedure + rest + "}"));
    }

    String chain = "part-of.".repeat(40);

    assertThat(server().get("/Procedure?" + chain + "status=completed").matches())
        .containsExactly("Procedure/p" + (LINKS - 40));
  }

  @Test
  void aLongChainLeadsToWhatIsContained() {
    givenLocations();
    server()
        .given(
            Samples.json(
                "{'resourceType':'Location','id':'l"
                    + LINKS
                    + "','contained':[{'resourceType':'Organization','id':'o','name':'Within'}],"
                    + "'managingOrganization':{'reference':'#o'}}"));

    String chain = "partof.".repeat(30) + "organization.name=";

    assertThat(server().get("/Location?" + chain + "Within").matches())
        .containsExactly("Location/l" + (LINKS - 30));
    assertThat(server().get("/Location?" + chain + "Without").matches()).isEmpty();
  }

  @Test
  void aConditionalCreateKeepsToALongChain() {
    givenLocations();
    String condition = "partof.".repeat(50) + "name=End";

    HttpReply found =
        server()
            .post(
                "/Location",
                Samples.json("{'resourceType':'Location'}"),
                "If-None-Exist",
                condition);
    HttpReply created =
        server()
            .post(
                "/Location",
                Samples.json("{'resourceType':'Location'}"),
                "If-None-Exist",
                condition + "less");

    assertThat(found.status()).isEqualTo(200);
    assertThat(created.status()).isEqualTo(201);
  }

  @Test
  void howALongChainIsUnderstoodIsToldInAPage() {
    givenLocations();

    HttpReply reply = server().get("/Location?_explain=true&" + "partof.".repeat(60) + "name=End");

    assertThat(reply.matches()).containsExactly("Location/l" + (LINKS - 60));
    assertThat(reply.text().length()).isLessThan(1_000_000);
  }

  @Test
  void oneLinkMoreIsRefusedWithTheNameOfTheSetting() {
    HttpReply reply = server().get("/Location?" + "partof.".repeat(LINKS + 1) + "name=End");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.issueText()).contains("search-max-links");
  }
}
