package org.medulla.app.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.medulla.interaction.WriteRules;

/** The table of all settings. Flags, help texts and docs/settings.md come from here. */
public final class KnownSettings {

  /** What the names of all our environment variables begin with. */
  static final String PREFIX = "MEDULLA_";

  public static final Setting<String> HOST =
      Setting.of(
          "host",
          "127.0.0.1",
          Kind.text("HOST", "a host name or an IP address of this machine"),
          "The address to listen on.",
          "To be reached from other machines: 0.0.0.0 listens on all addresses.");

  public static final Setting<Integer> PORT =
      Setting.of(
          "port",
          "8080",
          Kind.integer("PORT", 0, 65535),
          "The port to listen on; 0 takes a free one.",
          "When another program uses the port.");

  public static final Setting<Path> DATA =
      Setting.of(
          "data",
          "medulla-data",
          Kind.path("DIR"),
          "The directory of the store; made when it is not there.",
          "In every installation: name a directory that is backed up.");

  public static final Setting<String> STORE =
      Setting.of(
          "store",
          "sqlite",
          Kind.store(),
          "Where resources are kept: SQLite in data, a PostgreSQL database, or memory, which forgets"
              + " everything at the end.",
          "For several servers on one store: the URL of a database. For a try-out: memory.");

  public static final Setting<String> STORE_REPLICA =
      Setting.of(
          "store-replica",
          "",
          Kind.replica(),
          "A replica of the PostgreSQL database, from which is read whatever it has already.",
          "With a hot standby that has processors to spare: its URL.");

  public static final Setting<String> STORE_USER =
      Setting.of(
          "store-user",
          "",
          Kind.text("USER", "a name, or nothing"),
          "The user of the PostgreSQL database, if the URL does not name one.",
          "With a database that knows you under another name.");

  public static final Setting<String> STORE_PASSWORD =
      Setting.of(
              "store-password",
              "",
              Kind.text("PASSWORD", "a password, or nothing"),
              "The password of that user; best given as environment variable.",
              "With a database that asks for one.")
          .secret();

  public static final Setting<Integer> STORE_CONNECTIONS =
      Setting.of(
          "store-connections",
          "10",
          Kind.integer("COUNT", 1, 500),
          "How many connections to the PostgreSQL database read; one more writes.",
          "When reads wait (STORE-02) and the database has processors left.");

  public static final Setting<Duration> STORE_TIMEOUT =
      Setting.of(
          "store-timeout",
          "30s",
          Kind.duration("1s", "10m"),
          "How long the PostgreSQL database may take for one question.",
          "When large exports or totals are refused (STORE-02).");

  public static final Setting<Optional<URI>> BASE_URL =
      Setting.of(
          "base-url",
          "",
          Kind.address(),
          "The FHIR address that clients use, if it differs from the one we listen on.",
          "Behind a reverse proxy: it stands in links, in Location and in fullUrl.");

  public static final Setting<Boolean> ALLOW_ANONYMOUS =
      Setting.of(
          "allow-anonymous",
          "false",
          Kind.yesOrNo(),
          "Whether to listen beyond this machine although nobody has to sign in.",
          "Only in a network where everybody may read and write everything.");

  public static final Setting<List<String>> CORS_ORIGINS =
      Setting.of(
          "cors-origins",
          "",
          Kind.origins(),
          "The web sites whose pages may use this server from a browser.",
          "When a web application on another address calls it: name the application's address.");

  public static final Setting<Long> MAX_BODY =
      Setting.of(
          "max-body",
          "128 MiB",
          Kind.size("1 KiB", "1 GiB"),
          "The largest request body, measured after decompression.",
          "When bundles are refused with 413 and the memory allows for larger ones.");

  public static final Setting<Integer> MAX_BUNDLE_ENTRIES =
      Setting.of(
          "max-bundle-entries",
          "50000",
          Kind.integer("COUNT", 1, 1_000_000),
          "How many entries a batch or transaction may have.",
          "When bundles are refused for their number of entries and cannot be split.");

