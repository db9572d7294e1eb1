package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.Expectation;
import org.medulla.store.Explanation;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.SortKey;
import org.medulla.store.Store;
import org.medulla.store.TestClock;
import org.medulla.store.Write;

class ExplainerTest {

  private static final Query TYPE = new Query.OfType(Set.of("Patient"));
  private static final Query RARE = new Query.Token(777_001);
  private static final Query COMMON = new Query.Token(777_002);

  @TempDir Path folder;

  private Store store;

  @BeforeEach
  void open() {
    store = JdbcStore.open(StoreSettings.in(folder), new TestClock());
    for (int i = 0; i < 70; i++) {
      ResourceKey key = new ResourceKey("Patient", "p" + i);
      IndexRows.Builder rows = new IndexRows.Builder().token(777_002);
      if (i % 10 == 0) {
        rows.token(777_001);
      }
      Body body = Body.wrap("{}".getBytes(StandardCharsets.UTF_8));
      store.commit(
          Commit.of(new Write.Put(key, Change.CREATE, body, rows.build(), Expectation.ANYTHING)));
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Search search(Query query, boolean total, SortKey... sort) {
    return new Search(query, List.of(sort), Optional.empty(), 20, total, OptionalLong.empty());
  }

  @Test
  void tellsWhatDrivesAndWhy() {
    Query all = new Query.All(List.of(TYPE, COMMON, RARE));

    Explanation told = store.explain(search(all, true));

    assertThat(told.engine()).isEqualTo("SQLite");
    assertThat(told.driver()).isEqualTo("token");
    assertThat(told.isSorted()).isFalse();
    String rows = "SELECT 1 FROM token r0 WHERE r0.k = ?";
    assertThat(told.estimates())
        .containsExactly(
            new Explanation.Estimate(rows, 64, true), new Explanation.Estimate(rows, 7, false));
    assertThat(told.statements())
        .extracting(Explanation.Statement::purpose)
        .containsExactly("page", "total");
    assertThat(told.statements().get(0).text()).startsWith("SELECT p.pid\nFROM token p\n");
    assertThat(told.statements().get(0).plan())
        .contains("SEARCH p USING PRIMARY KEY (k=? AND pid<?)");
  }

  @Test
  void tellsThatMatchesAreSorted() {
    SortKey byId = new SortKey(SortKey.Family.ID, 0, false);

    Explanation told = store.explain(search(new Query.All(List.of(TYPE, RARE)), false, byId));

    assertThat(told.isSorted()).isTrue();
    assertThat(told.statements())
        .extracting(Explanation.Statement::purpose)
        .containsExactly("page");
  }

  @Test
  void tellsWhatKindOfPartIsWalked() {
    assertThat(driver(new Query.Not(RARE))).isEqualTo("everything");
    assertThat(driver(TYPE)).isEqualTo("type");
    assertThat(driver(new Query.LinkTo(1, RARE))).isEqualTo("link to(token)");
    assertThat(driver(new Query.Any(List.of(RARE, COMMON)))).isEqualTo("any(token)");
  }

  private String driver(Query query) {
    return store.explain(search(query, false)).driver();
  }
}
