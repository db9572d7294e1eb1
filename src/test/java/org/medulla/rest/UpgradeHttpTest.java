package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a release finds that an older one has stored, which did not know all search parameters. */
class UpgradeHttpTest {

  /** A format, and of each of six kinds none. */
  private static final String NO_ROWS = "01000000000000";

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  @Test
  void searchesStayExactWhileOlderResourcesAreIndexedAnew() {
    for (int from = 1; from < 2000; from += 500) {
      assertThat(server.post("/", observations(from, from + 500)).status()).isEqualTo(200);
    }
    server.restart();
    assertThat(server.hasToIndexAnew()).isFalse();
    server.restart(UpgradeHttpTest::asOlderReleaseLeftIt);
    assertThat(server.hasToIndexAnew()).isTrue();

    String search = "/Observation?code-date=urn:c|c$lt2000-01-04";
    List<String> early = List.of("Observation/o3", "Observation/o2", "Observation/o1");
    boolean isBeingBuilt = true;
    while (isBeingBuilt) {
      isBeingBuilt = server.get("/metadata").text().contains("Being built");
      assertThat(server.get(search).matches()).containsExactlyInAnyOrderElementsOf(early);
    }
    assertThat(server.get("/Observation?code=urn:c|c&date=lt2000-01-04&_sort=-date").matches())
        .isEqualTo(early);
  }

  private static JsonNode observations(int from, int to) {
    StringBuilder entries = new StringBuilder();
    for (int i = from; i < to; i++) {
      String day = LocalDate.of(2000, 1, 1).plusDays(i - 1L).toString();
      entries
          .append(entries.isEmpty() ? "" : ",")
          .append("{'request':{'method':'PUT','url':'Observation/o")
          .append(i)
          .append("'},'resource':{'resourceType':'Observation','id':'o")
          .append(i)
          .append("','status':'final','code':{'coding':[{'system':'urn:c','code':'c'}]},")
          .append("'effectiveDateTime':'")
          .append(day)
          .append("'}}");
    }
    return json("{'resourceType':'Bundle','type':'transaction','entry':[" + entries + "]}");
  }

  /** Takes away all index rows, and what tells which there are. */
  private static void asOlderReleaseLeftIt(Path data) {
    try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + data + "/medulla.db");
        Statement statement = store.createStatement()) {
      for (String table : List.of("token", "text", "date", "number", "link")) {
        statement.executeUpdate("DELETE FROM " + table);
      }
      statement.executeUpdate("UPDATE version SET rows = X'" + NO_ROWS + "'");
      statement.executeUpdate("DELETE FROM note WHERE name LIKE 'search-parameters:%'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
