package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** HEAD, OPTIONS and the methods that an address takes. */
class MethodsHttpTest {

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private static final Map<Target, String> EXAMPLES = new LinkedHashMap<>();

  static {
    EXAMPLES.put(Target.SYSTEM, "");
    EXAMPLES.put(Target.METADATA, "/metadata");
    EXAMPLES.put(Target.SYSTEM_SEARCH, "/_search");
    EXAMPLES.put(Target.SYSTEM_HISTORY, "/_history");
    EXAMPLES.put(Target.SYSTEM_OPERATION, "/$none");
    EXAMPLES.put(Target.LATER, "/_async/none");
    EXAMPLES.put(Target.TYPE, "/Patient");
    EXAMPLES.put(Target.TYPE_SEARCH, "/Patient/_search");
    EXAMPLES.put(Target.TYPE_HISTORY, "/Patient/_history");
    EXAMPLES.put(Target.TYPE_OPERATION, "/Patient/$none");
    EXAMPLES.put(Target.INSTANCE, "/Patient/x");
    EXAMPLES.put(Target.INSTANCE_HISTORY, "/Patient/x/_history");
    EXAMPLES.put(Target.VERSION, "/Patient/x/_history/1");
    EXAMPLES.put(Target.INSTANCE_OPERATION, "/Patient/x/$none");
    EXAMPLES.put(Target.VERSION_OPERATION, "/Patient/x/_history/1/$none");
    EXAMPLES.put(Target.COMPARTMENT, "/Patient/x/Observation");
    EXAMPLES.put(Target.COMPARTMENT_SEARCH, "/Patient/x/Observation/_search");
  }

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @BeforeAll
  static void store() {
    server.given(Samples.patient("x", "A"));
  }

  @Test
  void headTellsWhatGetTellsWithoutTheContent() {
    for (String path :
        List.of(
            "/Patient/x",
            "/Patient/x?_format=xml",
            "/Patient/x/_history/1",
            "/Patient/none",
            "/Patient?_id=x",
            "/Patient/_history",
            "/metadata",
            "/Nonsense")) {
      HttpReply get = server.get(path);
      HttpReply head = server.send("HEAD", path, new byte[0]);

      assertThat(head.status()).as(path).isEqualTo(get.status());
      assertThat(head.bytes()).as(path).isEmpty();
      assertThat(head.header("Content-Length"))
          .as(path)
          .isEqualTo(String.valueOf(get.bytes().length));
      for (String name : List.of("Content-Type", "ETag", "Last-Modified", "Vary")) {
        assertThat(head.header(name)).as(path + " " + name).isEqualTo(get.header(name));
      }
    }
  }

  @Test
  void headIsConditionalToo() {
    assertThat(server.send("HEAD", "/Patient/x", new byte[0], "If-None-Match", "W/\"1\"").status())
        .isEqualTo(304);
  }

  @Test
  void everyKindOfAddressHasAnExample() {
    EXAMPLES.forEach(
        (target, path) ->
            assertThat(Target.of(path, type -> type.matches("Patient|Observation")))
                .as(path)
                .contains(target));
    assertThat(EXAMPLES.keySet()).containsExactlyInAnyOrder(Target.values());
  }

  @Test
  void optionsTellTheMethodsAndOthersAreRefused() {
    EXAMPLES.forEach(
        (target, path) -> {
          HttpReply options = server.send("OPTIONS", path, new byte[0]);
          List<String> allowed = new ArrayList<>(Interaction.methods(target));
          if (allowed.isEmpty()) {
            assertThat(options.status()).as(path).isEqualTo(404);
            return;
          }
          assertThat(options.status()).as(path).isEqualTo(204);
          assertThat(Arrays.asList(options.header("Allow").split(", "))).isEqualTo(allowed);
          for (String method : METHODS) {
            HttpReply reply = server.send(method, path, new byte[0]);
            if (allowed.contains(method)) {
              assertThat(reply.status()).as(method + " " + path).isNotEqualTo(405);
            } else {
              assertThat(reply.status()).as(method + " " + path).isEqualTo(405);
              assertThat(reply.problem()).isEqualTo("REST-06");
              assertThat(reply.header("Allow")).isEqualTo(options.header("Allow"));
            }
          }
          server.given(Samples.patient("x", "A"));
        });
  }

  @Test
  void anUnknownMethodIsRefused() {
    HttpReply reply = server.send("BREW", "/Patient/x", new byte[0]);

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).contains("GET", "PUT");
  }

  @Test
  void anAddressThatIsNotThereSaysSo() {
    for (String path : List.of("/Patient/x/nonsense", "/Patient/x/_history/1/2", "/nonsense/x")) {
      assertThat(server.get(path).status()).as(path).isEqualTo(404);
      assertThat(server.send("OPTIONS", path, new byte[0]).status()).as(path).isEqualTo(404);
    }
    assertThat(server.get("/Patient/x/nonsense").problem()).isEqualTo("REST-20");
  }
}
