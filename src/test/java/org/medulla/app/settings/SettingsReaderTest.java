package org.medulla.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {

  @TempDir Path directory;

  @Test
  void everySettingHasADefaultThatItTakesItself() {
    Settings settings = read(Map.of(), Map.of());

    assertThat(settings.value(KnownSettings.PORT)).isEqualTo(8080);
    assertThat(settings.value(KnownSettings.HOST)).isEqualTo("127.0.0.1");
    assertThat(settings.inForce()).hasSameSizeAs(KnownSettings.all());
    assertThat(settings.inForce()).allMatch(line -> line.origin().equals("default"));
  }

  @Test
  void aFlagWinsOverTheEnvironmentWhichWinsOverTheFile() throws IOException {
    file("port = 1", "max-url = 2 KiB", "threads = 9");

    Settings settings =
        read(Map.of("port", "3"), Map.of("MEDULLA_PORT", "2", "MEDULLA_MAX_URL", "3KiB"));

    assertThat(settings.value(KnownSettings.PORT)).isEqualTo(3);
    assertThat(settings.value(KnownSettings.MAX_URL)).isEqualTo(3072);
    assertThat(settings.value(KnownSettings.THREADS)).contains(9);
    assertThat(settings.inForce())
        .contains(
            new Settings.Line("port", "3", "flag --port"),
            new Settings.Line("max-url", "3KiB", "environment MEDULLA_MAX_URL"),
            new Settings.Line("threads", "9", "file medulla.properties:3"));
  }

  @Test
  void theFileMayHaveCommentsAndEmptyLines() throws IOException {
    file("# about the port", "", "  port=9090  ");

    assertThat(read(Map.of(), Map.of()).value(KnownSettings.PORT)).isEqualTo(9090);
  }

  @Test
  void anotherFileCanBeNamedByFlagAndByEnvironment() throws IOException {
    Path first = Files.writeString(directory.resolve("first.txt"), "port = 1");
    Path second = Files.writeString(directory.resolve("second.txt"), "port = 2");
    SettingsReader reader =
        new SettingsReader(Map.of("MEDULLA_CONFIG", second.toString()), directory);

    assertThat(reader.read(Map.of()).value(KnownSettings.PORT)).isEqualTo(2);
    assertThat(reader.withFile(first).read(Map.of()).value(KnownSettings.PORT)).isEqualTo(1);
  }

  @Test
  void anUnknownNameInTheFileIsRefusedWithTheNearestKnownOne() throws IOException {
    file("port = 1", "prot = 2");

    assertThatThrownBy(() -> read(Map.of(), Map.of()))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.sentence())
                    .isEqualTo(
                        "SETTINGS-01 No setting has this name: prot (medulla.properties:2);"
                            + " did you mean port?"));
  }

  @Test
  void anUnknownVariableWithOurPrefixIsRefused() {
    assertThatThrownBy(() -> read(Map.of(), Map.of("MEDULLA_MAX_BODI", "1 MiB", "HOME", "/")))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.detail())
                    .isEqualTo("MEDULLA_MAX_BODI (environment); did you mean MEDULLA_MAX_BODY?"));
  }

  @Test
  void theVariablesOfTheLauncherAreNotSettings() {
    Settings settings = read(Map.of(), Map.of("MEDULLA_JAVA_OPTS", "-Xmx1g"));

    assertThat(settings.isSet(KnownSettings.PORT)).isFalse();
  }

  @Test
  void aSettingThatStandsTwiceInTheFileIsRefused() throws IOException {
    file("port = 1", "port = 2");

    assertThatThrownBy(() -> read(Map.of(), Map.of()))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.detail())
                    .isEqualTo("port (medulla.properties:1 and medulla.properties:2)"));
  }

  @Test
  void aLineWithoutEqualsSignIsRefused() throws IOException {
    file("port 8080");

    assertThatThrownBy(() -> read(Map.of(), Map.of()))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e -> assertThat(e.problem()).isEqualTo(SettingsProblem.BAD_FILE));
  }

  @Test
  void aNamedFileThatIsNotThereIsRefused() {
    SettingsReader reader = new SettingsReader(Map.of(), directory);

    assertThatThrownBy(() -> reader.withFile(Path.of("missing.txt")).read(Map.of()))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e -> assertThat(e.problem()).isEqualTo(SettingsProblem.BAD_FILE));
  }

  @Test
  void valuesOutOfRangeAreRefusedWithTheRange() {
    assertThatThrownBy(() -> read(Map.of("port", "70000"), Map.of()))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.detail())
                    .isEqualTo("port (--port) cannot be \"70000\"; it takes 0 to 65535"));
    refused("port", "-1");
    refused("port", "");
    refused("max-body", "64 parsecs");
    refused("max-body", "99999999999999 GiB");
    refused("idle-timeout", "30");
    refused("threads", "many");
    refused("lenient", "yes");
    refused("store", "postgres");
    refused("base-url", "fhir.example.org");
    refused("base-url", "ftp://fhir.example.org");
    refused("image-viewer", "https://viewer.example.org/");
    refused("image-viewer", "javascript:open('{study}')");
    refused("image-viewer", "https://viewer.example.org/?{patient}&{study}");
  }

  @Test
  void passwordsAreShownToNobody() {
    Settings settings =
        read(
            Map.of("store", "jdbc:postgresql://me:hush@db/a?user=me&password=hush&ssl=true"),
            Map.of("MEDULLA_STORE_PASSWORD", "hush"));

    assertThat(settings.inForce().toString())
        .contains("jdbc:postgresql://me:********@db/a?user=me&password=********&ssl=true")
        .doesNotContain("hush");
    assertThat(settings.value(KnownSettings.STORE_PASSWORD)).isEqualTo("hush");
    assertThatThrownBy(() -> read(Map.of("store", "jdbc:mysql://a:hush@db/a"), Map.of()))
        .hasMessageNotContaining("hush")
        .isInstanceOfSatisfying(
            SettingsException.class, e -> assertThat(e.sentence()).doesNotContain("hush"));
  }

  @Test
  void sizesAndTimesAreReadInTheirUnits() {
    Settings settings = read(Map.of("max-body", "5 MiB", "stop-timeout", "500ms"), Map.of());

    assertThat(settings.value(KnownSettings.MAX_BODY)).isEqualTo(5L << 20);
    assertThat(settings.value(KnownSettings.STOP_TIMEOUT)).isEqualTo(Duration.ofMillis(500));
  }

  private void refused(String name, String value) {
    assertThatThrownBy(() -> read(Map.of(name, value), Map.of()))
        .as("%s = %s", name, value)
        .isInstanceOfSatisfying(
            SettingsException.class,
            e -> assertThat(e.problem()).isEqualTo(SettingsProblem.BAD_VALUE));
  }

  private Settings read(Map<String, String> flags, Map<String, String> environment) {
    return new SettingsReader(environment, directory).read(flags);
  }

  private void file(String... lines) throws IOException {
    Files.writeString(directory.resolve("medulla.properties"), String.join("\n", lines));
  }
}
