package org.medulla.app.wiring;

import jakarta.servlet.Servlet;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.medulla.fhir.Structure;
import org.medulla.fhir.StructureCheck;
import org.medulla.fhir.Ucum;
import org.medulla.fhir.hapi.HapiContext;
import org.medulla.fhir.hapi.HapiElementFinder;
import org.medulla.interaction.Batch;
import org.medulla.interaction.BundleSettings;
import org.medulla.interaction.Bundles;
import org.medulla.interaction.ComputedSearch;
import org.medulla.interaction.Conditions;
import org.medulla.interaction.ContainedSearch;
import org.medulla.interaction.Create;
import org.medulla.interaction.CustomParameters;
import org.medulla.interaction.Deferred;
import org.medulla.interaction.Delete;
import org.medulla.interaction.EntryReader;
import org.medulla.interaction.Everything;
import org.medulla.interaction.Includes;
import org.medulla.interaction.Inspections;
import org.medulla.interaction.Intake;
import org.medulla.interaction.Moments;
import org.medulla.interaction.Patch;
import org.medulla.interaction.Read;
import org.medulla.interaction.ReadHistory;
import org.medulla.interaction.Repeats;
import org.medulla.interaction.SearchResources;
import org.medulla.interaction.Transaction;
import org.medulla.interaction.TransactionPlanner;
import org.medulla.interaction.UnbuiltParameters;
import org.medulla.interaction.Update;
import org.medulla.interaction.ValidateResource;
import org.medulla.interaction.WatchedStore;
import org.medulla.interaction.WriteCheck;
import org.medulla.interaction.WriteSettings;
import org.medulla.interaction.Writers;
import org.medulla.interaction.imports.V2Desk;
import org.medulla.interaction.operation.EntryCalls;
import org.medulla.interaction.operation.EverythingOperation;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.interaction.operation.Operations;
import org.medulla.interaction.operation.VersionsOperation;
import org.medulla.interaction.patch.PatchReader;
import org.medulla.rest.Addresses;
import org.medulla.rest.CaseBuildOperation;
import org.medulla.rest.Desk;
import org.medulla.rest.FhirServlet;
import org.medulla.rest.graphql.GraphQlOperation;
import org.medulla.search.CareDates;
import org.medulla.search.Indexer;
import org.medulla.search.PageLinks;
import org.medulla.search.Pointers;
import org.medulla.search.ReverseLinks;
import org.medulla.search.SearchParameters;
import org.medulla.search.SearchParser;
import org.medulla.search.SearchSettings;
import org.medulla.store.Store;

/** The rooms between the street and the store, built around one store. */
final class FhirRooms {

  private final Structure structure = Structure.r4();
  private final Ucum ucum = new Ucum();
  private final TerminologyRoom codes;
  private final boolean isCrossOrigin;
  private final SearchParameters parameters;
  private final PageLinks links;
  private final String base;
  private final Desk desk;
  private final ImportDesk imports;
  private final CustomParameters customParameters;
  private final Indexer indexer;
  private final ComputedSearch computed;
  private final Clock clock;
  private final HapiContext hapi;

  /**
   * What these rooms need to know.
   *
   * @param base the public address of the FHIR endpoint
   */
  record Plan(
      String base,
      PageLinks links,
      int maxBundleEntries,
      boolean isLenient,
      SearchSettings search,
      WriteSettings writes,
      Duration asyncKept,
      Duration keepKeys,
      boolean isCrossOrigin,
      ImportSettings imports,
      Clock clock) {}

  FhirRooms(Store store, Plan plan, HapiContext hapi) {
    this.hapi = hapi;
    this.clock = plan.clock;
    this.isCrossOrigin = plan.isCrossOrigin;
    this.base = plan.base;
    this.links = plan.links;
    this.imports = new ImportDesk(plan.clock, plan.imports);
    this.codes = new TerminologyRoom(store, this::parser, ucum, clock);
    this.parameters =
        new SearchParameters(
            structure,
            base,
            ucum,
            clock,
            PackagedDefinitions.searchParameters(),
            codes.forSearches());
    this.indexer = new Indexer(parameters);
    this.customParameters =
        new CustomParameters(store, parameters, indexer, parameters.fingerprint());
    customParameters.load();
    this.computed =
        new ComputedSearch(store, indexer, parameters::builtPercent, ComputedSearch.MAX_LINKED);
    this.desk =
        desk(new WatchedStore(store, customParameters, computed), indexer, plan, validation(plan));
  }

  private static ValidateResource validation(Plan plan) {
    LazyValidation validation = new LazyValidation(plan.clock);
    if (plan.writes.rules().needValidator()) {
      validation.prepare();
    }
    return validation;
  }

