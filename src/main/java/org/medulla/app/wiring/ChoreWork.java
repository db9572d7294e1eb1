package org.medulla.app.wiring;

import java.time.Clock;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.medulla.store.IndexRows;
import org.medulla.store.Reindexed;
import org.medulla.store.Reindexing;
import org.medulla.store.StoredVersion;
import org.medulla.store.jdbc.Chore;
import org.medulla.store.jdbc.Chores;
import org.medulla.store.jdbc.JdbcStore;
import org.medulla.store.jdbc.PatientErasure;

/**
 * Carries out the chores of a store, piece by piece. How far one has come is noted after each
 * piece, so that whoever comes next goes on there.
 */
final class ChoreWork {

  static final String REINDEX = "reindex";
  static final String PURGE = "purge";

  /** A piece looks through the tables once: a store has 16 of them, or fewer. */
  private static final int PIECES = 16;

  private static final long SMALLEST_PIECE = 100_000;

  private final JdbcStore store;
  private final Chores chores;
  private final Knowledge knowledge;
  private final Progress progress;

  /** Is told how much is done, of how much. */
  interface Progress {
    void at(long done, long total);
  }

  /** What stores do not know of what they hold. */
  record Knowledge(
      Function<StoredVersion, IndexRows> rows, PatientErasure.Membership membership, Clock clock) {}

  ChoreWork(JdbcStore store, Chores chores, Knowledge knowledge, Progress progress) {
    this.store = store;
    this.chores = chores;
    this.knowledge = knowledge;
    this.progress = progress;
  }

  /**
   * Works until it is done, or until it has to stop.
   *
   * @return how far it has come
   */
  Chore carryOut(Chore chore, BooleanSupplier isStopped) {
    Chore now = chore;
    while (!now.isDone() && !isStopped.getAsBoolean()) {
      now = now.name().equals(PURGE) ? purge(now) : reindex(now);
      chores.keep(now);
    }
    return now;
  }

  /** What is gone is passed over, so a purge that was cut short begins anew. */
  private Chore purge(Chore chore) {
    chores.keep(chore.at(0, 1, 0));
    PurgeWork work = new PurgeWork(store, knowledge.membership(), knowledge.clock());
    PurgeOrder order = PurgeOrder.of(chore.asked());
    String outcome = work.carryOut(order, progress);
    chores.keep(chore.at(1, 1, 0).done(outcome).as(order.ticket())); // It may have named a patient.
    chores.settle();
    return chore.at(1, 1, 0).done(outcome).as(order.ticket());
  }

  private Chore reindex(Chore chore) {
    long newest = Math.max(chore.total(), store.size());
    long piece = Math.min(Math.max(SMALLEST_PIECE, newest / PIECES), Integer.MAX_VALUE / 2);
    if (chore.total() == 0) {
      chores.keep(chore.at(chore.reached(), Math.max(1, newest), 0));
    }
    Set<String> types = chore.asked().isEmpty() ? Set.of() : Set.of(chore.asked().split(" "));
    Reindexed done =
        store.rebuild(
            new Reindexing(types, chore.reached(), (int) piece, knowledge.rows()),
            last -> progress.at(last, newest));
    Chore now = chore.at(done.last(), Math.max(1, done.newest()), done.changed());
    return done.isDone() ? now.done(now.changed() + " versions had other index rows") : now;
  }
}
