package org.medulla.app.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.medulla.app.settings.Nearest;
import org.medulla.app.settings.SettingsException;
import org.medulla.validation.report.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Runs one command line and says how it ended: 0 all is well, 1 something wrong was found, 2 the
 * work could not be done. Results go to the one stream, everything else to the other.
 */
public final class CommandRunner {

  private static final int WRONG_USE = 2;

  private final Environment environment;
  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * @param out takes results
   * @param err takes progress, logs and complaints
   */
  public CommandRunner(Environment environment, PrintWriter out, PrintWriter err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  public int run(String... arguments) {
    Optional<String> name = Arrays.stream(arguments).filter(it -> !it.startsWith("-")).findFirst();
    boolean isFirst = name.isPresent() && name.get().equals(arguments[0]);
    if (isFirst) {
      Optional<Commands.Entry> entry = Commands.named(name.get());
      if (entry.isEmpty()) {
        return unknownCommand(name.get());
      }
      // Before anything else of the command line: some begin with their work when they are made.
      CommandLine command = commandLine(entry.get());
      CommandLine medulla = new CommandLine(new MedullaCommand());
      medulla.addSubcommand(entry.get().name(), command);
      configure(medulla);
      return executed(medulla, arguments);
    }
    CommandLine medulla = new CommandLine(new MedullaCommand());
    configure(medulla);
    if (arguments.length == 0) {
      medulla.usage(err);
      return WRONG_USE;
    }
    return executed(medulla, arguments);
  }

  /** Also when Java itself gives up the exit code is one of the three. */
  private int executed(CommandLine medulla, String... arguments) {
    try {
      return medulla.execute(arguments);
    } catch (OutOfMemoryError e) {
      err.println("There is not enough memory; give Java more with MEDULLA_JAVA_OPTS=-Xmx...");
    } catch (StackOverflowError e) {
      err.println("Something is nested too deeply to be read.");
    } catch (LinkageError e) {
      err.println("The jar is damaged or not whole: " + Printable.of(e.toString()));
    }
    return WRONG_USE;
  }

  /** Runs one command that is made already, with what belongs to every command. */
  int run(CommandLine command, String... arguments) {
    configure(command);
    return executed(command, arguments);
  }

  private CommandLine commandLine(Commands.Entry entry) {
    CommandLine commandLine = new CommandLine(entry.maker().apply(environment));
    SettingsFlags.addTo(commandLine.getCommandSpec(), entry.flags());
    return commandLine;
  }

  private void configure(CommandLine medulla) {
    medulla.setOut(out);
    medulla.setErr(err);
    medulla.setUsageHelpWidth(100);
    medulla.setUsageHelpLongOptionsMaxWidth(30);
    medulla.setParameterExceptionHandler(this::wrongUse);
    medulla.setExecutionExceptionHandler(this::failed);
    medulla
        .getHelpSectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "%nCommands:%n".formatted());
    medulla.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, this::commandList);
    medulla
        .getHelpSectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            help -> "medulla COMMAND [OPTION...] [ARGUMENT...]%n".formatted());
  }

  private String commandList(Help help) {
    StringBuilder list = new StringBuilder();
    for (Commands.Entry entry : Commands.all()) {
      list.append(String.format(Locale.ROOT, "  %-10s %s%n", entry.name(), entry.purpose()));
    }
    return list.toString();
  }

  private int unknownCommand(String name) {
    Optional<String> meant =
        Nearest.to(name, Commands.all().stream().map(Commands.Entry::name).toList());
    err.println("There is no command \"" + name + "\".");
    meant.ifPresent(it -> err.println("Did you mean: medulla " + it));
    err.println("See: medulla --help");
    return WRONG_USE;
  }

  private int wrongUse(ParameterException problem, String[] arguments) {
    CommandSpec spec = problem.getCommandLine().getCommandSpec();
    err.println(Printable.of(String.valueOf(problem.getMessage())));
    if (problem instanceof CommandLine.UnmatchedArgumentException unmatched
        && unmatched.isUnknownOption()) {
      unmatched.getUnmatched().stream()
          .filter(it -> it.startsWith("-"))
          .map(it -> it.contains("=") ? it.substring(0, it.indexOf('=')) : it)
          .flatMap(it -> Nearest.to(it, spec.optionsMap().keySet()).stream())
          .forEach(it -> err.println("Did you mean: " + it));
    }
    err.println("See: " + spec.qualifiedName() + " --help");
    return WRONG_USE;
  }

  private int failed(Exception problem, CommandLine commandLine, ParseResult parsed) {
    if (problem instanceof SettingsException settings) {
      err.println(settings.sentence());
      err.println("See: medulla settings --help");
      return WRONG_USE;
    }
    if (problem instanceof CommandFailure failure) {
      err.println(Printable.of(failure.sentence()));
      return WRONG_USE;
    }
    err.println("Medulla failed in a way that nobody foresaw. Please report what follows.");
    problem.printStackTrace(err);
    return WRONG_USE;
  }
}
