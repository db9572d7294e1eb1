package org.medulla.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.medulla.app.settings.KnownSettings;
import org.medulla.app.settings.Settings;

/**
 * Where a server keeps its data, for whoever starts one and may not expect a directory.
 *
 * @param wasThere whether it was there before the server was started
 */
record DataPlace(Path directory, boolean wasThere) {

  /** To be asked before the store is opened, which makes the directory. */
  static DataPlace of(Settings settings) {
    Path directory = settings.value(KnownSettings.DATA).toAbsolutePath().normalize();
    return new DataPlace(directory, Files.exists(directory));
  }

  /** Whether the data lies there at all, and not in a database or in memory. */
  static boolean isUsed(Settings settings) {
    return settings.value(KnownSettings.STORE).equals("sqlite");
  }

  /** What is said of it at the start. */
  String told(boolean isDemo) {
    String place = directory + (wasThere ? ", there already" : ", made now");
    return isDemo ? place + "; with --store memory nothing is kept" : place;
  }
}
