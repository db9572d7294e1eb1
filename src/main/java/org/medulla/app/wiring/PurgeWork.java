package org.medulla.app.wiring;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.medulla.store.jdbc.JdbcStore;
import org.medulla.store.jdbc.PatientErasure;
import org.medulla.store.jdbc.RetentionPurge;

/** Purges, or says what a purge would do; tells it in words. */
final class PurgeWork {

  /** Begins the lines that name what somebody has to look at. */
  static final String LOOK = "! ";

  private static final int MOST_NAMED = 50;

  private final JdbcStore store;
  private final PatientErasure.Membership membership;
  private final Clock clock;

  PurgeWork(JdbcStore store, PatientErasure.Membership membership, Clock clock) {
    this.store = store;
    this.membership = membership;
    this.clock = clock;
  }

  /**
   * @param progress told how much is done, of how much
   */
  String carryOut(PurgeOrder order, ChoreWork.Progress progress) {
    return order
        .patientKey()
        .map(
            patient ->
                erase(
                    new PatientErasure(
                        store, patient, membership, () -> UUID.randomUUID().toString()),
                    order.isReal(),
                    progress))
        .orElseGet(() -> retain(order, progress));
  }

  private String retain(PurgeOrder order, ChoreWork.Progress progress) {
    RetentionPurge purge = new RetentionPurge(store, order.retention(clock), membership::words);
    RetentionPurge.Plan plan = purge.plan();
    StringJoiner told = new StringJoiner("\n");
    told.add(
        plan.total()
            + " versions "
            + (order.isReal() ? "went" : "would go")
            + ", "
            + plan.bytes()
            + " bytes: "
            + order.rule());
    told.add(list(plan.versions()));
    if (order.isReal()) {
      purge.carryOut(order.rule(), clock.instant(), counted(store.size(), progress));
    }
    return told.toString().strip();
  }

  private String erase(PatientErasure erasure, boolean isReal, ChoreWork.Progress progress) {
    PatientErasure.Plan plan = erasure.plan();
    long resources = plan.resources().values().stream().mapToLong(Long::longValue).sum();
    StringJoiner told = new StringJoiner("\n");
    if (resources == 0) {
      told.add("Nothing of this patient is stored");
    } else {
      told.add(
          resources
              + " resources with "
              + plan.versions()
              + " versions "
              + (isReal ? "went" : "would go"));
      told.add(list(plan.resources()));
    }
    name(plan.staying(), "belong to other patients as well, and stay", told);
    name(plan.naming(), "stay, and point to what goes", told);
    if (isReal) {
      erasure.carryOut(clock.instant(), counted(resources, progress));
    }
    return told.toString().strip();
  }

  private static LongConsumer counted(long total, ChoreWork.Progress progress) {
    AtomicLong done = new AtomicLong();
    return more -> progress.at(Math.min(total, done.addAndGet(more)), total);
  }

  private static String list(Map<String, Long> counts) {
    StringJoiner lines = new StringJoiner("\n");
    counts.forEach((type, count) -> lines.add("  " + type + " " + count));
    return lines.toString();
  }

  private static void name(Set<String> names, String what, StringJoiner told) {
    if (!names.isEmpty()) {
      told.add(LOOK + names.size() + " resources " + what + ":");
      names.stream().limit(MOST_NAMED).forEach(it -> told.add("  " + it));
    }
  }
}