  private SearchParser parser() {
    return new SearchParser(parameters, structure, SearchSettings.DEFAULT);
  }

  /** What is built in the background. */
  CustomParameters customParameters() {
    return customParameters;
  }

  /** What is known here of what the store holds. */
  ChoreWork.Knowledge knowledge() {
    return new ChoreWork.Knowledge(
        ResourceRows.of(indexer), new PatientMembership(parameters), clock);
  }

  private Desk desk(Store store, Indexer indexer, Plan plan, ValidateResource validate) {
    Supplier<String> ids = new ResourceIds(clock);
    SearchParser parser = new SearchParser(parameters, structure, plan.search);
    ReverseLinks reverseLinks = new ReverseLinks(parameters);
    Intake intake =
        new Intake(
            new StructureCheck(structure),
            indexer,
            parameters,
            plan.isLenient,
            new WriteCheck(plan.writes.rules(), validate));
    Pointers pointers = new Pointers(parameters, structure);
    UnbuiltParameters unbuilt = new UnbuiltParameters(store, parameters, parser, computed);
    Conditions conditions = new Conditions(parser, store, unbuilt, parameters);

    Moments moments = new Moments(store, clock);
    Read read = new Read(store, moments);
    Create create = new Create(store, intake, conditions, ids);
    Update update = new Update(store, intake, conditions, ids, plan.writes);
    Patch patch =
        new Patch(
            store,
            intake,
            conditions,
            new PatchReader(structure, new HapiElementFinder(hapi, ucum)));
    Delete delete = new Delete(store, conditions, plan.writes);
    Writers writers = new Writers(create, update, patch, delete);
    ReadHistory history = new ReadHistory(store, moments, links);
    SearchResources search =
        new SearchResources(
            store,
            parser,
            links,
            new Includes(store, pointers, reverseLinks),
            moments,
            new Inspections(unbuilt, new ContainedSearch(store, indexer)));
    Everything everything =
        new Everything(
            store, parameters, reverseLinks, new CareDates(parameters, structure), moments, search);
    List<OperationHandler> handlers =
        new ArrayList<>(codes.operations(new StructureCheck(structure)));
    OperationHandlers everyday = new OperationHandlers(structure, clock, plan.base);
    handlers.addAll(everyday.ofResources(store, read, update, validate));
    handlers.addAll(everyday.ofTypes(search, read, create));
    handlers.addAll(everyday.ofRadiotherapy(everything, search, read));
    handlers.add(new GraphQlOperation(hapi, read, search));
    handlers.add(new VersionsOperation());
    handlers.add(new CaseBuildOperation());
    for (String type : List.of("Patient", "Encounter")) {
      handlers.add(new EverythingOperation(type, everything, structure, plan.search));
    }
    handlers.addAll(imports.operations());
    Operations operations = new Operations(handlers, new StructureCheck(structure));
    EntryReader reader =
        new EntryReader(structure, read, search, history, new EntryCalls(operations, structure));
    TransactionPlanner planner =
        new TransactionPlanner(structure, intake, conditions, writers, ids);
    Repeats repeats = new Repeats(store, clock, plan.keepKeys);
    Bundles bundles =
        new Bundles(
            new Transaction(store, intake, planner, reader, repeats),
            new Batch(writers, reader, intake, repeats),
            new BundleSettings(plan.maxBundleEntries));
    imports.open(search, bundles);
    Deferred deferred =
        new Deferred(
            store,
            clock,
            () -> UUID.randomUUID().toString(),
            Deferred.Settings.keeping(plan.asyncKept));
    return new Desk(read, writers, repeats, history, search, bundles, operations, deferred);
  }

  /** Ends what is done without a request waiting for it. */
  void close() {
    desk.deferred().close();
  }

  /** Takes messages of HL7 v2. */
  V2Desk messages() {
    return imports.messages();
  }

  /** Does batches and transactions without a request. */
  Bundles bundles() {
    return desk.bundles();
  }

  /** The servlet that answers everything under {@code /fhir}. */
  Servlet servlet(String version) {
    return new FhirServlet(
        hapi.get(), structure, parameters, desk, new Addresses(base), release(version));
  }

  private FhirServlet.Release release(String version) {
    return new FhirServlet.Release(
        version,
        clock.instant().toString(),
        isCrossOrigin,
        new FhirServlet.Loaded(
            codes.statement()::members,
            PackagedDefinitions.profiles(),
            PackagedDefinitions.guides(),
            PackagedDefinitions::structure));
  }
}