  public static final Setting<Long> MAX_URL =
      Setting.of(
          "max-url",
          "16 KiB",
          Kind.size("1 KiB", "256 KiB"),
          "The longest request URL.",
          "When long searches are refused with 414 and cannot use POST _search.");

  public static final Setting<Long> MAX_HEADER =
      Setting.of(
          "max-header",
          "16 KiB",
          Kind.size("1 KiB", "256 KiB"),
          "The size of all request headers together.",
          "When a proxy adds headers and requests are refused with 431.");

  public static final Setting<Integer> MAX_CONNECTIONS =
      Setting.of(
          "max-connections",
          "1000",
          Kind.integer("COUNT", 1, 100_000),
          "How many connections are open at the same time; more have to wait.",
          "When more clients than that keep connections open.");

  public static final Setting<Optional<Integer>> THREADS =
      Setting.of(
          "threads",
          "auto",
          Kind.automatic("COUNT", 8, 2000),
          "How many requests are worked on at the same time; auto is 16 for each processor.",
          "Rarely: when many clients are slow to send or to receive.");

  public static final Setting<Optional<Integer>> MAX_WAITING =
      Setting.of(
          "max-waiting",
          "auto",
          Kind.automatic("COUNT", 0, 100_000),
          "How many requests wait while others are worked on; more are refused with 503. auto is 8"
              + " times threads.",
          "To refuse earlier, so that nobody waits for long; or later, when clients come in waves.");

  public static final Setting<Duration> MAX_WAIT =
      Setting.of(
          "max-wait",
          "10s",
          Kind.duration("1s", "10m"),
          "How long a request waits for its turn before it is refused with 503.",
          "When clients give up sooner than that.");

  public static final Setting<Duration> IDLE_TIMEOUT =
      Setting.of(
          "idle-timeout",
          "30s",
          Kind.duration("1s", "1h"),
          "How long a connection may be silent before it is closed.",
          "When a proxy in front keeps connections for longer.");

  public static final Setting<Duration> STOP_TIMEOUT =
      Setting.of(
          "stop-timeout",
          "30s",
          Kind.duration("0s", "1h"),
          "How long a stop waits for running requests.",
          "To fit the time that your service manager waits before it kills.");

  public static final Setting<Duration> ASYNC_KEPT =
      Setting.of(
          "async-kept",
          "1h",
          Kind.duration("1s", "168h"),
          "How long the answer to a request with respond-async can be fetched.",
          "When clients come back for their answers later than that.");

  public static final Setting<Boolean> LENIENT =
      Setting.of(
          "lenient",
          "false",
          Kind.yesOrNo(),
          "Whether content that is structurally wrong is stored with a warning, not refused.",
          "For clients that cannot be corrected. Elements that R4 does not know are left out of"
              + " XML.");

  public static final Setting<WriteRules> VALIDATE_WRITES =
      Setting.of(
          "validate-writes",
          "structure",
          Kind.writeRules(),
          "What is asked of resources that are written: the structure of R4; or profiles, bindings"
              + " and invariants, too, whose errors are reported or refuse the write.",
          "To keep out what the validator finds wrong: refuse, or Observation=refuse, or the"
              + " address of a profile =refuse.");

  public static final Setting<String> SEARCH_HANDLING =
      Setting.of(
          "search-handling",
          "strict",
          Kind.oneOf("strict", "lenient"),
          "What becomes of search parameters that are not understood: refused, or left out with a"
              + " warning.",
          "For clients that send parameters of other servers and cannot say Prefer:"
              + " handling=lenient.");

  public static final Setting<Integer> SEARCH_MAX_LINKS =
      Setting.of(
          "search-max-links",
          "100",
          Kind.integer("COUNT", 1, 200),
          "Over how many references a chain or _has of a search may go.",
          "To refuse searches that take as many statements as their chains have links.");

  public static final Setting<Boolean> UPDATE_AS_CREATE =
      Setting.of(
          "update-as-create",
          "true",
          Kind.yesOrNo(),
          "Whether an update may create a resource under an id that the client chose.",
          "To let nobody but the server give ids; such updates are then refused with 405.");

