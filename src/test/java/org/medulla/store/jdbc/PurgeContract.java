package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.Expectation;
import org.medulla.store.Fingerprint;
import org.medulla.store.History;
import org.medulla.store.HistoryPage;
import org.medulla.store.IndexRows;
import org.medulla.store.Note;
import org.medulla.store.Query;
import org.medulla.store.RandomStore;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.StoredVersion;
import org.medulla.store.TestClock;
import org.medulla.store.Words;
import org.medulla.store.Write;

/** What is purged is gone, and everything that is still told is true. */
abstract class PurgeContract {

  private static final Duration DAY = Duration.ofDays(1);
  private static final long SUBJECT = Fingerprint.of("Observation subject");
  private static final long NAME = Fingerprint.of("Patient name");
  private static final ResourceKey ANNA = new ResourceKey("Patient", "anna");
  private static final ResourceKey BERT = new ResourceKey("Patient", "bert");

  private final TestClock clock = new TestClock();
  private final Map<StoredVersion, Words> words = new HashMap<>();
  private final Random random = new Random(1);
  private JdbcStore store;

  /** Opens the store of this test; also again. */
  protected abstract JdbcStore open(TestClock clock);

  /** How many versions the full text finds for a word, as a table tells it. */
  protected abstract long withWord(String word) throws Exception;

  /** Whether a text stands anywhere in the files or tables. */
  protected abstract boolean holds(String text) throws Exception;

