package org.medulla.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.Expectation;
import org.medulla.store.IndexRows;
import org.medulla.store.Note;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.StoredVersion;
import org.medulla.store.Words;
import org.medulla.store.Write;

/**
 * Copies a store into another one, of whatever engine: commit by commit, with all numbers and
 * instants. What was begun is gone on with: what the target holds is compared, not copied.
 */
public final class StoreCopy {

  private static final int PAGE = 500;
  private static final String PURGED =
      "SELECT pid FROM version WHERE change = 4 AND pid <= ? ORDER BY pid";

  private final JdbcStore from;
  private final Function<StoredVersion, Words> words;

  /** What is written later is not copied. */
  private final Horizon until;

  /** The time of the commit that is being copied. */
  private volatile Instant now = Instant.EPOCH;

  /**
   * @param from may be written to meanwhile: what it holds now is copied
   * @param words finds the words of a version, which stores do not give out
   */
  public StoreCopy(JdbcStore from, Function<StoredVersion, Words> words) {
    this.from = from;
    this.words = words;
    this.until = from.reading(from::horizon);
  }

  /**
   * What was copied, and found to be the same on both sides.
   *
   * @param hash the SHA-256 of all versions with their numbers, instants and bodies
   */
  public record Copied(long commits, long versions, String hash) {}

  /** How many versions there are to copy. */
  public long size() {
    return until.pid();
  }

  /**
   * Copies, and compares everything afterwards.
   *
   * @param opening opens the target with a clock
   * @param progress told how many more versions the target holds
   * @throws StoreException if the target holds something else
   */
  public Copied into(Function<InstantSource, JdbcStore> opening, LongConsumer progress) {
    try (JdbcStore to = opening.apply(() -> now)) {
      Horizon begun = to.reading(to::horizon);
      Horizon same = from.reading(session -> from.horizon(session, begun.t()));
      if (!begun.equals(same) || begun.t() > until.t()) {
        throw new StoreException(StoreProblem.DAMAGED, "The target holds something else");
      }
      progress.accept(begun.pid());
      copyFrom(begun.pid(), to, progress);
      purge(to);
      copyNotes(to);
      return compare(to);
    }
  }

  private void copyFrom(long pid, JdbcStore to, LongConsumer progress) {
    List<Versions.Indexed> commit = new ArrayList<>();
    long after = pid;
    List<Versions.Indexed> page = page(from, after);
    while (!page.isEmpty()) {
      for (Versions.Indexed next : page) {
        if (!commit.isEmpty() && commit.get(0).version().t() != next.version().t()) {
          write(commit, to);
          progress.accept(commit.size());
          commit.clear();
        }
        commit.add(next);
      }
      after += page.size();
      page = page(from, after);
    }
    if (!commit.isEmpty()) {
      write(commit, to);
      progress.accept(commit.size());
    }
  }

  /** The versions after a number; their numbers have no gaps. */
  private List<Versions.Indexed> page(JdbcStore store, long after) {
    long last = Math.min(after + PAGE, until.pid());
    return store.reading(session -> store.versions().indexed(session, after, last));
  }

  private void write(List<Versions.Indexed> commit, JdbcStore to) {
    now = commit.get(0).version().instant();
    List<Write> writes = commit.stream().map(this::write).toList();
    to.commit(new Commit(writes, List.of()));
  }

  private Write write(Versions.Indexed indexed) {
    StoredVersion version = indexed.version();
    if (version.isPurged()) {
      return standIn(indexed);
    }
    return version
        .body()
        .<Write>map(
            body ->
                new Write.Put(
                    version.key(),
                    version.change(),
                    body,
                    RowsCodec.decode(indexed.rows()).with(words.apply(version)),
                    Expectation.ANYTHING))
        .orElseGet(() -> new Write.Delete(version.key(), Expectation.ANYTHING));
  }

  /**
   * What was purged here has no content there either; it was written with something in its place.
   */
  private void purge(JdbcStore to) {
    Sql purged = new Sql(PURGED, List.of(until.pid()));
    List<Long> pids = from.reading(session -> session.longs(purged, Horizon.NOTHING));
    for (int first = 0; first < pids.size(); first += PAGE) {
      List<Long> some = pids.subList(first, Math.min(first + PAGE, pids.size()));
      to.mend(some.stream().map(pid -> new VersionPurge(pid, Words.NONE)).toList());
    }
    List<PurgeEntry> log = from.purges();
    if (!log.isEmpty()) {
      to.mend(log.stream().map(PurgeLog::copy).toList());
    }
  }

  private static Write standIn(Versions.Indexed purged) {
    Body body = Body.wrap(("{\"purged\":" + purged.pid() + "}").getBytes(StandardCharsets.UTF_8));
    return new Write.Put(
        purged.version().key(), Change.UPDATE, body, IndexRows.NONE, Expectation.ANYTHING);
  }

  /** Those that are there already stay. */
  private void copyNotes(JdbcStore to) {
    for (Note note : from.reading(from::leftNotes)) {
      to.commit(new Commit(List.of(), List.of(), List.of(note)));
    }
  }

  private Copied compare(JdbcStore to) {
    MessageDigest hash = sha256();
    MessageDigest other = sha256();
    long after = 0;
    List<Versions.Indexed> page = page(from, after);
    while (!page.isEmpty()) {
      page.forEach(it -> add(it, hash));
      page(to, after).forEach(it -> add(it, other));
      after += page.size();
      page = page(from, after);
    }
    byte[] found = hash.digest();
    if (!MessageDigest.isEqual(found, other.digest()) || !until.equals(to.reading(to::horizon))) {
      throw new StoreException(StoreProblem.DAMAGED, "The copy differs from what was copied");
    }
    return new Copied(until.t(), until.pid(), HexFormat.of().formatHex(found));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static void add(Versions.Indexed indexed, MessageDigest hash) {
    StoredVersion version = indexed.version();
    String head =
        version.key()
            + " "
            + version.version()
            + " "
            + version.t()
            + " "
            + version.instant().toEpochMilli()
            + " "
            + version.change().code()
            + "\n";
    hash.update(head.getBytes(StandardCharsets.UTF_8));
    version.body().ifPresent(body -> hash.update(body.toByteArray()));
    hash.update(indexed.rows());
  }
}