  public static final Setting<String> CONDITIONAL_DELETE =
      Setting.of(
          "conditional-delete",
          "single",
          Kind.oneOf("single", "multiple"),
          "Whether a conditional delete may delete several resources, up to 1000 at once.",
          "When clients clean up by condition and know what they do.");

  public static final Setting<Duration> IDEMPOTENCY_EXPIRY =
      Setting.of(
          "idempotency-expiry",
          "24h",
          Kind.duration("1s", "720h"),
          "How long the answer to a request with an Idempotency-Key is remembered.",
          "When clients send a request again after a longer time.");

  public static final Setting<Optional<String>> IMAGE_VIEWER =
      Setting.of(
          "image-viewer",
          "",
          Kind.viewer(),
          "Where the pages open the images of an ImagingStudy that has an Endpoint: {study} stands for"
              + " its StudyInstanceUID, {endpoint} for the address of the Endpoint.",
          "When there is a viewer: https://viewer.example.org/?StudyInstanceUIDs={study}");

  public static final Setting<Integer> IMPORT_MAX_ROWS =
      Setting.of(
          "import-max-rows",
          "10000",
          Kind.integer("COUNT", 1, 200_000),
          "How many rows a sheet may have that is imported.",
          "When sheets are refused for their number of rows and cannot be split.");

  public static final Setting<Integer> MLLP_PORT =
      Setting.of(
          "mllp-port",
          "0",
          Kind.integer("PORT", 0, 65535),
          "The port to take HL7 v2 messages on over MLLP, on the address of host; 0 takes none.",
          "When systems of the hospital send their messages that way.");

  public static final Setting<ZoneId> V2_ZONE =
      Setting.of(
          "v2-zone",
          "UTC",
          Kind.zone(),
          "The time zone of times in HL7 v2 messages that have no offset.",
          "When the senders' clocks show another time.");

  public static final Setting<Long> V2_MAX_MESSAGE =
      Setting.of(
          "v2-max-message",
          "16 MiB",
          Kind.size("1 KiB", "128 MiB"),
          "The largest HL7 v2 message.",
          "When documents within messages are refused for their size.");

  public static final Setting<String> LOG_LEVEL =
      Setting.of(
          "log-level",
          "warn",
          Kind.oneOf("error", "warn", "info", "debug"),
          "How much is logged to standard error.",
          "While looking for a fault.");

  public static final Setting<String> ACCESS_LOG =
      Setting.of(
          "access-log",
          "stderr",
          Kind.text("stderr|off|FILE", "stderr, off, or the path of a file"),
          "Where to write one JSON line for each request, free of patient data.",
          "To keep the lines in a file of their own.");

  private static final List<Setting<?>> ALL =
      List.of(
          HOST,
          PORT,
          DATA,
          STORE,
          STORE_REPLICA,
          STORE_USER,
          STORE_PASSWORD,
          STORE_CONNECTIONS,
          STORE_TIMEOUT,
          BASE_URL,
          ALLOW_ANONYMOUS,
          CORS_ORIGINS,
          MAX_BODY,
          MAX_BUNDLE_ENTRIES,
          MAX_URL,
          MAX_HEADER,
          MAX_CONNECTIONS,
          THREADS,
          MAX_WAITING,
          MAX_WAIT,
          IDLE_TIMEOUT,
          STOP_TIMEOUT,
          ASYNC_KEPT,
          LENIENT,
          VALIDATE_WRITES,
          SEARCH_HANDLING,
          SEARCH_MAX_LINKS,
          UPDATE_AS_CREATE,
          CONDITIONAL_DELETE,
          IDEMPOTENCY_EXPIRY,
          IMAGE_VIEWER,
          IMPORT_MAX_ROWS,
          MLLP_PORT,
          V2_ZONE,
          V2_MAX_MESSAGE,
          LOG_LEVEL,
          ACCESS_LOG);

  private KnownSettings() {}

  public static List<Setting<?>> all() {
    return ALL;
  }
}
