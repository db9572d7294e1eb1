package org.medulla.app.wiring;

import java.time.Clock;
import java.util.function.Function;
import org.medulla.app.settings.KnownSettings;
import org.medulla.app.settings.Settings;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;
import org.medulla.fhir.Structure;
import org.medulla.fhir.Ucum;
import org.medulla.interaction.CustomParameters;
import org.medulla.search.CodeSets;
import org.medulla.search.Indexer;
import org.medulla.search.SearchParameters;
import org.medulla.store.IndexRows;
import org.medulla.store.Store;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.StoredVersion;

/** What the server with some settings would find versions by, without that server. */
final class ResourceRows {

  private ResourceRows() {}

  static ChoreWork.Knowledge of(Store store, Settings settings, Clock clock) {
    SearchParameters parameters =
        new SearchParameters(
            Structure.r4(),
            base(settings),
            new Ucum(),
            clock,
            PackagedDefinitions.searchParameters(),
            CodeSets.NONE); // Codes are looked up for queries, never for rows.
    Indexer indexer = new Indexer(parameters);
    new CustomParameters(store, parameters, indexer, parameters.fingerprint()).load();
    return new ChoreWork.Knowledge(of(indexer), new PatientMembership(parameters), clock);
  }

  static Function<StoredVersion, IndexRows> of(Indexer indexer) {
    return version -> rows(version, indexer);
  }

  private static IndexRows rows(StoredVersion version, Indexer indexer) {
    try {
      return indexer.rows(Json.object(version.body().orElseThrow().toByteArray()));
    } catch (JsonProblem e) {
      String name = version.key() + ", version " + version.version();
      throw new StoreException(StoreProblem.DAMAGED, "A body cannot be read", name, e);
    }
  }

  private static String base(Settings settings) {
    String host = settings.value(KnownSettings.HOST);
    return settings
        .value(KnownSettings.BASE_URL)
        .map(Object::toString)
        .orElse("http://" + host + ":" + settings.value(KnownSettings.PORT) + "/fhir");
  }
}
