package org.medulla.app.wiring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.medulla.app.settings.KnownSettings;
import org.medulla.app.settings.Settings;
import org.medulla.app.settings.SettingsException;
import org.medulla.app.settings.SettingsProblem;
import org.medulla.store.Body;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.KeptNote;
import org.medulla.store.Note;
import org.medulla.store.Store;
import org.medulla.store.jdbc.Chores;
import org.medulla.store.jdbc.JdbcStore;
import org.medulla.store.jdbc.PostgresSettings;
import org.medulla.store.jdbc.StoreSettings;
import org.medulla.store.memory.MemoryStore;

/** The store that the settings ask for, and what depends on which one it is. */
final class StoreChoice {

  /** The name of the note that holds the key of page links for all servers on a store. */
  private static final String PAGE_KEY = "page-links key";

  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  private static final int PATIENT_CONNECTIONS = 2;

  private final Settings settings;
  private final Clock clock;

  StoreChoice(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  Store open() {
    String store = settings.value(KnownSettings.STORE);
    if (store.equals("memory")) {
      return new MemoryStore(clock);
    }
    String replica = settings.value(KnownSettings.STORE_REPLICA);
    if (!PostgresSettings.isPostgres(store)) {
      if (!replica.isEmpty()) {
        throw new SettingsException(
            SettingsProblem.BAD_VALUE, "Only databases have replicas", "store is " + store);
      }
      return JdbcStore.open(StoreSettings.in(settings.value(KnownSettings.DATA)), clock);
    }
    return replica.isEmpty()
        ? JdbcStore.open(postgres(store), clock)
        : JdbcStore.open(postgres(store), postgres(replica), clock);
  }

  /** The same for work that looks through whole tables: a statement may take an hour. */
  Store patient() {
    String store = settings.value(KnownSettings.STORE);
    return PostgresSettings.isPostgres(store)
        ? JdbcStore.open(postgres(store).with(PATIENT_CONNECTIONS, Duration.ofHours(1)), clock)
        : open();
  }

  /** The chores of a store that is not in memory. */
  Chores chores() {
    String store = settings.value(KnownSettings.STORE);
    return PostgresSettings.isPostgres(store)
        ? Chores.of(postgres(store))
        : Chores.of(StoreSettings.in(settings.value(KnownSettings.DATA)));
  }

  PostgresSettings postgres(String url) {
    return PostgresSettings.at(url)
        .with(
            settings.value(KnownSettings.STORE_USER), settings.value(KnownSettings.STORE_PASSWORD))
        .with(
            settings.value(KnownSettings.STORE_CONNECTIONS),
            settings.value(KnownSettings.STORE_TIMEOUT));
  }

  /** The key that page links are signed with: a link that one server gave works on all. */
  byte[] pageKey(Store store) {
    String choice = settings.value(KnownSettings.STORE);
    if (choice.equals("memory")) {
      return PageKey.fresh();
    }
    return PostgresSettings.isPostgres(choice)
        ? shared(store)
        : PageKey.in(settings.value(KnownSettings.DATA));
  }

  /** Of several servers that start at the same time one leaves the key and all use it. */
  private static byte[] shared(Store store) {
    byte[] fresh = PageKey.fresh();
    Note note = new Note(PAGE_KEY, Body.wrap(fresh), NEVER);
    return store
        .note(PAGE_KEY)
        .map(StoreChoice::key)
        .orElseGet(
            () ->
                store.commit(new Commit(List.of(), List.of(), List.of(note)))
                        instanceof CommitResult.NoteTaken taken
                    ? key(taken.kept())
                    : fresh);
  }

  private static byte[] key(KeptNote note) {
    return note.content().toByteArray();
  }
}
