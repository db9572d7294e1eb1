package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.medulla.store.Change;
import org.medulla.store.StoredVersion;
import org.medulla.store.Words;

/**
 * Purges what is older than it has to be kept. First the store says from which state on it tells;
 * then the versions go, slice by slice. A purge that was cut short is made again: what is gone is
 * passed over.
 */
public final class RetentionPurge {

  private static final int LOOKED_AT_TOGETHER = 5_000;
  private static final int PURGED_TOGETHER = 200;

  private static final String CANDIDATES =
      """
      SELECT v.pid, v.type, v.version, e.t, c.version, c.change, c.pid,
        length(v.rows) + coalesce(length(v.body), 0)
      FROM version v
      JOIN ended e ON e.pid = v.pid
      JOIN current c ON c.type = v.type AND c.id = v.id
      WHERE v.pid > ? AND v.pid <= ? AND v.change < 3
      ORDER BY v.pid\
      """;

  private final JdbcStore store;
  private final Retention rule;
  private final Function<StoredVersion, Words> words;
  private final long newest;
  private final long historyCut;
  private final long keepCut;
  private final long lastDeletion;

  /**
   * @param words finds the words of a version, which stores do not give out
   */
  public RetentionPurge(JdbcStore store, Retention rule, Function<StoredVersion, Words> words) {
    this.store = store;
    this.rule = rule;
    this.words = words;
    this.newest = store.size();
    this.historyCut = cut(rule.historyBefore().map(rule::early));
    this.keepCut = cut(rule.keep().isPresent() ? Optional.of(rule.latest()) : Optional.empty());
    this.lastDeletion = lastOf(cut(rule.deletedBefore().map(rule::early)));
  }

  /** The last commit by which a version may have ended; before all commits if none may. */
  private long cut(Optional<Instant> instant) {
    return instant.map(store::at).orElse(-1L);
  }

  /** The last version that was written by a commit or before it. */
  private long lastOf(long t) {
    return store.reading(session -> store.horizon(session, t)).pid();
  }

  /**
   * What would go.
   *
   * @param versions how many versions of each type
   * @param bytes how many bytes their content takes, index rows in their tables not among them
   */
  public record Plan(Map<String, Long> versions, long bytes) {
    /** How many versions of all types. */
    public long total() {
      return versions.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Looks what would go. */
  public Plan plan() {
    Map<String, Long> versions = new TreeMap<>();
    long bytes = 0;
    for (long after = 0; after < newest; after += LOOKED_AT_TOGETHER) {
      for (Candidate candidate : candidates(after)) {
        versions.merge(candidate.type(), 1L, Long::sum);
        bytes += candidate.bytes();
      }
    }
    return new Plan(versions, bytes);
  }

  private record Candidate(long pid, String type, long bytes) {}

  private List<Candidate> candidates(long after) {
    long last = Math.min(after + LOOKED_AT_TOGETHER, newest);
    return store.reading(
        session -> {
          List<Candidate> found = new ArrayList<>();
          Sql sql = new Sql(CANDIDATES, List.of(after, last));
          try (ResultSet row = session.query(sql, Horizon.NOTHING)) {
            while (row.next()) {
              if (goes(row)) {
                found.add(new Candidate(row.getLong(1), row.getString(2), row.getLong(8)));
              }
            }
          }
          return found;
        });
  }

  private boolean goes(ResultSet row) throws SQLException {
    long version = row.getLong(3);
    long ended = row.getLong(4);
    long current = row.getLong(5);
    boolean isDeleted = row.getInt(6) == Change.DELETE.code();
    boolean isReplaced = version < (isDeleted ? current - 1 : current);
    boolean isOld = isReplaced && ended <= historyCut;
    boolean isBeyond = isReplaced && ended <= keepCut && version <= current - rule.keep().orElse(0);
    return isOld || isBeyond || (isDeleted && row.getLong(7) <= lastDeletion);
  }

  /**
   * Purges.
   *
   * @param text the rule in words, for the log of the store
   * @param progress told how many more versions were looked at
   * @return how many versions have lost their content
   */
  public long carryOut(String text, Instant now, LongConsumer progress) {
    if (plan().total() == 0) {
      return 0;
    }
    PurgeLog.Begin begin = new PurgeLog.Begin(now, store.at(rule.end()), text);
    store.mend(List.of(begin));
    long purged = 0;
    for (long after = 0; after < newest; after += LOOKED_AT_TOGETHER) {
      List<Candidate> candidates = candidates(after);
      for (int from = 0; from < candidates.size(); from += PURGED_TOGETHER) {
        int to = Math.min(from + PURGED_TOGETHER, candidates.size());
        purge(candidates.subList(from, to), begin.number());
      }
      purged += candidates.size();
      progress.accept(Math.min(LOOKED_AT_TOGETHER, newest - after));
    }
    return purged;
  }

  private void purge(List<Candidate> candidates, long number) {
    List<Mending> purges = new ArrayList<>();
    for (Candidate candidate : candidates) {
      purges.add(new VersionPurge(candidate.pid(), words(candidate.pid())));
    }
    purges.add(PurgeLog.count(number, candidates.size()));
    store.mend(purges);
  }

  private Words words(long pid) {
    return store
        .reading(session -> store.versions().indexed(session, pid))
        .map(it -> words.apply(it.version()))
        .orElse(Words.NONE);
  }
}
