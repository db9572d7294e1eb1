package org.medulla.app.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.medulla.app.cli.ValidatorOptions.Opener;
import org.medulla.validation.SeverityRules;
import org.medulla.validation.Validator;
import org.medulla.validation.expectation.Expectation;
import org.medulla.validation.report.Checked;
import org.medulla.validation.report.Format;
import org.medulla.validation.report.JUnitXml;
import org.medulla.validation.report.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code medulla test}: examples with what must be found in each. */
@Command(
    name = "test",
    description = {
      "Tests profiles with examples that say what must be found in each.",
      "",
      "Beside an example stands <name>.expected.json with the findings it must have (warnings and"
          + " worse, exactly these), or one medulla-test.yaml in the folder speaks of many. An"
          + " example of which nothing is said must have no error. docs/ci.md tells more.",
      "",
      "Exit code: 0 all as expected, 1 something is not, 2 could not run.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla test sample-bundles/broken",
      "  medulla test --ig my-profiles/ --report junit=junit.xml my-examples/"
    })
final class TestCommand implements Callable<Integer> {

  private static final InputStream NOTHING = InputStream.nullInputStream();

  private final Environment environment;
  private final Opener opener;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean isHelpAsked;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders with examples.")
  private List<String> folders = List.of();

  @Mixin private ValidatorOptions validatorOptions = new ValidatorOptions();

  @Option(
      names = "--report",
      paramLabel = "junit=FILE",
      description = "Writes JUnit XML there, too.")
  private List<String> reports = List.of();

  TestCommand(Environment environment) {
    this(environment, OpenedAhead.begun());
  }

  TestCommand(Environment environment, Opener opener) {
    this.environment = environment;
    this.opener = opener;
  }

  @Override
  public Integer call() {
    Path directory = environment.workingDirectory();
    List<Path> files = new ArrayList<>();
    reports.forEach(it -> files.add(junitFile(it)));
    Map<SourceFile, Expectation> examples = new LinkedHashMap<>();
    folders.forEach(it -> examples.putAll(new Examples(directory).in(it)));
    ConfigFile config = ConfigFile.find(directory);
    Validator validator = validatorOptions.open(opener, config, directory, err());
    for (Expectation each : examples.values()) {
      validatorOptions.requireKnown(validator, each.profiles());
    }
    List<JUnitXml.Suite> suites = run(examples, validator, config);
    files.forEach(
        it -> new ReportFile(it).write(out -> JUnitXml.write("medulla test", suites, out)));
    long failed =
        suites.stream().flatMap(it -> it.cases().stream()).filter(JUnitXml.Case::isFailed).count();
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        examples.size()
            + (examples.size() == 1 ? " example, " : " examples, ")
            + (failed == 0 ? "all as expected" : failed + " not as expected"));
    return failed == 0 ? 0 : 1;
  }

  private Path junitFile(String report) {
    ReportTargets.Target target =
        ReportTargets.target(report, environment.workingDirectory()::resolve);
    Optional<Path> file = target.file();
    if (target.format() != Format.JUNIT || file.isEmpty()) {
      throw new CommandFailure("Tests are reported as text, and with --report junit=FILE", report);
    }
    return file.get();
  }

  private List<JUnitXml.Suite> run(
      Map<SourceFile, Expectation> examples, Validator validator, ConfigFile config) {
    List<JUnitXml.Suite> suites = new ArrayList<>();
    FileRun run = new FileRun(environment, err(), Runtime.getRuntime().availableProcessors());
    run.each(
        List.copyOf(examples.keySet()),
        file ->
            check(validator, config, examples.getOrDefault(file, Expectation.valid())).check(file),
        checked -> suites.add(suite(checked, examples)));
    return suites;
  }

  private FileCheck check(Validator validator, ConfigFile config, Expectation expectation) {
    List<String> profiles = new ArrayList<>(validatorOptions.profiles(config));
    profiles.addAll(expectation.profiles());
    return new FileCheck(validator, profiles, SeverityRules.NONE, NOTHING);
  }

  private JUnitXml.Suite suite(Checked checked, Map<SourceFile, Expectation> examples) {
    Expectation expectation =
        examples.entrySet().stream()
            .filter(it -> it.getKey().name().equals(checked.name()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    List<String> differences = expectation.differences(checked.report());
    String name = expectation.what().isEmpty() ? "is valid" : expectation.what();
    if (!differences.isEmpty()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(Printable.of(checked.name() + ": " + name));
      differences.forEach(it -> out.println("  " + Printable.of(it)));
    }
    return new JUnitXml.Suite(
        checked.name(), List.of(new JUnitXml.Case(name, String.join("\n", differences), "")));
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
