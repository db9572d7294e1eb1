package org.medulla.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class CommandLineTest {

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpNamesEveryCommandAndGoesToStandardOutput() {
    assertThat(run("--help")).isZero();

    assertThat(err.toString()).isEmpty();
    for (Commands.Entry entry : Commands.all()) {
      assertThat(out.toString()).contains(entry.name()).contains(entry.purpose());
    }
  }

  @Test
  void withoutACommandTheHelpIsACorrection() {
    assertThat(run()).isEqualTo(2);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("Usage: medulla COMMAND");
  }

  @Test
  void theVersionNamesFhirAndJava() {
    assertThat(run("--version")).isZero();

    assertThat(out.toString()).contains("Medulla").contains("FHIR 4.0.1");
  }

  @Test
  void anUnknownCommandIsRefusedWithASuggestion() {
    assertThat(run("serv")).isEqualTo(2);

    assertThat(err.toString()).contains("no command \"serv\"").contains("medulla serve");
  }

  @Test
  void anUnknownOptionIsRefusedWithASuggestion() {
    assertThat(run("settings", "--prot", "1")).isEqualTo(2);

    assertThat(err.toString()).contains("--prot").contains("Did you mean: --port");
  }

  @Test
  void everyCommandHasAGoodHelp() {
    for (Commands.Entry entry : Commands.all()) {
      out.getBuffer().setLength(0);

      assertThat(run(entry.name(), "--help")).as(entry.name()).isZero();

      assertThat(out.toString())
          .as(entry.name())
          .contains("Usage: medulla " + entry.name())
          .contains(entry.purpose())
          .contains("Example")
          .contains("medulla " + entry.name());
    }
  }

  @Test
  void helpOfWorkOnStoresIsShortAndBeginsWithWhatIsSpecial() {
    assertThat(run("purge", "--help")).isZero();

    assertThat(out.toString().indexOf("--history-older-than"))
        .isPositive()
        .isLessThan(out.toString().indexOf("--data"));
    assertThat(out.toString())
        .contains("--store-user")
        .contains("The other flags of serve are taken, too.")
        .doesNotContain("--mllp-port");
  }

  @Test
  void everyOptionOfEveryCommandSaysWhatItDoes() {
    Environment environment = new Environment(Map.of(), directory, false);
    for (Commands.Entry entry : Commands.all()) {
      CommandLine command = new CommandLine(entry.maker().apply(environment));
      for (OptionSpec option : command.getCommandSpec().options()) {
        assertThat(option.description()).as(entry.name() + " " + option.longestName()).isNotEmpty();
      }
    }
  }

  @Test
  void settingsPrintsWhatIsInForceAndWhereItComesFrom() {
    assertThat(run("settings", "--port", "9090")).isZero();

    assertThat(out.toString())
        .containsPattern("(?m)^port +=  *9090 +# flag --port$")
        .containsPattern("(?m)^host +=  *127.0.0.1 +# default$");
  }

  @Test
  void aWrongSettingEndsWithTwoAndOneSentence() {
    assertThat(run("settings", "--port", "many")).isEqualTo(2);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).startsWith("SETTINGS-02 ");
  }

  @Test
  void beyondLoopbackIsRefusedUnlessAnonymousAccessIsAllowed() {
    assertThat(run("serve", "--host", "0.0.0.0", "--port", "0", "--store", "memory")).isEqualTo(2);

    assertThat(err.toString()).startsWith("SETTINGS-04 ").contains("--allow-anonymous");
  }

  private int run(String... arguments) {
    Environment environment = new Environment(Map.of(), directory, false);
    return new CommandRunner(environment, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(arguments);
  }
}
