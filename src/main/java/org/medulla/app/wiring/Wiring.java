package org.medulla.app.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.medulla.app.settings.KnownSettings;
import org.medulla.app.settings.Settings;
import org.medulla.app.settings.SettingsException;
import org.medulla.app.settings.SettingsProblem;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Json;
import org.medulla.fhir.OperationOutcomes;
import org.medulla.fhir.hapi.HapiContext;
import org.medulla.http.AccessLog;
import org.medulla.http.Crowd;
import org.medulla.http.HttpProblem;
import org.medulla.http.HttpServer;
import org.medulla.http.HttpSettings;
import org.medulla.http.Limits;
import org.medulla.http.MllpServer;
import org.medulla.http.Surroundings;
import org.medulla.interaction.EntryResult;
import org.medulla.interaction.WriteSettings;
import org.medulla.interaction.imports.V2Desk;
import org.medulla.observe.MeteredStore;
import org.medulla.observe.Metrics;
import org.medulla.search.Handling;
import org.medulla.search.PageLinks;
import org.medulla.search.SearchSettings;
import org.medulla.store.Store;
import org.medulla.store.jdbc.JdbcStore;
import org.medulla.store.jdbc.PostgresSettings;

/** The running server: every room, built in the order they start and closed in reverse. */
public final class Wiring implements AutoCloseable {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final int THREADS_PER_PROCESSOR = 16;
  private static final int WAITING_PER_THREAD = 8;

  /** What a transaction takes of the heap for each byte of its body, at most, and some room. */
  private static final int MEMORY_PER_BYTE = 12;

  private static final int MLLP_CONNECTIONS = 64;
  private static final List<String> DEMO =
      List.of("index-case.json", "literature-cases.json", "index-case-synthetic-dates.json");

  private final Deque<Runnable> closers = new ArrayDeque<>();
  private final Settings settings;
  private final Metrics metrics;
  private final HttpServer http;
  private final Store opened;
  private final Store store;
  private final FhirRooms rooms;
  private final boolean hasToIndexAnew;

  private Wiring(Settings settings) {
    this.settings = settings;
    HapiContext hapi = new HapiContext();
    hapi.prepare();
    boolean isStarted = false;
    try {
      this.metrics = startMetrics();
      this.http = startHttp();
      this.opened = openStore(settings);
      this.store = startStore();
      closers.push(http::close);
      this.rooms = fhirRooms(settings, store, fhirAddress(), hapi);
      this.hasToIndexAnew = rooms.customParameters().isBeingBuilt();
      ParameterBuilder builder = new ParameterBuilder(rooms.customParameters());
      builder.start();
      closers.push(builder::close);
      startCaretaker();
      closers.push(rooms::close);
      isStarted = true;
    } finally {
      if (!isStarted) {
        close();
      }
    }
  }

  /**
   * Starts everything, and lets no FHIR requests in before {@link #open}. What was started is
   * stopped again if something does not start.
   *
   * @throws SettingsException if the settings are dangerous
   * @throws org.medulla.http.HttpStartException if the port cannot be had
   * @throws org.medulla.store.StoreException if the data cannot be opened
   */
  public static Wiring start(Settings settings) {
    Logging.level(settings.value(KnownSettings.LOG_LEVEL));
    refuseUnsafe(settings);
    return new Wiring(settings);
  }

  /** Lets FHIR requests in, and messages where they are asked for. */
  public void open() {
    http.open(rooms.servlet(version()), store::ailment);
    int port = settings.value(KnownSettings.MLLP_PORT);
    if (port > 0) {
      V2Desk desk = rooms.messages();
      MllpServer mllp =
          MllpServer.start(
              new MllpServer.Settings(
                  settings.value(KnownSettings.HOST),
                  port,
                  settings.value(KnownSettings.V2_MAX_MESSAGE).intValue(),
                  MLLP_CONNECTIONS,
                  settings.value(KnownSettings.IDLE_TIMEOUT)),
              desk::take,
              System::nanoTime);
      closers.push(mllp::close);
    }
  }

