package org.medulla.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.app.settings.Settings;
import org.medulla.app.settings.SettingsReader;

class DataPlaceTest {

  @TempDir Path directory;

  private Settings settings(String data, String store) {
    return new SettingsReader(Map.of(), directory).read(Map.of("data", data, "store", store));
  }

  @Test
  void aDemoTellsTheWholePathOfWhatItMakesAndHowToKeepNothing() {
    Path made = directory.resolve("made").toAbsolutePath();
    String relative = Path.of("").toAbsolutePath().relativize(made).toString();

    DataPlace place = DataPlace.of(settings(relative, "sqlite"));

    assertThat(place.told(true))
        .isEqualTo(made + ", made now; with --store memory nothing is kept");
  }

  @Test
  void dataThatIsThereAlreadyIsToldApart() {
    DataPlace place = DataPlace.of(settings(directory.toString(), "sqlite"));

    assertThat(place.told(false)).isEqualTo(directory + ", there already");
  }

  @Test
  void memoryAndDatabasesHaveNoPlace() {
    assertThat(DataPlace.isUsed(settings("d", "sqlite"))).isTrue();
    assertThat(DataPlace.isUsed(settings("d", "memory"))).isFalse();
    assertThat(DataPlace.isUsed(settings("d", "jdbc:postgresql://localhost/x"))).isFalse();
  }
}