  @BeforeEach
  void open() {
    store = open(clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void versionsThatWereReplacedLongAgoGo() throws Exception {
    put(ANNA, "first");
    forward(10);
    put(ANNA, "second");
    forward(10);
    put(ANNA, "third");

    long purged = purge(history(5));

    assertThat(purged).isEqualTo(1);
    assertThat(problem(() -> store.readVersion(ANNA, 1))).isEqualTo(StoreProblem.PURGED);
    assertThat(store.readVersion(ANNA, 2)).isInstanceOf(ReadResult.Found.class);
    assertThat(store.read(ANNA)).isInstanceOf(ReadResult.Found.class);
    assertThat(told(new History.Scope.OfResource(ANNA))).containsExactly("3", "2");
    assertThat(told(new History.Scope.OfType("Patient"))).containsExactly("3", "2");
    assertThat(told(new History.Scope.OfSystem())).containsExactly("3", "2");
    assertThat(withWord("first")).isZero();
    assertThat(withWord("second")).isEqualTo(1);
    isWell();
  }

  @Test
  void versionsBeyondTheNewestGo() {
    for (int i = 0; i < 5; i++) {
      put(ANNA, "version " + i);
      forward(1);
    }
    put(BERT, "only one");
    forward(1);

    assertThat(purge(keeping(2))).isEqualTo(3);

    assertThat(told(new History.Scope.OfResource(ANNA))).containsExactly("5", "4");
    assertThat(told(new History.Scope.OfResource(BERT))).containsExactly("1");
    isWell();
  }

  @Test
  void whatWasCurrentWithinTheLastHourStays() {
    put(ANNA, "first");
    put(ANNA, "second");

    assertThat(purge(keeping(1))).isZero();
    assertThat(store.purges()).isEmpty();
    assertThat(told(new History.Scope.OfResource(ANNA))).containsExactly("2", "1");
  }

  @Test
  void ofWhatWasDeletedTheLastContentStaysUntilItIsAskedFor() {
    put(ANNA, "first");
    put(ANNA, "second");
    forward(1);
    store.commit(new Commit(List.of(new Write.Delete(ANNA, Expectation.ANYTHING)), List.of()));
    forward(10);

    assertThat(purge(history(5))).isEqualTo(1);
    assertThat(store.readVersion(ANNA, 2)).isInstanceOf(ReadResult.Found.class);

    assertThat(purge(deleted(20))).isZero();
    assertThat(purge(deleted(5))).isEqualTo(1);
    assertThat(problem(() -> store.readVersion(ANNA, 2))).isEqualTo(StoreProblem.PURGED);
    assertThat(store.read(ANNA)).isInstanceOf(ReadResult.Gone.class);
    isWell();

    put(ANNA, "again");
    assertThat(told(new History.Scope.OfResource(ANNA))).containsExactly("4", "3");
    isWell();
  }

  @Test
  void statesBeforeThePurgeAreRefusedAndThoseAfterItAreTheSame() {
    RandomStore made = new RandomStore(new Random(7), clock);
    for (int i = 0; i < 60; i++) {
      Commit commit = made.commit();
      remember(commit, store.commit(commit));
      clock.forward(Duration.ofHours(5));
    }
    Map<Long, List<String>> before = states(0);

    purge(history(3));
    long first = store.purges().get(0).t();

    assertThat(first).isBetween(20L, store.newest() - 5);
    assertThat(states(first)).isEqualTo(tail(before, first));
    for (long t = 0; t < first; t++) {
      long asked = t;
      assertThat(problem(() -> state(asked))).isEqualTo(StoreProblem.PURGED);
      assertThat(problem(() -> store.read(ANNA, OptionalLong.of(asked))))
          .isEqualTo(StoreProblem.PURGED);
    }
    isWell();
  }

  @Test
  void whatIsPurgedWhileAStateIsReadIsNotToldWrongly() {
    put(ANNA, "first");
    long then = store.newest();
    forward(10);
    put(ANNA, "second");
    forward(10);

    StoreProblem problem =
        problem(
            () ->
                store.readAll(
                    new ArrayList<>(List.of(ANNA)) {
                      @Override
                      public java.util.Iterator<ResourceKey> iterator() {
                        purge(history(5));
                        return super.iterator();
                      }
                    },
                    OptionalLong.of(then)));

    assertThat(problem).isEqualTo(StoreProblem.PURGED);
  }

  @Test
  void aPurgeThatWasCutShortIsMadeAgain() {
    for (int i = 0; i < 450; i++) {
      put(ANNA, "version " + i);
    }
    forward(10);
    int[] left = {250};
    RetentionPurge cut =
        new RetentionPurge(
            store,
            history(5),
            version -> {
              if (left[0]-- == 0) {
                throw new StoreException(StoreProblem.CLOSED, "Cut short");
              }
              return words.get(version);
            });

    assertThat(problem(() -> cut.carryOut("", clock.instant(), more -> {})))
        .isEqualTo(StoreProblem.CLOSED);
    store.close();
    store = open(clock);
    isWell();
    assertThat(problem(() -> store.read(ANNA, OptionalLong.of(1)))).isEqualTo(StoreProblem.PURGED);

    assertThat(purge(history(5))).isEqualTo(249);
    assertThat(told(new History.Scope.OfResource(ANNA))).containsExactly("450");
    assertThat(store.purges()).extracting(PurgeEntry::versions).containsExactly(200L, 249L);
    isWell();
  }

  @Test
  void whatIsWrittenDuringAPurgeIsThere() {
    for (int i = 0; i < 250; i++) {
      put(ANNA, "version " + i);
    }
    forward(10);
    RetentionPurge purge =
        new RetentionPurge(
            store,
            history(5),
            version -> {
              put(BERT, "during version " + version.version());
              return words.get(version);
            });

    assertThat(purge.carryOut("a rule", clock.instant(), more -> {})).isEqualTo(249);

    assertThat(told(new History.Scope.OfResource(BERT))).hasSize(249);
    assertThat(told(new History.Scope.OfResource(ANNA))).containsExactly("250");
    isWell();
  }

  @Test
  void aCopyIsPurgedAsItsOriginal() {
    RandomStore made = new RandomStore(new Random(8), clock);
    for (int i = 0; i < 40; i++) {
      Commit commit = made.commit();
      remember(commit, store.commit(commit));
      clock.forward(Duration.ofHours(5));
    }
    purge(history(2));
    TestClock none = new TestClock();
    java.nio.file.Path target = folder().resolve("copy");

    new StoreCopy(store, words::get)
        .into(time -> JdbcStore.open(StoreSettings.in(target), time), more -> {});

    try (JdbcStore copy = JdbcStore.open(StoreSettings.in(target), none)) {
      assertThat(copy.inspect(body -> true).findings()).isEmpty();
      assertThat(copy.purges()).isEqualTo(store.purges());
      assertThat(problem(() -> copy.read(ANNA, OptionalLong.of(1)))).isEqualTo(StoreProblem.PURGED);
    }
  }

  @Test
  void aTotalDoesNotCountWhoWasErased() {
    for (int i = 0; i < 300; i++) {
      observation("of-bert" + i, BERT);
    }
    for (int i = 0; i < 5; i++) {
      put(key("of-anna" + i), "first", rows -> rows.link(SUBJECT, fp(ANNA)).token(NAME));
      put(key("more" + i), "first", rows -> rows.link(SUBJECT, fp(BERT)).token(NAME));
    }
    Query all = new Query.Any(List.of(new Query.Token(NAME), new Query.Link(SUBJECT, fp(BERT))));
    store.explain(new Search(all, List.of(), Optional.empty(), 1, true, OptionalLong.empty()));
    assertThat(total(all)).isEqualTo(310);
    assertThat(total(all)).isEqualTo(310);
    put(ANNA, "Anna");
    put(key("one-more"), "first", rows -> rows.token(NAME));
    assertThat(total(all)).isEqualTo(311);

    erasure().carryOut(clock.instant(), more -> {});

    assertThat(total(all)).isEqualTo(306);
    isWell();
  }

  private long total(Query query) {
    Search search = new Search(query, List.of(), Optional.empty(), 1, true, OptionalLong.empty());
    return store.search(search).total().orElseThrow();
  }

  protected abstract java.nio.file.Path folder();

  @Test
  void aPatientIsErasedWithEverything() throws Exception {
    ResourceKey file = new ResourceKey("Binary", "letter");
    put(ANNA, "Quellmann old", rows -> rows.text(NAME, "quellmann"));
    put(ANNA, "Quellmann", rows -> rows.text(NAME, "quellmann"));
    put(BERT, "Bertram", rows -> rows.text(NAME, "bertram"));
    put(file, "quellmannletter");
    observation("of-anna", ANNA);
    observation("of-bert", BERT);
    observation("moved", ANNA);
    observation("moved", BERT);
    put(key("shared"), "both", rows -> rows.link(SUBJECT, fp(ANNA)).link(SUBJECT, fp(BERT)));
    observation("deleted", ANNA);
    store.commit(
        new Commit(List.of(new Write.Delete(key("deleted"), Expectation.ANYTHING)), List.of()));
    put(new ResourceKey("List", "of-all"), "list", rows -> rows.link(77, fp(ANNA)));
    keep("answer", "{\"fullUrl\":\"http://here/Patient/anna\"}");
    keep("other", "{\"fullUrl\":\"http://here/Patient/bert\"}");

    PatientErasure.Plan plan = erasure().plan();
    assertThat(plan.resources())
        .containsEntry("Patient", 1L)
        .containsEntry("Observation", 3L)
        .containsEntry("Binary", 1L);
    assertThat(plan.versions()).isEqualTo(6);
    assertThat(plan.staying()).containsExactly("Observation/shared");
    assertThat(plan.naming()).containsExactly("List/of-all");
    assertThat(holds("quellmann")).isTrue();
    assertThat(withWord("quellmann")).isEqualTo(2);

    assertThat(erasure().carryOut(clock.instant(), more -> {})).isEqualTo(6);

    for (ResourceKey gone : List.of(ANNA, file, key("of-anna"), key("deleted"))) {
      assertThat(store.read(gone)).isInstanceOf(ReadResult.Missing.class);
      assertThat(store.readVersion(gone, 1)).isInstanceOf(ReadResult.Missing.class);
    }
    assertThat(problem(() -> store.readVersion(key("moved"), 1))).isEqualTo(StoreProblem.PURGED);
    assertThat(store.read(key("moved"))).isInstanceOf(ReadResult.Found.class);
    assertThat(store.read(key("of-bert"))).isInstanceOf(ReadResult.Found.class);
    assertThat(store.note("answer")).isEmpty();
    assertThat(store.note("other")).isPresent();
    assertThat(names())
        .contains("Patient/bert", "Observation/of-bert")
        .noneMatch(it -> it.contains("anna") || it.contains("letter"));
    assertThat(withWord("quellmann")).isZero();
    assertThat(withWord("quellmannletter")).isZero();
    assertThat(withWord("bertram")).isEqualTo(1);
    assertThat(store.purges()).extracting(PurgeEntry::rule).containsExactly("erasure of a patient");
    assertThat(store.purges().get(0).toString()).doesNotContain("anna");
    assertThat(store.read(BERT, OptionalLong.of(3))).isInstanceOf(ReadResult.Found.class);
    assertThat(erasure().plan().resources()).isEmpty();
    isWell();
    store.close();
    settle();
    assertThat(holds("quellmann")).isFalse();
    store = open(clock);
  }

  /** Empties what is beside the data. */
  protected abstract void settle();

  @Test
  void anErasureThatWasCutShortFindsWhatIsLeft() {
    put(ANNA, "Quellmann");
    for (int i = 0; i < 120; i++) {
      observation("o" + i, ANNA);
    }
    int[] left = {70};
    PatientErasure cut =
        erasure(
            version -> {
              if (left[0]-- == 0) {
                throw new StoreException(StoreProblem.CLOSED, "Cut short");
              }
              return words.get(version);
            });

    assertThat(problem(() -> cut.carryOut(clock.instant(), more -> {})))
        .isEqualTo(StoreProblem.CLOSED);
    isWell();
    assertThat(erasure().carryOut(clock.instant(), more -> {})).isEqualTo(71);

    assertThat(names()).isNotEmpty().allMatch(it -> it.contains("/erased-"));
    assertThat(erasure().carryOut(clock.instant(), more -> {})).isZero();
    isWell();
  }

  @Test
  void anErasureThatWasCutShortForgetsTheAnswersThatNameWhatIsGone() {
    put(ANNA, "Quellmann");
    observation("of-anna", ANNA);
    keep("answer", "{\"fullUrl\":\"http://here/Observation/of-anna\"}");

    cutShortAfterOneStep();
    erasure().carryOut(clock.instant(), more -> {});

    assertThat(store.note("answer")).isEmpty();
  }

  @Test
  void answersThatNameAPatientAreForgottenAlsoIfNothingElseIsLeft() {
    put(ANNA, "Quellmann");
    cutShortAfterOneStep();
    keep("answer", "{\"fullUrl\":\"http://here/Patient/anna\"}");

    assertThat(erasure().carryOut(clock.instant(), more -> {})).isZero();

    assertThat(store.note("answer")).isEmpty();
  }

  @Test
  void anErasureThatWasCutShortLeavesNoFileThatNothingLeadsTo() {
    ResourceKey file = new ResourceKey("Binary", "letter");
    put(file, "quellmannletter");
    for (int i = 0; i < 70; i++) {
      ResourceKey allergy = new ResourceKey("AllergyIntolerance", i == 0 ? "of-anna" : "p" + i);
      put(allergy, "allergy", rows -> rows.link(SUBJECT, fp(ANNA)));
    }

    cutShortAfterOneStep();
    erasure().carryOut(clock.instant(), more -> {});

    assertThat(store.read(file)).isInstanceOf(ReadResult.Missing.class);
    assertThat(names()).isNotEmpty().allMatch(it -> it.contains("/erased-"));
    isWell();
  }

  @Test
  void theFilesOfThePatientGoToo() {
    ResourceKey file = new ResourceKey("Binary", "letter");
    put(file, "a photo");
    put(ANNA, "Quellmann, with a photo");
    put(ANNA, "Quellmann");

    erasure(words::get).carryOut(clock.instant(), more -> {});

    assertThat(store.read(file)).isInstanceOf(ReadResult.Missing.class);
    isWell();
  }

  private void cutShortAfterOneStep() {
    StoreProblem problem =
        problem(
            () ->
                erasure()
                    .carryOut(
                        clock.instant(),
                        more -> {
                          throw new StoreException(StoreProblem.CLOSED, "Cut short");
                        }));
    assertThat(problem).isEqualTo(StoreProblem.CLOSED);
  }

  private PatientErasure erasure() {
    return erasure(words::get);
  }

  private PatientErasure erasure(Function<StoredVersion, Words> ofVersions) {
    PatientErasure.Membership membership =
        new PatientErasure.Membership() {
          @Override
          public Set<Long> links() {
            return Set.of(SUBJECT);
          }

          @Override
          public Set<ResourceKey> parts(StoredVersion version) {
            return version.key().id().equals("of-anna") || isWithPhoto(version)
                ? Set.of(new ResourceKey("Binary", "letter"))
                : Set.of();
          }

          @Override
          public Words words(StoredVersion version) {
            return ofVersions.apply(version);
          }
        };
    return new PatientErasure(store, ANNA, membership, () -> Long.toHexString(random.nextLong()));
  }

  private static boolean isWithPhoto(StoredVersion version) {
    byte[] body = version.body().orElseThrow().toByteArray();
    return new String(body, StandardCharsets.UTF_8).contains("photo");
  }

  private static ResourceKey key(String id) {
    return new ResourceKey("Observation", id);
  }

  private static long fp(ResourceKey key) {
    return key.fingerprint();
  }

  private void observation(String id, ResourceKey subject) {
    put(key(id), id + " of " + subject.id(), rows -> rows.link(SUBJECT, fp(subject)));
  }

  private void keep(String name, String content) {
    Body body = Body.wrap(content.getBytes(StandardCharsets.UTF_8));
    Note note = new Note(name, body, clock.instant().plus(DAY));
    store.commit(new Commit(List.of(), List.of(), List.of(note)));
  }

  /** The names of all resources of which a history tells. */
  private Set<String> names() {
    Set<String> names = new HashSet<>();
    page(new History.Scope.OfSystem()).versions().forEach(it -> names.add(it.key().toString()));
    return names;
  }

  private void put(ResourceKey key, String text) {
    put(key, text, rows -> {});
  }

  private void put(
      ResourceKey key, String text, java.util.function.Consumer<IndexRows.Builder> more) {
    IndexRows.Builder rows =
        new IndexRows.Builder().token(1).content(text.toLowerCase(java.util.Locale.ROOT));
    more.accept(rows);
    Body body = Body.wrap(("{\"text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8));
    Commit commit =
        new Commit(
            List.of(new Write.Put(key, Change.UPDATE, body, rows.build(), Expectation.ANYTHING)),
            List.of());
    remember(commit, store.commit(commit));
  }

  private void remember(Commit commit, CommitResult result) {
    if (result instanceof CommitResult.Done done) {
      for (int i = 0; i < commit.writes().size(); i++) {
        if (commit.writes().get(i) instanceof Write.Put put) {
          words.putIfAbsent(done.written().get(i).version().orElseThrow(), put.rows().words());
        }
      }
    }
  }

  private void forward(int days) {
    clock.forward(DAY.multipliedBy(days));
  }

  private Instant ago(int days) {
    return clock.instant().minus(DAY.multipliedBy(days));
  }

  private Instant latest() {
    return clock.instant().minus(Duration.ofHours(1));
  }

  private Retention history(int days) {
    return new Retention(Optional.of(ago(days)), OptionalInt.empty(), Optional.empty(), latest());
  }

  private Retention keeping(int versions) {
    return new Retention(Optional.empty(), OptionalInt.of(versions), Optional.empty(), latest());
  }

  private Retention deleted(int days) {
    return new Retention(Optional.empty(), OptionalInt.empty(), Optional.of(ago(days)), latest());
  }

  private long purge(Retention rule) {
    RetentionPurge purge = new RetentionPurge(store, rule, words::get);
    long planned = purge.plan().total();
    long purged = purge.carryOut("a rule", clock.instant(), more -> {});
    assertThat(purged).isEqualTo(planned);
    assertThat(new RetentionPurge(store, rule, words::get).plan().total()).isZero();
    return purged;
  }

  private Map<Long, List<String>> states(long first) {
    Map<Long, List<String>> states = new HashMap<>();
    for (long t = first; t <= store.newest(); t++) {
      states.put(t, state(t));
    }
    return states;
  }

  private static Map<Long, List<String>> tail(Map<Long, List<String>> states, long first) {
    Map<Long, List<String>> tail = new HashMap<>(states);
    tail.keySet().removeIf(t -> t < first);
    return tail;
  }

  private List<String> state(long t) {
    Search all =
        new Search(
            new Query.OfType(Set.of("Patient", "Observation", "Device")),
            List.of(),
            Optional.empty(),
            1000,
            true,
            OptionalLong.of(t));
    return store.search(all).versions().stream()
        .map(it -> it.key() + " " + it.version() + " " + it.body().orElseThrow())
        .toList();
  }

  private HistoryPage page(History.Scope scope) {
    return store.history(
        new History(
            scope,
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            1000,
            OptionalLong.empty(),
            false));
  }

  private List<String> told(History.Scope scope) {
    HistoryPage page = page(scope);
    assertThat(page.total()).isEqualTo(page.versions().size());
    return page.versions().stream().map(it -> Long.toString(it.version())).toList();
  }

  private void isWell() {
    assertThat(store.inspect(body -> true).findings()).isEmpty();
  }

  private static StoreProblem problem(Runnable call) {
    StoreException thrown = catchThrowableOfType(StoreException.class, call::run);
    assertThat(thrown).isNotNull();
    return thrown.problem();
  }
}
