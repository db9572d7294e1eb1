package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.Expectation;
import org.medulla.store.History;
import org.medulla.store.HistoryPage;
import org.medulla.store.IndexRows;
import org.medulla.store.PostgresServer;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;
import org.medulla.store.Store;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.StoredVersion;
import org.medulla.store.TestClock;
import org.medulla.store.Write;

/** The database goes away and comes back; nothing that was acknowledged is lost. */
@Timeout(120)
class PostgresFailureTest {

  @TempDir static Path folder;

  private static PostgresServer.Own server;
  private static CuttingProxy proxy;
  private static int schemas;

  private String schema;

  @BeforeAll
  static void start() throws Exception {
    server = new PostgresServer.Own(folder.resolve("data"));
    proxy = new CuttingProxy(server.port());
  }

  @AfterAll
  static void stop() throws Exception {
    proxy.close();
    server.close();
  }

  @BeforeEach
  void schema() {
    schemas++;
    schema = "s" + schemas;
    PostgresServer.execute(server.url(), "CREATE SCHEMA " + schema);
  }

  private JdbcStore open(int port, Duration patience) {
    String url =
        "jdbc:postgresql://localhost:"
            + port
            + "/postgres?user=postgres&prepareThreshold=0&currentSchema="
            + schema;
    PostgresSettings settings =
        new PostgresSettings(url, "", "", 4, 64, 16, patience, Duration.ofSeconds(10));
    return JdbcStore.open(settings, new TestClock());
  }

  private static Commit commit(String id) {
    ResourceKey key = new ResourceKey("Patient", id);
    Body body = Body.wrap(("{\"id\":\"" + id + "\"}").getBytes());
    IndexRows rows = new IndexRows.Builder().token(42).build();
    return Commit.of(new Write.Put(key, Change.CREATE, body, rows, Expectation.ABSENT));
  }

