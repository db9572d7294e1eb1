package org.medulla.app.wiring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.medulla.app.settings.KnownSettings;
import org.medulla.app.settings.Settings;
import org.medulla.app.settings.SettingsException;
import org.medulla.app.settings.SettingsProblem;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;
import org.medulla.store.Body;
import org.medulla.store.Store;
import org.medulla.store.jdbc.Inspection;
import org.medulla.store.jdbc.JdbcStore;

/** Inspects the store that the settings name. */
public final class StoreInspection {

  private StoreInspection() {}

  /**
   * @throws SettingsException if there is no store to look at
   * @throws org.medulla.store.StoreException if it cannot be opened or read
   */
  public static Inspection of(Settings settings) {
    Path data = settings.value(KnownSettings.DATA);
    if (settings.value(KnownSettings.STORE).equals("sqlite") && !Files.isDirectory(data)) {
      throw new SettingsException(
          SettingsProblem.BAD_VALUE, "There is no such data directory", "data is " + data);
    }
    try (Store store = new StoreChoice(settings, Clock.systemUTC()).open()) {
      if (store instanceof JdbcStore stored) {
        return stored.inspect(StoreInspection::isReadable);
      }
      throw new SettingsException(
          SettingsProblem.BAD_VALUE, "Memory holds nothing to look at", "store is memory");
    }
  }

  static boolean isReadable(Body body) {
    try {
      return Json.object(body.toByteArray()).path("meta").isObject();
    } catch (JsonProblem e) {
      return false;
    }
  }
}
