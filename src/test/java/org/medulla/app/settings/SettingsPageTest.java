package org.medulla.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/settings.md} is made from the table; {@code -Dgolden.update=true} writes it. */
class SettingsPageTest {

  private static final Path PAGE = Path.of("docs/settings.md");

  @Test
  void theSettingsPageSaysWhatTheTableSays() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page());
    }

    assertThat(PAGE).hasContent(page());
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Settings

        Every setting has a default. A flag of `medulla serve` wins over an environment variable,
        which wins over a line `name = value` of the settings file, which wins over the default.
        The settings file is the one named by `--config FILE` or `MEDULLA_CONFIG`, else
        `medulla.properties` in the working directory, if it is there. Lines that begin with `#` are
        comments. Names that no setting has are refused. `medulla settings` prints what is in force
        and where each value comes from.

        This page is made from the table in `KnownSettings`; a test fails when it is stale.

        | name | default | range | since | what it sets | when to change it |
        |---|---|---|---|---|---|
        """);
    for (Setting<?> setting : KnownSettings.all()) {
      page.append(
          "| `%s`<br>`%s` | %s | %s | %s | %s | %s |\n"
              .formatted(
                  setting.name(),
                  setting.variable(),
                  setting.fallback().isEmpty() ? "none" : "`" + setting.fallback() + "`",
                  setting.range(),
                  setting.since(),
                  setting.purpose(),
                  setting.whenToChange()));
    }
    page.append(
        """

        Three more environment variables are read by the launcher or before the settings:

        | name | what it does |
        |---|---|
        | `MEDULLA_CONFIG` | the settings file |
        | `MEDULLA_JAVA_OPTS` | flags for Java, beside those the launcher chooses |
        | `MEDULLA_JAR` | another jar than `target/medulla.jar` |
        """);
    return page.toString();
  }
}
