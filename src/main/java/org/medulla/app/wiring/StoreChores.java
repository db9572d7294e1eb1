package org.medulla.app.wiring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.medulla.app.settings.KnownSettings;
import org.medulla.app.settings.Settings;
import org.medulla.app.settings.SettingsException;
import org.medulla.app.settings.SettingsProblem;
import org.medulla.store.Store;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.jdbc.Chore;
import org.medulla.store.jdbc.Chores;
import org.medulla.store.jdbc.JdbcStore;
import org.medulla.store.jdbc.PageGaps;
import org.medulla.store.jdbc.PostgresSettings;
import org.medulla.store.jdbc.PurgeEntry;
import org.medulla.store.jdbc.StoreSettings;

/**
 * Does what takes long with the store that the settings name, whether a server runs on it or not: a
 * database has room for one more process, and in a data directory the server that has it is asked.
 */
public final class StoreChores {

  /** Between two looks at what the server has done. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Settings settings;
  private final ChoreWork.Progress progress;
  private final Duration patience;
  private final Clock clock = Clock.systemUTC();

  /**
   * @param progress told how much is done, of how much
   * @param patience how long a server may take to begin, and how long it may tell of nothing new
   *     before it is looked whether it is there
   */
  public StoreChores(Settings settings, Progress progress, Duration patience) {
    this.settings = settings;
    this.progress = progress::at;
    this.patience = patience;
  }

  /** Is told how much is done, of how much. */
  public interface Progress {
    void at(long done, long total);
  }

  /**
   * Computes all index rows anew, and puts right those that are not so.
   *
   * @param types of resources of these types, joined by blanks; of all if it is empty
   * @return what came of it, in words
   * @throws StoreException if it cannot be done
   */
  public String reindex(String types) {
    return carryOut(Chore.of(ChoreWork.REINDEX, types), types).outcome();
  }

  /**
   * Purges, or tells what a purge would do.
   *
   * @return what came of it, in words
   * @throws StoreException if it cannot be done
   */
  public Told purge(PurgeOrder order) {
    String told = carryOut(Chore.of(ChoreWork.PURGE, order.text()), order.ticket()).outcome();
    boolean isToBeSeenTo = told.lines().anyMatch(line -> line.startsWith(PurgeWork.LOOK));
    return new Told(told.replace(PurgeWork.LOOK, ""), isToBeSeenTo);
  }

  /**
   * What came of a purge.
   *
   * @param isToBeSeenTo whether something stays that a person has to look at
   */
  public record Told(String text, boolean isToBeSeenTo) {}

  /** What was purged before, a line for each. */
  public List<String> purges() {
    place();
    try (Chores chores = new StoreChoice(settings, clock).chores()) {
      return chores.purges().stream().map(StoreChores::line).toList();
    }
  }

  private static String line(PurgeEntry entry) {
    String from = entry.t() == 0 ? "" : ", states are told from t:" + entry.t() + " on";
    return entry.instant() + " " + entry.rule() + ", " + entry.versions() + " versions" + from;
  }

  /**
   * @param ticket how the chore is known when it is done
   */
  private Chore carryOut(Chore asked, String ticket) {
    String place = place();
    boolean isDatabase = PostgresSettings.isPostgres(place);
    Path data = settings.value(KnownSettings.DATA);
    while (true) {
      Optional<Chore> done = Optional.empty();
      try (Store store = new StoreChoice(settings, clock).patient()) {
        done = Optional.of(carryOut(asked, (JdbcStore) store));
      } catch (StoreException e) {
        if (isDatabase || e.problem() != StoreProblem.IN_USE) {
          throw e;
        }
      }
      if (done.isPresent() && !isDatabase && isPurge(asked)) {
        PageGaps.clear(StoreSettings.in(data));
      }
      done = done.or(() -> ask(asked, ticket, data));
      if (done.isPresent()) {
        return done.get();
      }
    }
  }

  private static boolean isPurge(Chore asked) {
    return asked.name().equals(ChoreWork.PURGE) && PurgeOrder.of(asked.asked()).isReal();
  }

  /** Where the store is. */
  private String place() {
    String place = settings.value(KnownSettings.STORE);
    if (place.equals("memory")) {
      throw new SettingsException(
          SettingsProblem.BAD_VALUE, "Memory keeps nothing to work on", "store is memory");
    }
    Path data = settings.value(KnownSettings.DATA);
    if (!PostgresSettings.isPostgres(place) && !Files.isDirectory(data)) {
      throw new SettingsException(
          SettingsProblem.BAD_VALUE, "There is no such data directory", "data is " + data);
    }
    return place;
  }

  private Chore carryOut(Chore asked, JdbcStore store) {
    try (Chores chores = new StoreChoice(settings, clock).chores()) {
      ChoreWork work =
          new ChoreWork(store, chores, ResourceRows.of(store, settings, clock), progress);
      Chore done = work.carryOut(begun(asked, chores).orElse(asked), () -> false);
      chores.forget(asked.name());
      return done;
    }
  }

  /** What was asked for before in the same words, and is not done. */
  private static Optional<Chore> begun(Chore asked, Chores chores) {
    return chores.find(asked.name()).filter(it -> it.asked().equals(asked.asked()) && !it.isDone());
  }

  /** Leaves it to the server, and waits until it is done, or nothing has moved. Blocks. */
  private Optional<Chore> ask(Chore asked, String ticket, Path data) {
    try (Chores chores = Chores.of(StoreSettings.in(data))) {
      if (begun(asked, chores).isEmpty() && !isUnderWay(chores.find(asked.name()))) {
        chores.keep(asked);
      }
      Optional<Chore> done = awaited(asked, ticket, chores, data);
      if (done.isEmpty()) {
        return done;
      }
      chores.forget(asked.name());
      if (asked.name().equals(ChoreWork.PURGE)) {
        chores.settle();
      }
      if (done.get().failure().isPresent()) {
        throw new StoreException(StoreProblem.DAMAGED, done.get().failure().get());
      }
      return done;
    }
  }

  private static boolean isUnderWay(Optional<Chore> chore) {
    return chore.filter(it -> it.total() > 0 && !it.isDone()).isPresent();
  }

  /**
   * What the server has made of a chore, perhaps after another one that was asked before; empty if
   * nothing has moved for so long that it may have been killed.
   */
  private Optional<Chore> awaited(Chore asked, String ticket, Chores chores, Path data) {
    Chore last = asked;
    long since = System.nanoTime();
    while (System.nanoTime() - since <= patience.toNanos()) {
      pause();
      Chore now = chores.find(asked.name()).orElse(asked);
      boolean isOurs = now.asked().equals(asked.asked()) || now.asked().equals(ticket);
      if (isOurs && now.isDone()) {
        return Optional.of(now);
      }
      if (isOurs) {
        progress.at(now.reached(), Math.max(1, now.total()));
      } else if (now.isDone()) {
        chores.keep(asked);
      }
      if (!now.equals(last)) {
        last = now;
        since = System.nanoTime();
      }
    }
    if (last.total() == 0) {
      refuse(asked, chores, data);
    }
    return Optional.empty();
  }

  private static void refuse(Chore asked, Chores chores, Path data) {
    if (asked.name().equals(ChoreWork.PURGE)) {
      chores.forget(asked.name()); // What was refused must not be done later.
    }
    throw new StoreException(
        StoreProblem.IN_USE,
        "Another process has the data directory open, and does not take on what is asked",
        data.toString());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(StoreProblem.BUSY, "The wait for the server was interrupted", "", e);
    }
  }
}
