package org.medulla.app.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medulla.app.transfer.DicomWeb;
import org.medulla.app.transfer.TransferException;
import org.medulla.imports.ImportPlan;
import org.medulla.imports.dicom.DicomImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code medulla import dicom}. */
@Command(
    name = "dicom",
    mixinStandardHelpOptions = true,
    description = {
      "Imports DICOM metadata: files of DICOM JSON, or all studies of a DICOMweb server.",
      "",
      "Studies become ImagingStudies, structure sets target volumes, plans prescriptions and plans,"
          + " treatment records courses and fractions. Pixels are not read.",
      "Exit code: 0 imported, 1 something is wrong and nothing was imported, 2 could not run.",
      ""
    })
final class ImportDicomCommand implements Callable<Integer> {

  @ParentCommand private @Nullable ImportCommand parent;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files of DICOM JSON.")
  private List<Path> files = List.of();

  @Option(
      names = "--from",
      paramLabel = "URL",
      description = "A DICOMweb server, such as http://127.0.0.1:8042/dicom-web.")
  private @Nullable URI from;

  @Option(
      names = "--study",
      paramLabel = "UID",
      description = "Only this study of the server; may be given several times.")
  private List<String> studies = List.of();

  @Option(
      names = "--patient-system",
      paramLabel = "URI",
      defaultValue = "",
      description = "The system of the patients' identifiers.")
  private String patientSystem = "";

  @Mixin private final ImportCommand.Target target = new ImportCommand.Target();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Environment environment = Objects.requireNonNull(parent).environment();
    List<ImportPlan> plans = new ArrayList<>();
    DicomImport local = new DicomImport(patientSystem, "");
    for (Path file : files) {
      plans.add(
          local.read(
              ImportCommand.name(file),
              ImportCommand.read(file, environment),
              Clock.systemUTC().instant()));
    }
    URI server = from;
    if (server != null) {
      walk(new DicomWeb(server), plans);
    }
    if (plans.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Name files, or a server with --from");
    }
    return target.run(plans, environment, spec);
  }

  private void walk(DicomWeb server, List<ImportPlan> plans) {
    try {
      DicomImport remote = new DicomImport(patientSystem, server.base());
      for (String study : studies.isEmpty() ? server.studies() : studies) {
        if (!study.matches("[0-9.]{1,64}")) {
          throw new ParameterException(spec.commandLine(), "'" + study + "' is no UID");
        }
        plans.add(
            remote.read("study " + study, server.metadata(study), Clock.systemUTC().instant()));
      }
    } catch (TransferException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e.detail());
    }
  }
}
