package org.medulla.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * The table of subcommands. The class of a command is loaded when the command is used and not
 * before, so that each starts as fast as what it needs allows.
 */
final class Commands {

  /**
   * One subcommand.
   *
   * @param purpose one sentence, the same that its help begins with
   */
  record Entry(
      String name, String purpose, Flags flags, Function<Environment, Callable<Integer>> maker) {}

  /** Which settings of the server are flags of a command, too. */
  enum Flags {
    NONE,
    /** All, but its help shows those that tell which store is meant. */
    STORE,
    ALL
  }

  private static final List<Entry> ALL =
      List.of(
          new Entry("serve", "Runs the FHIR server.", Flags.ALL, ServeCommand::new),
          new Entry(
              "validate",
              "Validates FHIR R4 resources and bundles, offline.",
              Flags.NONE,
              ValidateCommand::new),
          new Entry(
              "test",
              "Tests profiles with examples that say what must be found in each.",
              Flags.NONE,
              TestCommand::new),
          new Entry(
              "case",
              "Clinical case records: check them, read them, turn them into FHIR bundles.",
              Flags.NONE,
              environment -> new CaseCommand()),
          new Entry(
              "load",
              "Loads bundles and NDJSON files into a server or a data directory.",
              Flags.NONE,
              LoadCommand::new),
          new Entry(
              "import",
              "Imports sheets, DICOM metadata and HL7 v2 messages, each as one transaction.",
              Flags.NONE,
              ImportCommand::new),
          new Entry(
              "export",
              "Writes all resources of a server or a data directory to NDJSON files.",
              Flags.NONE,
              ExportCommand::new),
          new Entry(
              "copy",
              "Copies a whole store, with its history, into another one.",
              Flags.NONE,
              CopyCommand::new),
          new Entry(
              "backup",
              "Makes a backup of a store, while servers run on it.",
              Flags.STORE,
              BackupCommand::new),
          new Entry(
              "restore", "Makes a data directory of a backup.", Flags.NONE, RestoreCommand::new),
          new Entry(
              "check",
              "Looks at everything in a store, and whether it fits together.",
              Flags.STORE,
              CheckCommand::new),
          new Entry(
              "reindex",
              "Computes all index rows anew, and puts right those that are wrong.",
              Flags.STORE,
              ReindexCommand::new),
          new Entry(
              "purge",
              "Takes old versions, deleted resources or a whole patient out of a store for good.",
              Flags.STORE,
              PurgeCommand::new),
          new Entry(
              "migrate",
              "Brings the tables of a store up to date, or distributes them over a cluster.",
              Flags.STORE,
              MigrateCommand::new),
          new Entry(
              "doctor",
              "Checks whether this machine can run Medulla, and says what to do if not.",
              Flags.ALL,
              DoctorCommand::new),
          new Entry(
              "package",
              "Writes the profiles of this project as a FHIR package.",
              Flags.NONE,
              PackageCommand::new),
          new Entry(
              "settings",
              "Prints the settings in force and where each comes from.",
              Flags.ALL,
              SettingsCommand::new));

  private Commands() {}

  static List<Entry> all() {
    return ALL;
  }

  static Optional<Entry> named(String name) {
    return ALL.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }
}
