package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.Expectation;
import org.medulla.store.IndexRows;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.Store;
import org.medulla.store.StoreContract;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.Term;
import org.medulla.store.TestClock;
import org.medulla.store.Write;

class SqliteStoreTest extends StoreContract {

  private static final ResourceKey KEY = new ResourceKey("Patient", "emh");
  private static final long TOKEN = 42;
  private static final Query NOISE =
      new Query.Words(Query.Column.NARRATIVE, Term.phrase("noise of"));

  @TempDir Path folder;

  @Override
  protected Store open(TestClock clock) {
    return open(data());
  }

  private Path data() {
    return folder.resolve("deeper/data");
  }

  private JdbcStore open(Path directory) {
    return JdbcStore.open(StoreSettings.in(directory), clock);
  }

  private static void fails(StoreProblem problem, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private static Write write(String id, int size) {
    ResourceKey key = new ResourceKey("Patient", id);
    byte[] noise = new byte[size];
    new Random(id.hashCode()).nextBytes(noise);
    Body body = Body.wrap(noise);
    IndexRows rows = new IndexRows.Builder().token(TOKEN).narrative("noise of " + id).build();
    return new Write.Put(key, Change.UPDATE, body, rows, Expectation.ANYTHING);
  }

  @Nested
  class Directories {

    @Test
    void areForNobodyElse() throws IOException {
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data())))
            .isEqualTo("rwx------");
      }
      assertThat(store.describe()).contains(data().toString());
    }

    @Test
    void keepEverythingOverAnEnd() {
      put(KEY, rows -> rows.token(TOKEN));
      delete(new ResourceKey("Patient", "never"));
      put(new ResourceKey("Patient", "gone"), "1");
      delete(new ResourceKey("Patient", "gone"));
      ReadResult before = store.read(KEY);
      long newest = store.newest();
      store.close();

      store = open(data());

      assertThat(store.newest()).isEqualTo(newest);
      assertThat(store.read(KEY)).isEqualTo(before);
      assertThat(find(new Query.Token(TOKEN))).containsExactly("Patient/emh");
      assertThat(put(KEY, "later").version().orElseThrow().version()).isEqualTo(2);
      assertThat(store.newest()).isEqualTo(newest + 1);
      assertThat(store.ailment()).isEmpty();
    }

    @Test
    void keepTheirInstantsEvenIfTheClockWasSetBack() {
      put(KEY, "1");
      store.close();
      clock.forward(Duration.ofDays(-1));

      store = open(data());
      put(KEY, "2");

      ReadResult.Found first = (ReadResult.Found) store.readVersion(KEY, 1);
      ReadResult.Found second = (ReadResult.Found) store.readVersion(KEY, 2);
      assertThat(second.version().instant()).isEqualTo(first.version().instant());
    }

    @Test
    void mayBeClosedTwice() {
      store.close();
      store.close();

      fails(StoreProblem.CLOSED, () -> store.read(KEY));
    }

    @Test
    void belongToOneStoreAtATime() {
      put(KEY, "1");

      assertThatThrownBy(() -> open(data()))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(StoreProblem.IN_USE);
                assertThat(e.detail()).isEqualTo(data().toString());
              });
      // The refused one must not have taken the lock away.
      fails(StoreProblem.IN_USE, () -> open(data()));
      assertThat(store.read(KEY)).isInstanceOf(ReadResult.Found.class);
    }

    @Test
    void cannotLieWhereThereIsNoDirectory() throws IOException {
      Path file = Files.writeString(folder.resolve("file"), "");

      fails(StoreProblem.UNAVAILABLE, () -> open(file));
      fails(StoreProblem.UNAVAILABLE, () -> open(file.resolve("below")));
    }
  }

  @Nested
  class Estimates {

    @Test
    void sayThatTheyAreAndComeNear() {
      for (int from = 0; from < 15_000; from += 500) {
        List<Write> writes = new ArrayList<>();
        for (int i = from; i < from + 500; i++) {
          writes.add(write("p" + i, 10));
        }
        store.commit(new Commit(writes, List.of()));
      }
      Search search =
          new Search(
              new Query.Token(TOKEN),
              List.of(),
              Optional.empty(),
              0,
              Search.Total.ESTIMATE,
              OptionalLong.empty(),
              false);

      find(new Query.LinkTo(1, new Query.Everything())); // Waits until everything was merged.

      Page page = store.search(search);

      assertThat(page.isEstimate()).isTrue();
      assertThat(page.total().orElseThrow()).isBetween(14_500L, 15_500L);
      assertThat(find(new Query.All(List.of(new Query.Keys(Set.of(KEY)), new Query.Token(TOKEN)))))
          .isEmpty();
      assertThat(store.explain(search).statements().get(0).text()).contains("LIMIT ?");
    }
  }

  @Nested
  class ExpiredNotes {

    @Test
    void areTakenAwayByLaterOnes() throws SQLException {
      for (int i = 0; i < 40; i++) {
        leave("old" + i);
      }
      clock.forward(Duration.ofMinutes(2));

      for (int i = 0; i < 3; i++) {
        leave("new" + i);
      }

      try (Connection connection =
              DriverManager.getConnection("jdbc:sqlite:" + data().resolve("medulla.db"));
          Statement statement = connection.createStatement();
          ResultSet notes = statement.executeQuery("SELECT name FROM note ORDER BY name")) {
        for (String name : List.of("new0", "new1", "new2")) {
          assertThat(notes.next()).isTrue();
          assertThat(notes.getString(1)).isEqualTo(name);
        }
        assertThat(notes.next()).isFalse();
      }
    }

    private void leave(String name) {
      store.commit(new Commit(List.of(), List.of(), List.of(note(name, ""))));
    }
  }

  @Nested
  class Crashes {

    @Test
    void loseNothingThatWasCommitted() throws IOException {
      for (int i = 0; i < 30; i++) {
        store.commit(Commit.of(write("p" + i, 500)));
      }

      try (Store crashed = open(copy("crashed"))) {
        assertThat(crashed.newest()).isEqualTo(30);
        assertThat(crashed.counts()).containsEntry("Patient", 30L);
      }
    }

    @Test
    void inTheMiddleOfWritingLeaveWholeCommits() throws IOException {
      for (int i = 0; i < 20; i++) {
        store.commit(new Commit(List.of(write("a" + i, 3000), write("b" + i, 3000)), List.of()));
      }
      // Now, for closing the store moves the log into the file.
      byte[] file = Files.readAllBytes(data().resolve("medulla.db"));
      byte[] log = Files.readAllBytes(data().resolve("medulla.db-wal"));
      Random random = new Random(5);

      for (int round = 0; round < 8; round++) {
        Path directory = Files.createDirectory(folder.resolve("torn" + round));
        Files.write(directory.resolve("medulla.db"), file);
        byte[] torn = Arrays.copyOf(log, random.nextInt(log.length));
        Files.write(directory.resolve("medulla.db-wal"), torn);
        closeStore();
        store = open(directory);

        long commits = store.newest();
        assertThat(commits).isLessThan(20);
        assertThat(store.counts().getOrDefault("Patient", 0L)).isEqualTo(2 * commits);
        assertThat(find(new Query.Token(TOKEN))).hasSize((int) (2 * commits));
        assertThat(find(NOISE)).hasSize((int) (2 * commits));
        assertThat(store.commit(Commit.of(write("next", 10))))
            .isInstanceOfSatisfying(
                CommitResult.Done.class, done -> assertThat(done.t()).isEqualTo(commits + 1));
      }
    }

    /** What a crash leaves: the files as they are, without the lock and the shared memory. */
    private Path copy(String name) throws IOException {
      Path copy = Files.createDirectory(folder.resolve(name));
      Path source = Files.exists(data()) ? data() : folder;
      for (String file : List.of("medulla.db", "medulla.db-wal")) {
        if (Files.exists(source.resolve(file))) {
          Files.copy(source.resolve(file), copy.resolve(file));
        }
      }
      return copy;
    }

    private void closeStore() {
      store.close();
    }
  }

  @Nested
  class Damage {

    private Path file;

    private void stop() {
      for (int i = 0; i < 20; i++) {
        store.commit(Commit.of(write("p" + i, 3000)));
      }
      store.close();
      file = data().resolve("medulla.db");
    }

    @Test
    void ofTheBeginningIsTold() throws IOException {
      stop();
      Files.writeString(file, "This is not a database, it only has the name of one. ".repeat(500));

      fails(StoreProblem.DAMAGED, () -> open(data()));
      fails(StoreProblem.DAMAGED, () -> open(data()));
    }

    @Test
    void ofTheRestIsTold() throws IOException {
      stop();
      byte[] bytes = Files.readAllBytes(file);
      Arrays.fill(bytes, 8192, bytes.length, (byte) 0x5A);
      Files.write(file, bytes);

      fails(StoreProblem.DAMAGED, () -> open(data()));
    }

    @Test
    void ofABodyIsToldWhenItIsRead() throws SQLException {
      stop();
      execute("UPDATE version SET body = x'00112233' WHERE id = 'p3'");

      store = open(data());

      fails(StoreProblem.DAMAGED, () -> store.read(new ResourceKey("Patient", "p3")));
      assertThat(store.read(new ResourceKey("Patient", "p4"))).isInstanceOf(ReadResult.Found.class);
    }

    @Test
    void ofAnIndexIsToldWhenAPageIsRead() throws SQLException {
      stop();
      execute("DELETE FROM version WHERE id = 'p3'");

      store = open(data());

      fails(StoreProblem.DAMAGED, () -> find(new Query.Token(TOKEN)));
    }

    @Test
    void isAlsoTheFileOfAnotherProgram() throws SQLException, IOException {
      stop();
      Files.delete(file);
      execute("CREATE TABLE songs (title TEXT)");

      fails(StoreProblem.DAMAGED, () -> open(data()));
    }

    @Test
    void isNotWhatANewerReleaseWrote() throws SQLException {
      stop();
      execute("PRAGMA user_version = 99");

      fails(StoreProblem.TOO_NEW, () -> open(data()));
    }

    private void execute(String command) throws SQLException {
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = connection.createStatement()) {
        statement.execute(command);
      }
    }
  }

  @Nested
  class Limits {

    @Test
    void ofTheDiskAreToldAndNothingIsHalfWritten() {
      store.close();
      Sqlite small = Sqlite.in(data(), List.of("PRAGMA max_page_count = 60"));
      JdbcStore full = JdbcStore.open(StoreSettings.in(data()), clock, small);
      store = full;
      Commit large = new Commit(List.of(write("small", 10), write("large", 900_000)), List.of());
      // At once, so that the first still waits for its merge when the second fails.
      store.commit(Commit.of(write("first", 1000)));
      fails(StoreProblem.FULL, () -> store.commit(large));

      assertThat(store.newest()).isEqualTo(1);
      assertThat(find(new Query.Everything())).containsExactly("Patient/first");
      assertThat(find(new Query.Token(TOKEN))).containsExactly("Patient/first");
      assertThat(find(NOISE)).containsExactly("Patient/first");
      full.reading(full::merged);
      assertThat(store.ailment()).as("a merge has room, a commit had none").isPresent();
      assertThat(store.commit(Commit.of(write("next", 10)))).isInstanceOf(CommitResult.Done.class);
      assertThat(store.ailment()).isEmpty();

      fails(StoreProblem.FULL, () -> store.commit(large));
      clock.forward(Duration.ofSeconds(9));
      assertThat(store.ailment()).isPresent();
      clock.forward(Duration.ofSeconds(2));
      assertThat(store.ailment()).as("nobody has tried again for ten seconds").isEmpty();
    }

    @Test
    @Timeout(60)
    void ofTheQueueAreToldBeforeAnythingIsWritten() throws Exception {
      store.close();
      StoreSettings settings = new StoreSettings(data(), 2, 1, 256, Duration.ofMillis(100));
      store = JdbcStore.open(settings, clock);
      CompletableFuture<CommitResult> first;
      try (Connection blocker =
              DriverManager.getConnection("jdbc:sqlite:" + data().resolve("medulla.db"));
          Statement statement = blocker.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        first = CompletableFuture.supplyAsync(() -> attempt("first"));
        fails(StoreProblem.BUSY, () -> attempt("second"));
        statement.execute("ROLLBACK");
      }

      // The first was either taken at once and waited, or gave up in the queue like the second.
      first.handle((done, failed) -> null).get(20, TimeUnit.SECONDS);
      assertThat(store.read(new ResourceKey("Patient", "second")))
          .isInstanceOf(ReadResult.Missing.class);
      assertThat(untilThereIsRoom("third")).isInstanceOf(CommitResult.Done.class);
    }

    /** What gave up leaves the queue only when the writer comes by. */
    private CommitResult untilThereIsRoom(String id) {
      while (true) {
        try {
          return attempt(id);
        } catch (StoreException e) {
          assertThat(e.problem()).isEqualTo(StoreProblem.BUSY);
          Thread.onSpinWait();
        }
      }
    }

    private CommitResult attempt(String id) {
      return store.commit(Commit.of(write(id, 10)));
    }
  }
}
