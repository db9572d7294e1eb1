package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.Expectation;
import org.medulla.store.IndexRows;
import org.medulla.store.Note;
import org.medulla.store.PostgresServer;
import org.medulla.store.Query;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.TestClock;
import org.medulla.store.Words;
import org.medulla.store.Write;

/**
 * What the replica has is read from it, everything else from the database. The replica follows when
 * it is told to, and what stands in it is made different to be told apart.
 */
class ReplicaTest {

  private static final long TOKEN = 42;
  private static final ResourceKey KEY = new ResourceKey("Patient", "p");

  private final TestClock clock = new TestClock();
  private final PostgresSettings database = PostgresSettings.at(PostgresServer.freshUrl());
  private final PostgresSettings replica = PostgresSettings.at(PostgresServer.freshUrl());
  private JdbcStore store;

  @BeforeEach
  void open() {
    JdbcStore.open(replica, clock).close();
    store = JdbcStore.open(database, replica, clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void write(int number) {
    store.commit(
        Commit.of(
            new Write.Put(
                KEY,
                Change.UPDATE,
                Body.wrap(new byte[] {(byte) number}),
                new IndexRows.Builder().token(TOKEN).build(),
                Expectation.ANYTHING)));
  }

  private void follow() {
    new StoreCopy(store, version -> Words.NONE)
        .into(time -> JdbcStore.open(replica, time), more -> {});
  }

  /** The replica then says that everything is of another type of change. */
  private void mark() {
    PostgresServer.execute(replica.url(), "UPDATE version SET change = " + Change.CREATE.code());
  }

  private void unmark() {
    PostgresServer.execute(replica.url(), "UPDATE version SET change = " + Change.UPDATE.code());
  }

  private boolean isFromReplica() {
    ReadResult.Found found = (ReadResult.Found) store.read(KEY);
    return found.version().change() == Change.CREATE;
  }

  private int content() {
    return ((ReadResult.Found) store.read(KEY)).version().body().orElseThrow().toByteArray()[0];
  }

  @Test
  void aReplicaThatHasEverythingReads() {
    write(1);
    follow();
    mark();

    assertThat(isFromReplica()).isTrue();
    assertThat(store.read(KEY, OptionalLong.of(1))).isEqualTo(store.read(KEY));
    assertThat(store.readVersion(KEY, 1)).isEqualTo(store.read(KEY));
    assertThat(store.readAll(List.of(KEY), OptionalLong.empty()).get(KEY).change())
        .isEqualTo(Change.CREATE);
    assertThat(found()).isEqualTo(Change.CREATE);
  }

  private Change found() {
    Search search =
        new Search(
            new Query.Token(TOKEN),
            List.of(),
            Optional.empty(),
            10,
            Search.Total.NONE,
            OptionalLong.empty(),
            false);
    return store.search(search).versions().get(0).change();
  }

  @Test
  void nobodyIsShownAnOlderStateThanTheOneHeWrote() {
    write(1);
    follow();
    mark();
    for (int i = 2; i < 6; i++) {
      write(i);
      assertThat(isFromReplica()).as("the replica is behind").isFalse();
      assertThat(content()).isEqualTo(i);
      assertThat(found()).isEqualTo(Change.UPDATE);
    }
    unmark();
    follow();
    mark();

    assertThat(isFromReplica()).isTrue();
    assertThat(content()).isEqualTo(5);
  }

  @Test
  void whatAnotherServerWroteIsSeen() {
    write(1);
    follow();
    mark();
    try (JdbcStore other = JdbcStore.open(database, clock)) {
      other.commit(Commit.of(new Write.Delete(KEY, Expectation.ANYTHING)));
    }

    assertThat(store.read(KEY)).isInstanceOf(ReadResult.Gone.class);
  }

  @Test
  void whatHasNoNumberCountsToo() {
    write(1);
    follow();
    mark();
    Note note =
        new Note("built", Body.wrap(new byte[] {1}), clock.instant().plus(Duration.ofDays(1)));
    store.commit(new Commit(List.of(), List.of(), List.of(note)));

    assertThat(isFromReplica()).isFalse();
    unmark();
    follow();
    mark();
    assertThat(isFromReplica()).isTrue();
  }

  @Test
  void aReplicaThatFailsIsLeftAloneForAWhile() {
    write(1);
    follow();
    mark();
    PostgresServer.execute(replica.url(), "ALTER TABLE current RENAME TO gone");

    assertThat(isFromReplica()).isFalse();
    PostgresServer.execute(replica.url(), "ALTER TABLE gone RENAME TO current");
    assertThat(isFromReplica()).as("for five seconds").isFalse();
    clock.forward(Duration.ofSeconds(6));
    assertThat(isFromReplica()).isTrue();
    clock.forward(Duration.ofDays(-6));
    assertThat(isFromReplica()).as("also if the clock is set back").isTrue();
  }
}
