package org.medulla.app.wiring;

import java.time.Clock;
import java.util.List;
import org.medulla.app.settings.KnownSettings;
import org.medulla.app.settings.Settings;
import org.medulla.app.settings.SettingsException;
import org.medulla.app.settings.SettingsProblem;
import org.medulla.store.Store;
import org.medulla.store.jdbc.Distribution;
import org.medulla.store.jdbc.PostgresSettings;

/** Brings the tables of the store that the settings name into another form. */
public final class StoreMigration {

  private StoreMigration() {}

  /**
   * Brings the tables up to date.
   *
   * @return what the store is
   * @throws org.medulla.store.StoreException if it cannot be opened
   */
  public static String migrate(Settings settings) {
    try (Store store = new StoreChoice(settings, Clock.systemUTC()).open()) {
      return store.describe();
    }
  }

  /** The statements that distribute the tables. */
  public static List<String> distribution() {
    return Distribution.statements();
  }

  /**
   * Distributes the tables.
   *
   * @return the statements that were executed
   * @throws org.medulla.store.StoreException if the database cannot do that
   */
  public static List<String> distribute(Settings settings) {
    String store = settings.value(KnownSettings.STORE);
    if (!PostgresSettings.isPostgres(store)) {
      throw new SettingsException(
          SettingsProblem.BAD_VALUE,
          "Only the tables of a database can be distributed",
          "store is " + store);
    }
    return new Distribution(new StoreChoice(settings, Clock.systemUTC()).postgres(store))
        .carryOut();
  }
}
