package org.medulla.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The command {@code medulla} itself, which only knows its version and its subcommands. */
@Command(
    name = "medulla",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "A FHIR R4 server, validator and case mapper for hospitals and radiation oncology.",
      ""
    },
    versionProvider = MedullaCommand.Version.class,
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:the work was done and found something wrong",
      "2:the work could not be done: wrong use, unreadable input, no room"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla serve --demo",
      "  medulla validate sample-bundles/index-case.json",
      "  medulla COMMAND --help"
    })
final class MedullaCommand implements Runnable {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean isHelpAsked;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean isVersionAsked;

  @Override
  public void run() {
    // The runner shows the help when nothing is asked for.
  }

  /** The version that stands in the jar. */
  static final class Version implements IVersionProvider {

    static String text() {
      String version = Version.class.getPackage().getImplementationVersion();
      return version == null ? "development build" : version;
    }

    @Override
    public String[] getVersion() {
      return new String[] {"Medulla " + text(), "FHIR 4.0.1, Java ${java.version}"};
    }
  }
}