  private static void fails(StoreProblem problem, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Test
  void aCommitThatNeverArrivedIsMadeAgain() {
    try (JdbcStore store = open(proxy.port(), Duration.ofSeconds(30))) {
      int before = proxy.cuts();
      proxy.cutNext(CuttingProxy.Cut.BEFORE);

      CommitResult result = store.commit(commit("a"));

      assertThat(proxy.cuts()).isEqualTo(before + 1);
      assertThat(result).isInstanceOf(CommitResult.Done.class);
      assertThat(ids(store)).containsExactly("a");
    }
  }

  @Test
  void aCommitWhoseAnswerWasLostIsFoundOutAndNotMadeTwice() {
    try (JdbcStore store = open(proxy.port(), Duration.ofSeconds(30))) {
      int before = proxy.cuts();
      proxy.cutNext(CuttingProxy.Cut.AFTER);

      CommitResult result = store.commit(commit("a"));

      assertThat(proxy.cuts()).isEqualTo(before + 1);
      assertThat(result)
          .isInstanceOfSatisfying(CommitResult.Done.class, it -> assertThat(it.t()).isEqualTo(1));
      assertThat(store.commit(commit("b")))
          .isInstanceOfSatisfying(CommitResult.Done.class, it -> assertThat(it.t()).isEqualTo(2));
      assertThat(ids(store)).containsExactly("a", "b");
    }
  }

  @Test
  void aCommitIsInDoubtIfTheDatabaseStaysAway() {
    try (JdbcStore store = open(proxy.port(), Duration.ofMillis(600))) {
      proxy.stayAwayThen();
      proxy.cutNext(CuttingProxy.Cut.AFTER);

      fails(StoreProblem.IN_DOUBT, () -> store.commit(commit("a")));
      assertThat(store.ailment()).isPresent();
      proxy.comeBack();

      assertThat(ids(store)).containsExactly("a");
      assertThat(store.commit(commit("a"))).isInstanceOf(CommitResult.Unexpected.class);
      assertThat(store.ailment()).isEmpty();
    } finally {
      proxy.comeBack();
    }
  }

  @Test
  void underLoadEveryCommitIsMadeOnceHoweverTheLineIsCut() throws Exception {
    Random random = new Random(7);
    ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
    try (JdbcStore store = open(proxy.port(), Duration.ofSeconds(30))) {
      ExecutorService senders = Executors.newFixedThreadPool(8);
      List<Future<?>> sending = new ArrayList<>();
      for (int sender = 0; sender < 8; sender++) {
        int number = sender;
        sending.add(
            senders.submit(
                () -> {
                  for (int i = 0; i < 25; i++) {
                    String id = "p" + number + "-" + i;
                    if (sent(store, id) instanceof CommitResult.Done) {
                      acknowledged.add(id);
                    }
                  }
                }));
      }
      while (!sending.stream().allMatch(Future::isDone)) {
        proxy.cutNext(random.nextBoolean() ? CuttingProxy.Cut.BEFORE : CuttingProxy.Cut.AFTER);
        TimeUnit.MILLISECONDS.sleep(20);
      }
      proxy.cutNext(CuttingProxy.Cut.NEVER);
      for (Future<?> it : sending) {
        it.get();
      }
      senders.shutdown();

      assertThat(acknowledged).hasSize(200);
      assertThat(ids(store)).containsExactlyInAnyOrderElementsOf(acknowledged);
      assertThat(store.newest()).isEqualTo(200);
    }
  }

  /** Sends again what was refused; were it made nevertheless, it could not be made again. */
  private static CommitResult sent(Store store, String id) {
    while (true) {
      try {
        return store.commit(commit(id));
      } catch (StoreException e) {
        assertThat(e.problem()).isEqualTo(StoreProblem.UNAVAILABLE);
      }
    }
  }

  @Test
  void aServerThatStopsAndStartsAgainIsFoundAgain() throws Exception {
    ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
    AtomicBoolean isOver = new AtomicBoolean();
    try (JdbcStore store = open(server.port(), Duration.ofSeconds(20))) {
      store.commit(commit("first"));
      Thread sender = new Thread(() -> send(store, acknowledged, isOver));
      sender.start();
      await(() -> acknowledged.size() > 20);

      server.stop();
      fails(StoreProblem.UNAVAILABLE, () -> store.read(new ResourceKey("Patient", "first")));
      assertThat(store.ailment()).isPresent();
      int before = acknowledged.size();
      server.startAgain();
      await(() -> acknowledged.size() > before + 20);
      isOver.set(true);
      sender.join();

      assertThat(store.ailment()).isEmpty();
      assertThat(ids(store)).contains("first").containsAll(acknowledged);
      assertThat(store.read(new ResourceKey("Patient", "first")))
          .isInstanceOf(ReadResult.Found.class);
    }
  }

  private static void send(
      Store store, ConcurrentLinkedQueue<String> acknowledged, AtomicBoolean isOver) {
    for (int i = 0; !isOver.get(); i++) {
      try {
        store.commit(commit("s" + i));
        acknowledged.add("s" + i);
      } catch (StoreException e) {
        assertThat(e.problem().isRetryable()).isTrue();
      }
    }
  }

  /** A condition that comes true by itself. */
  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) throws InterruptedException {
    while (!condition.holds()) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  @Test
  void whoWaitsForAConnectionTooLongIsToldSo() throws Exception {
    try (JdbcStore store = JdbcStore.open(few(), new TestClock())) {
      store.commit(commit("a"));
      PostgresServer.Lock lock = PostgresServer.lock(server.url(), schema + ".current");
      List<Thread> readers = new ArrayList<>();
      try (lock) {
        for (int i = 0; i < 2; i++) {
          Thread reader = new Thread(() -> store.read(new ResourceKey("Patient", "a")));
          reader.start();
          readers.add(reader);
        }
        await(() -> lock.waiting() >= 2);

        fails(StoreProblem.BUSY, () -> store.read(new ResourceKey("Patient", "a")));
      }
      for (Thread reader : readers) {
        reader.join();
      }
      assertThat(store.read(new ResourceKey("Patient", "a"))).isInstanceOf(ReadResult.Found.class);
    }
  }

  /** Two connections, for which nobody waits long. */
  private PostgresSettings few() {
    String url = server.url() + "&currentSchema=" + schema;
    return new PostgresSettings(
        url, "", "", 2, 64, 16, Duration.ofSeconds(3), Duration.ofSeconds(60));
  }

  @Test
  void whatTakesTooLongIsGivenUp() throws Exception {
    String url = server.url() + "&currentSchema=" + schema;
    PostgresSettings settings = PostgresSettings.at(url).with(2, Duration.ofMillis(200));
    try (JdbcStore store = JdbcStore.open(settings, new TestClock())) {
      store.commit(commit("a"));
      try (PostgresServer.Lock lock = PostgresServer.lock(server.url(), schema + ".current")) {
        fails(StoreProblem.BUSY, () -> store.read(new ResourceKey("Patient", "a")));
      }
      assertThat(store.read(new ResourceKey("Patient", "a"))).isInstanceOf(ReadResult.Found.class);
    }
  }

  /** Everything that was ever written, proved to be without holes on the way. */
  private static List<String> ids(Store store) {
    HistoryPage page =
        store.history(
            new History(
                new History.Scope.OfSystem(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                100_000,
                OptionalLong.empty(),
                true));
    assertThat(page.total()).isEqualTo(page.versions().size());
    for (int i = 0; i < page.versions().size(); i++) {
      assertThat(page.versions().get(i).t()).isEqualTo(i + 1);
    }
    return page.versions().stream().map(StoredVersion::key).map(ResourceKey::id).toList();
  }
}
