package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Searches by chance over resources by chance: SQLite and PostgreSQL answer what the memory store
 * answers, page by page. {@code -Dproperty.seed=} repeats a run, {@code -Dproperty.cases=} makes it
 * longer; a failure is told with the fewest parameters that still show it.
 */
class EnginesAgreeHttpTest {

  private static final long SEED = Long.getLong("property.seed", new Random().nextLong());
  private static final int CASES = Integer.getInteger("property.cases", 2_000);
  private static final int RESOURCES = 160;
  private static final int MOST_PAGES = 6;

  @RegisterExtension static final MedullaServer memory = MedullaServer.inMemory();
  @RegisterExtension static final MedullaServer sqlite = MedullaServer.onDisk();
  @RegisterExtension static final MedullaServer postgres = MedullaServer.onPostgres();

  /** PostgreSQL has one search in so many, which keeps the time of a build. */
  private static final int RARE = 4;

  private static final RandomResources CHANCE = new RandomResources(new Random(SEED));

  @BeforeAll
  static void fill() {
    ObjectNode bundle = Samples.transaction();
    for (int i = 0; i < RESOURCES; i++) {
      String type = i < 40 ? "Patient" : CHANCE.pick(RandomSearches.TYPES);
      ObjectNode resource = CHANCE.make(type, i);
      bundle.withArray("entry").add(Samples.entry("PUT", type + "/r" + i, resource));
    }
    for (MedullaServer server : List.of(memory, sqlite, postgres)) {
      HttpReply reply = server.post("", bundle);
      assertThat(reply.status()).as("property.seed=%d %s", SEED, reply).isEqualTo(200);
    }
  }

  @Test
  void allEnginesAnswerTheSame() {
    RandomSearches searches = new RandomSearches(CHANCE);
    int found = 0;
    for (int i = 0; i < CASES; i++) {
      List<String> search = searches.next();
      List<String> expected = answer(memory, search);
      for (MedullaServer engine : i % RARE == 0 ? List.of(sqlite, postgres) : List.of(sqlite)) {
        if (!expected.equals(answer(engine, search))) {
          fail(engine, search);
        }
      }
      found += expected.size() > 1 ? 1 : 0;
    }

    assertThat(found).as("searches that find something").isGreaterThan(CASES / 5);
  }

  /** Leaves out parameters as long as the answers differ. */
  private static void fail(MedullaServer engine, List<String> search) {
    List<String> least = new ArrayList<>(search);
    for (int i = least.size() - 1; i > 0; i--) {
      List<String> fewer = new ArrayList<>(least);
      fewer.remove(i);
      if (!answer(memory, fewer).equals(answer(engine, fewer))) {
        least = fewer;
      }
    }
    assertThat(answer(engine, least))
        .as("property.seed=%d GET %s", SEED, url(least))
        .isEqualTo(answer(memory, least));
  }

  private static String url(List<String> search) {
    return "/" + search.get(0) + "?" + String.join("&", search.subList(1, search.size()));
  }

  /** Status, totals, and the matches and inclusions of every page in order. */
  private static List<String> answer(MedullaServer server, List<String> search) {
    List<String> answer = new ArrayList<>();
    HttpReply page = server.get(url(search));
    answer.add(page.status() + " " + page.json().path("total").asText());
    if (page.status() != 200) {
      assertThat(page.status()).as("property.seed=%d %s", SEED, url(search)).isEqualTo(400);
      answer.add(page.issueText());
      return answer;
    }
    for (int i = 0; i < MOST_PAGES; i++) {
      for (JsonNode entry : page.json().path("entry")) {
        String id = entry.path("resource").path("id").asText();
        answer.add(i + " " + entry.path("search").path("mode").asText() + " " + id);
      }
      if (page.link("next").isEmpty()) {
        return answer;
      }
      page = server.get(page.link("next"));
    }
    return answer;
  }
}