  /** Loads the cases that the jar brings. What is there already is left alone. */
  public void loadDemo(PrintWriter progress) {
    for (String bundle : DEMO) {
      List<EntryResult> results = rooms.bundles().execute(Json.object(resource(bundle)));
      progress.println("Loaded " + bundle + ", " + results.size() + " resources");
    }
    progress.flush();
  }

  private static byte[] resource(String name) {
    try (InputStream in = Wiring.class.getResourceAsStream("/sample-bundles/" + name)) {
      if (in == null) {
        throw new IllegalStateException("A sample bundle is missing from the jar: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Opens the store for a moment, and describes it.
   *
   * @throws org.medulla.store.StoreException if it cannot be opened
   */
  public static String lookAtStore(Settings settings) {
    try (Store store = openStore(settings)) {
      return store.describe();
    }
  }

  /** The address of the index page, without a path. */
  public URI address() {
    return http.address();
  }

  /** The address of the FHIR server as its clients know it. */
  public URI fhirAddress() {
    return settings.value(KnownSettings.BASE_URL).orElse(URI.create(http.address() + "/fhir"));
  }

  public String describeStore() {
    return store.describe();
  }

  /** Whether what was stored before had to be indexed anew at the start, as after an upgrade. */
  public boolean hasToIndexAnew() {
    return hasToIndexAnew;
  }

  /** Takes no new requests, finishes the running ones, closes the store. */
  @Override
  public void close() {
    Runnable closer = closers.poll();
    if (closer != null) {
      try {
        closer.run();
      } finally {
        close();
      }
    }
  }

  private static FhirRooms fhirRooms(Settings settings, Store store, URI base, HapiContext hapi) {
    return new FhirRooms(
        store,
        new FhirRooms.Plan(
            base.toString(),
            new PageLinks(new StoreChoice(settings, CLOCK).pageKey(store)),
            settings.value(KnownSettings.MAX_BUNDLE_ENTRIES),
            settings.value(KnownSettings.LENIENT),
            searchSettings(settings),
            writeSettings(settings),
            settings.value(KnownSettings.ASYNC_KEPT),
            settings.value(KnownSettings.IDEMPOTENCY_EXPIRY),
            !settings.value(KnownSettings.CORS_ORIGINS).isEmpty(),
            new ImportSettings(
                settings.value(KnownSettings.IMPORT_MAX_ROWS),
                settings.value(KnownSettings.V2_ZONE),
                settings.value(KnownSettings.V2_MAX_MESSAGE).intValue()),
            CLOCK),
        hapi);
  }

  private static SearchSettings searchSettings(Settings settings) {
    boolean isLenient = settings.value(KnownSettings.SEARCH_HANDLING).equals("lenient");
    return SearchSettings.DEFAULT
        .with(isLenient ? Handling.LENIENT : Handling.STRICT)
        .withMaxLinks(settings.value(KnownSettings.SEARCH_MAX_LINKS));
  }

  private static WriteSettings writeSettings(Settings settings) {
    return new WriteSettings(
        settings.value(KnownSettings.UPDATE_AS_CREATE),
        settings.value(KnownSettings.CONDITIONAL_DELETE).equals("multiple"),
        settings.value(KnownSettings.VALIDATE_WRITES));
  }

  private static String version() {
    String version = Wiring.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private Metrics startMetrics() {
    Metrics it = new Metrics();
    closers.push(it::close);
    return it;
  }

  private Store startStore() {
    closers.push(opened::close);
    return new MeteredStore(opened, metrics, System::nanoTime);
  }

  /** Of a database, commands may do the chores themselves. */
  private void startCaretaker() {
    if (opened instanceof JdbcStore stored
        && !PostgresSettings.isPostgres(settings.value(KnownSettings.STORE))) {
      Caretaker caretaker =
          Caretaker.start(stored, new StoreChoice(settings, CLOCK).chores(), rooms.knowledge());
      closers.push(caretaker::close);
    }
  }

  private static Store openStore(Settings settings) {
    return new StoreChoice(settings, CLOCK).open();
  }

  private HttpServer startHttp() {
    AccessLog accessLog = AccessLog.to(accessLogTarget());
    closers.push(accessLog::close);
    HttpServer server = HttpServer.start(httpSettings(), surroundings(), metrics, accessLog);
    closers.push(server::close);
    return server;
  }

  /**
   * @throws SettingsException if strangers could read and write without anybody having said so
   */
  public static void refuseUnsafe(Settings settings) {
    String host = settings.value(KnownSettings.HOST);
    if (!isLoopback(host) && !settings.value(KnownSettings.ALLOW_ANONYMOUS)) {
      throw new SettingsException(
          SettingsProblem.UNSAFE,
          "Everybody in the network could read and write everything",
          "host is "
              + host
              + " and nobody has to sign in. Leave host at 127.0.0.1 and put a proxy that signs"
              + " people in before it, or say --allow-anonymous if that is what you want");
    }
    if (settings.value(KnownSettings.CORS_ORIGINS).contains("*")
        && !settings.value(KnownSettings.ALLOW_ANONYMOUS)) {
      throw new SettingsException(
          SettingsProblem.UNSAFE,
          "Every page in a browser could read and write everything",
          "cors-origins is * and nobody has to sign in. Name the sites, or say --allow-anonymous"
              + " if that is what you want");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new SettingsException(
          SettingsProblem.BAD_VALUE, "No machine has this name", "host cannot be " + host);
    }
  }

  private HttpSettings httpSettings() {
    Limits limits =
        new Limits(
            settings.value(KnownSettings.MAX_BODY),
            settings.value(KnownSettings.MAX_URL).intValue(),
            settings.value(KnownSettings.MAX_HEADER).intValue(),
            settings.value(KnownSettings.MAX_CONNECTIONS),
            crowd(),
            settings.value(KnownSettings.IDLE_TIMEOUT));
    return new HttpSettings(
        settings.value(KnownSettings.HOST),
        settings.value(KnownSettings.PORT),
        settings.value(KnownSettings.BASE_URL).map(uri -> Set.of(uri.getHost())).orElse(Set.of()),
        Set.copyOf(settings.value(KnownSettings.CORS_ORIGINS)),
        limits,
        settings.value(KnownSettings.STOP_TIMEOUT),
        settings.value(KnownSettings.IMAGE_VIEWER).orElse(""));
  }

  private Crowd crowd() {
    int processors = Runtime.getRuntime().availableProcessors();
    int served = settings.value(KnownSettings.THREADS).orElse(THREADS_PER_PROCESSOR * processors);
    return new Crowd(
        served,
        settings.value(KnownSettings.MAX_WAITING).orElse(WAITING_PER_THREAD * served),
        settings.value(KnownSettings.MAX_WAIT));
  }

  /** How many bytes of request bodies fit into the memory with all that becomes of them. */
  public static long bodyMemory() {
    return Runtime.getRuntime().maxMemory() / MEMORY_PER_BYTE;
  }

  private static Surroundings surroundings() {
    return new Surroundings(
        CLOCK,
        () -> UUID.randomUUID().toString(),
        ResourceTypes.names(),
        Wiring::outcome,
        bodyMemory());
  }

  private static byte[] outcome(HttpProblem problem) {
    return Json.bytes(
        OperationOutcomes.of(
            List.of(Issue.error(problem.issueType(), problem.code(), problem.text()))));
  }

  private OutputStream accessLogTarget() {
    String target = settings.value(KnownSettings.ACCESS_LOG);
    return switch (target) {
      case "off" -> OutputStream.nullOutputStream();
      case "stderr" -> System.err;
      default -> file(Path.of(target));
    };
  }

  private OutputStream file(Path path) {
    try {
      return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new SettingsException(
          SettingsProblem.BAD_VALUE, "The access log cannot be written", "access-log is " + path);
    }
  }
}
