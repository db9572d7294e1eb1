package org.medulla.app.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.medulla.app.settings.Settings.Said;

/**
 * Collects settings: a flag wins over an environment variable, which wins over the settings file,
 * which wins over the default. Names that no setting has are refused.
 */
public final class SettingsReader {

  /** The settings file that is read when nobody names another one. */
  public static final String DEFAULT_FILE = "medulla.properties";

  /** The environment variable that names the settings file. */
  public static final String FILE_VARIABLE = KnownSettings.PREFIX + "CONFIG";

  /** Variables with our prefix that are read by the launcher and by tests, not here. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of(FILE_VARIABLE, KnownSettings.PREFIX + "JAVA_OPTS", KnownSettings.PREFIX + "JAR");

  private final Map<String, String> environment;
  private final Path workingDirectory;
  private final @Nullable Path file;

  public SettingsReader(Map<String, String> environment, Path workingDirectory) {
    this(Map.copyOf(environment), workingDirectory, null);
  }

  private SettingsReader(
      Map<String, String> environment, Path workingDirectory, @Nullable Path file) {
    this.environment = environment;
    this.workingDirectory = workingDirectory;
    this.file = file;
  }

  /** A reader of this settings file and no other. */
  public SettingsReader withFile(Path named) {
    return new SettingsReader(environment, workingDirectory, named);
  }

  /**
   * @param flags what was said on the command line, by the names of the settings
   */
  public Settings read(Map<String, String> flags) {
    Map<Setting<?>, Said> said = new LinkedHashMap<>();
    settingsFile().ifPresent(path -> readFile(path, said));
    readEnvironment(said);
    flags.forEach(
        (name, text) -> said.put(byName(name, "flag"), new Said(text, Origin.FLAG, "--" + name)));
    return new Settings(said);
  }

  private Optional<Path> settingsFile() {
    Optional<Path> chosen =
        Optional.ofNullable(file)
            .or(() -> Optional.ofNullable(environment.get(FILE_VARIABLE)).map(Path::of));
    if (chosen.isPresent()) {
      return chosen.map(workingDirectory::resolve);
    }
    return Optional.of(workingDirectory.resolve(DEFAULT_FILE)).filter(Files::isRegularFile);
  }

  private void readEnvironment(Map<Setting<?>, Said> said) {
    Map<String, Setting<?>> byVariable =
        KnownSettings.all().stream().collect(Collectors.toMap(Setting::variable, it -> it));
    environment.forEach(
        (variable, text) -> {
          Setting<?> setting = byVariable.get(variable);
          if (setting != null) {
            said.put(setting, new Said(text.strip(), Origin.ENVIRONMENT, variable));
          } else if (variable.startsWith(KnownSettings.PREFIX)
              && !OTHER_VARIABLES.contains(variable)) {
            throw unknown(variable, "environment", byVariable.keySet());
          }
        });
  }

  private static void readFile(Path file, Map<Setting<?>, Said> said) {
    int number = 0;
    for (String line : lines(file)) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      String where = file.getFileName() + ":" + number;
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw new SettingsException(SettingsProblem.BAD_FILE, "A line is not name = value", where);
      }
      Setting<?> setting = byName(text.substring(0, equals).strip(), where);
      Said before =
          said.put(setting, new Said(text.substring(equals + 1).strip(), Origin.FILE, where));
      if (before != null) {
        throw new SettingsException(
            SettingsProblem.BAD_FILE,
            "A setting stands twice",
            setting.name() + " (" + before.where() + " and " + where + ")");
      }
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SettingsException(
          SettingsProblem.BAD_FILE, "The settings file cannot be read", file.toString());
    }
  }

  private static Setting<?> byName(String name, String where) {
    for (Setting<?> setting : KnownSettings.all()) {
      if (setting.name().equals(name)) {
        return setting;
      }
    }
    throw unknown(
        name, where, KnownSettings.all().stream().map(Setting::name).collect(Collectors.toSet()));
  }

  private static SettingsException unknown(String name, String where, Set<String> known) {
    return new SettingsException(
        SettingsProblem.UNKNOWN_NAME,
        "No setting has this name",
        name
            + " ("
            + where
            + ")"
            + Nearest.to(name, known).map(it -> "; did you mean " + it + "?").orElse(""));
  }
}
