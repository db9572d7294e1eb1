package org.medulla.app.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.function.LongConsumer;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.search.Indexer;
import org.medulla.store.StoredVersion;
import org.medulla.store.Words;
import org.medulla.store.jdbc.JdbcStore;
import org.medulla.store.jdbc.PostgresSettings;
import org.medulla.store.jdbc.StoreCopy;
import org.medulla.store.jdbc.StoreSettings;

/** Copies the store in one place to another place: data directories, or URLs of databases. */
public final class StoreTransfer {

  private final String user;
  private final String password;

  /**
   * @param user for databases whose URL does not name one; or nothing
   * @param password that of the user; or nothing
   */
  public StoreTransfer(String user, String password) {
    this.user = user;
    this.password = password;
  }

  /** Is told how much there is to do, and then how much more is done. */
  public interface Progress {
    LongConsumer of(long total);
  }

  /**
   * @throws org.medulla.store.StoreException if a store cannot be opened, or the target holds
   *     something else
   */
  public StoreCopy.Copied copy(String from, String to, Progress progress) {
    Structure structure = Structure.r4();
    try (JdbcStore source = open(from, Clock.systemUTC())) {
      StoreCopy copy = new StoreCopy(source, version -> words(structure, version));
      return copy.into(clock -> open(to, clock), progress.of(copy.size()));
    }
  }

  private static Words words(Structure structure, StoredVersion version) {
    return Indexer.words(structure, Json.object(version.body().orElseThrow().toByteArray()));
  }

  private JdbcStore open(String place, InstantSource clock) {
    return PostgresSettings.isPostgres(place)
        ? JdbcStore.open(PostgresSettings.at(place).with(user, password), clock)
        : JdbcStore.open(StoreSettings.in(Path.of(place)), clock);
  }
}
