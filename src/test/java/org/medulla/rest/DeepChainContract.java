package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Chains as deep as the setting allows, and one link deeper. */
abstract class DeepChainContract {

  static final String LINKS = "10";

  private static final int DEPTH = Integer.parseInt(LINKS);

  abstract MedullaServer server();

  private void givenARowOfLocations() {
    server().given(location(DEPTH, "{'resourceType':'Location','id':'l%d','name':'End'}"));
    for (int i = DEPTH - 1; i >= 0; i--) {
      server()
          .given(
              location(
                  i,
                  "{'resourceType':'Location','id':'l%d','partOf':{'reference':'Location/l"
                      + (i + 1)
                      + "'}}"));
    }
  }

  private static ObjectNode location(int i, String format) {
    return Samples.json(format, i);
  }

  @Test
  void aChainOverEveryLinkFindsItsBeginningAndNothingElse() {
    givenARowOfLocations();

    HttpReply reply = server().get("/Location?" + "partof.".repeat(DEPTH) + "name=End");

    assertThat(reply.matches()).containsExactly("Location/l0");
  }

  @Test
  void aReverseChainOverManyLinksFindsItsEnd() {
    givenARowOfLocations();

    HttpReply reply = server().get("/Location?" + "_has:Location:partof:".repeat(DEPTH) + "_id=l0");

    assertThat(reply.matches()).containsExactly("Location/l" + DEPTH);
  }

  @Test
  void oneLinkMoreIsRefusedWithTheNameOfTheSetting() {
    HttpReply reply = server().get("/Location?" + "partof.".repeat(DEPTH + 1) + "name=End");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.issueText()).contains("search-max-links");
  }
}
