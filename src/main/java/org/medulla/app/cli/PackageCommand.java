package org.medulla.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.medulla.validation.PackageBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code medulla package}. */
@Command(
    name = "package",
    description = {
      "Writes the profiles of this project as a FHIR package.",
      "",
      "The package holds the profiles with their snapshots, extensions, code systems, value sets,"
          + " search parameters and the sample bundles as examples. The same version gives the same"
          + " bytes each time. Validators and servers install it from the file.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla package",
      "  medulla package -o target/package.tgz",
      "  medulla validate --no-built-in --ig package.tgz bundle.json"
    })
final class PackageCommand implements Callable<Integer> {

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean isHelpAsked;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = "package.tgz",
      description = "Where to write it. Default: ${DEFAULT-VALUE}")
  private Path output = Path.of("package.tgz");

  PackageCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PackageBuilder builder = PackageBuilder.ofBuiltIn();
    Path file = environment.workingDirectory().resolve(output);
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (OutputStream out = Files.newOutputStream(file)) {
        builder.write(out);
      }
    } catch (IOException e) {
      throw new CommandFailure(
          "The package cannot be written", output + " (" + e.getMessage() + ")");
    }
    spec.commandLine()
        .getOut()
        .println(output + ": " + builder.name() + ", " + builder.size() + " files");
    return 0;
  }
}
