package org.medulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.medulla.store.CommitResult.Done;
import org.medulla.store.CommitResult.Written;

/** An open store and short words to speak with it. */
abstract class StoreFixture {

  protected static final long NAME = Fingerprint.of("Patient name");
  protected static final long FEMALE = Fingerprint.of("Patient gender female");
  protected static final long FINAL = Fingerprint.of("Observation status final");
  protected static final long WEIGHT = Fingerprint.of("Observation code weight");
  protected static final long DATE = Fingerprint.of("Observation date");
  protected static final long VALUE = Fingerprint.of("Observation value");
  protected static final long SUBJECT = Fingerprint.of("Observation subject");

  protected final TestClock clock = new TestClock();
  protected Store store;

  /** Opens an empty store. */
  protected abstract Store open(TestClock clock) throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open(clock);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  static ResourceKey patient(String id) {
    return new ResourceKey("Patient", id);
  }

  static ResourceKey observation(String id) {
    return new ResourceKey("Observation", id);
  }

  static Body body(ResourceKey key, String note) {
    String text =
        "{\"resourceType\":\"%s\",\"id\":\"%s\",\"meta\":{},\"note\":\"%s\"}"
            .formatted(key.type(), key.id(), note);
    return Body.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  static Write.Put write(ResourceKey key, String note, Expectation expectation) {
    return new Write.Put(key, Change.UPDATE, body(key, note), IndexRows.NONE, expectation);
  }

  static Write.Put write(ResourceKey key, String note, Consumer<IndexRows.Builder> rows) {
    IndexRows.Builder builder = new IndexRows.Builder();
    rows.accept(builder);
    return new Write.Put(
        key, Change.UPDATE, body(key, note), builder.build(), Expectation.ANYTHING);
  }

  static Write.Delete deletion(ResourceKey key) {
    return new Write.Delete(key, Expectation.ANYTHING);
  }

  protected Done commit(Write... writes) {
    return done(store.commit(new Commit(List.of(writes), List.of())));
  }

  static Done done(CommitResult result) {
    assertThat(result).isInstanceOf(Done.class);
    return (Done) result;
  }

  protected Written put(ResourceKey key, String note) {
    return commit(write(key, note, Expectation.ANYTHING)).written().get(0);
  }

  protected Written put(ResourceKey key, Consumer<IndexRows.Builder> rows) {
    return commit(write(key, "", rows)).written().get(0);
  }

  protected Written delete(ResourceKey key) {
    return commit(deletion(key)).written().get(0);
  }

  protected List<String> find(Query query) {
    return findAsOf(query, OptionalLong.empty());
  }

  /** Whom a query finds; proves on the way that the total says the same. */
  protected List<String> findAsOf(Query query, OptionalLong asOf) {
    Page page = store.search(new Search(query, List.of(), Optional.empty(), 10_000, true, asOf));
    List<String> names = names(page);
    assertThat(page.total()).hasValue(names.size());
    assertThat(page.next()).isEmpty();
    return names;
  }

  static List<String> names(Page page) {
    return page.versions().stream().map(version -> version.key().toString()).toList();
  }

  static List<String> ids(Page page) {
    return page.versions().stream().map(version -> version.key().id()).toList();
  }

  static String text(StoredVersion version) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    version.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
