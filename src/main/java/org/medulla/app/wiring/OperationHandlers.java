package org.medulla.app.wiring;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.medulla.fhir.Structure;
import org.medulla.fhir.StructureCheck;
import org.medulla.fhir.Ucum;
import org.medulla.interaction.Create;
import org.medulla.interaction.Everything;
import org.medulla.interaction.Read;
import org.medulla.interaction.SearchResources;
import org.medulla.interaction.Update;
import org.medulla.interaction.ValidateResource;
import org.medulla.interaction.operation.ConvertOperation;
import org.medulla.interaction.operation.DocumentOperation;
import org.medulla.interaction.operation.LastnOperation;
import org.medulla.interaction.operation.MetaChange;
import org.medulla.interaction.operation.MetaOperation;
import org.medulla.interaction.operation.ObservationSearch;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.interaction.operation.StatsOperation;
import org.medulla.interaction.operation.StoredResources;
import org.medulla.interaction.operation.ValidateOperation;
import org.medulla.interaction.radiotherapy.DoseOperation;
import org.medulla.interaction.radiotherapy.LiteratureTableOperation;
import org.medulla.interaction.radiotherapy.MotorTableOperation;
import org.medulla.interaction.radiotherapy.PatientRecords;
import org.medulla.interaction.radiotherapy.SummaryOperation;
import org.medulla.interaction.radiotherapy.TimelineOperation;
import org.medulla.store.Store;

/** The operations that need nothing but the everyday interactions. */
final class OperationHandlers {

  private static final int MAX_LOOKED_AT = 10_000;
  private static final int MAX_OF_PATIENT = 50_000;

  private final Structure structure;
  private final Clock clock;
  private final String base;

  OperationHandlers(Structure structure, Clock clock, String base) {
    this.structure = structure;
    this.clock = clock;
    this.base = base;
  }

  /** {@code $meta} and its like. */
  List<OperationHandler> ofResources(
      Store store, Read read, Update update, ValidateResource validate) {
    StoredResources stored = new StoredResources(read);
    return List.of(
        new ValidateOperation(stored, validate),
        new MetaOperation(store, stored, MAX_LOOKED_AT),
        MetaChange.adding(stored, update),
        MetaChange.deleting(stored, update),
        new ConvertOperation(new StructureCheck(structure)));
  }

  /** Those about Observations and Compositions. */
  List<OperationHandler> ofTypes(SearchResources search, Read read, Create create) {
    StoredResources stored = new StoredResources(read);
    ObservationSearch observations = new ObservationSearch(search, MAX_LOOKED_AT);
    return List.of(
        new LastnOperation(observations),
        new StatsOperation(observations, stored, new Ucum(), clock),
        new DocumentOperation(
            stored,
            search,
            create,
            new DocumentOperation.Place(structure, base),
            clock,
            () -> UUID.randomUUID().toString()));
  }

  /** Those of radiotherapy. */
  List<OperationHandler> ofRadiotherapy(Everything everything, SearchResources search, Read read) {
    PatientRecords records = new PatientRecords(everything, MAX_OF_PATIENT);
    return List.of(
        new TimelineOperation(records),
        new DoseOperation(records),
        new MotorTableOperation(records),
        new LiteratureTableOperation(search, records),
        new SummaryOperation(records, read, base, clock, () -> UUID.randomUUID().toString()));
  }
}
