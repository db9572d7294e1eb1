package org.medulla.store.jdbc;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongConsumer;
import org.medulla.store.IndexRows;
import org.medulla.store.Reindexed;
import org.medulla.store.Reindexing;

/**
 * Brings the index rows of a span of versions to what their bodies say, whatever happened to them.
 *
 * <p>{@link Reindexer} trusts that the posting tables hold what the versions keep, and replaces
 * what is kept. Here that is looked at as well: the rows of the span are added up and compared with
 * the tables, and only versions that do not agree are written.
 */
final class Rebuilder {

  private static final int SLICE = 200;

  /** So many damaged versions are mended with one look through the tables. */
  private static final int MENDED_TOGETHER = 20_000;

  private final JdbcStore store;
  private final Reindexing asked;
  private final LongConsumer progress;
  private final BitSet isAsked = new BitSet();
  private final long after;
  private final long last;
  private final long newest;
  private int changed;

  /**
   * @param progress told the last version that was looked at
   */
  Rebuilder(JdbcStore store, Reindexing asked, LongConsumer progress) {
    this.store = store;
    this.asked = asked;
    this.progress = progress;
    this.newest = store.reading(store::merged).pid();
    this.after = asked.after();
    this.last = Math.max(after, Math.min(after + asked.count(), newest));
  }

  Reindexed rebuild() {
    RowSums sums = new RowSums(after, last);
    for (long from = after; from < last; from += SLICE) {
      keep(from, Math.min(from + SLICE, last), sums);
      progress.accept(Math.min(from + SLICE, last));
    }
    List<Long> damaged = new ArrayList<>();
    store.reading(
        session -> {
          damaged.clear();
          return sums.compare(session, pid -> noteDamage(pid, damaged));
        });
    for (int from = 0; from < damaged.size(); from += MENDED_TOGETHER) {
      mend(damaged.subList(from, Math.min(from + MENDED_TOGETHER, damaged.size())));
    }
    return new Reindexed(last, newest, changed, last >= newest);
  }

  private void noteDamage(long pid, List<Long> damaged) {
    if (isAsked.get((int) (pid - after))) {
      damaged.add(pid);
    }
  }

  /** Sees to it that versions keep the right rows. */
  private void keep(long from, long to, RowSums sums) {
    List<RowsReplacement> replacements = new ArrayList<>();
    for (Versions.Indexed it : versions(from, to)) {
      String type = it.version().key().type();
      if (asked.types().isEmpty() || asked.types().contains(type)) {
        isAsked.set((int) (it.pid() - after));
        RowsReplacement replacement = new RowsReplacement(it.pid(), rows(it));
        if (replacement.differsFrom(it.rows())) {
          replacements.add(replacement.warily());
        }
        if (!it.version().isPurged()) {
          sums.expect(it.pid(), type, replacement.encoded());
        }
      }
    }
    write(replacements);
  }

  private List<Versions.Indexed> versions(long from, long to) {
    return store.reading(session -> store.versions().indexed(session, from, to));
  }

  private IndexRows rows(Versions.Indexed indexed) {
    boolean hasContent = indexed.version().body().isPresent();
    return hasContent ? asked.rows().apply(indexed.version()) : IndexRows.NONE;
  }

  /** Sees to it that the tables hold what versions keep. */
  private void mend(List<Long> pids) {
    FoundRows found = store.reading(session -> FoundRows.of(session, pids));
    for (int from = 0; from < pids.size(); from += SLICE) {
      List<RowsReplacement> replacements = new ArrayList<>();
      for (long pid : pids.subList(from, Math.min(from + SLICE, pids.size()))) {
        for (Versions.Indexed it : versions(pid - 1, pid)) {
          replacements.add(new RowsReplacement(pid, rows(it)).insteadOf(found, it.version()));
        }
      }
      write(replacements);
    }
  }

  private void write(List<RowsReplacement> replacements) {
    if (!replacements.isEmpty()) {
      store.mend(replacements);
      changed += replacements.size();
    }
  }
}
