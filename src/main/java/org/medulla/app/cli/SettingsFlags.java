package org.medulla.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.medulla.app.settings.KnownSettings;
import org.medulla.app.settings.Setting;
import org.medulla.app.settings.Settings;
import org.medulla.app.settings.SettingsReader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The settings as flags of a command, made from the table of settings. */
final class SettingsFlags {

  private static final String CONFIG = "--config";
  private static final Set<String> OF_A_STORE = Set.of("data", "base-url");

  private SettingsFlags() {}

  /** Adds flags behind the options of the command itself. */
  static void addTo(CommandSpec spec, Commands.Flags flags) {
    if (flags == Commands.Flags.NONE) {
      return;
    }
    spec.usageMessage().sortOptions(false).abbreviateSynopsis(true);
    spec.addOption(
        OptionSpec.builder(CONFIG)
            .paramLabel("FILE")
            .type(Path.class)
            .description(
                "A file with lines name = value.",
                "Default: " + SettingsReader.DEFAULT_FILE + ", if it is there")
            .build());
    for (Setting<?> setting : KnownSettings.all()) {
      boolean isShown = flags == Commands.Flags.ALL || isAboutStore(setting);
      spec.addOption(option(setting, isShown));
    }
    if (flags == Commands.Flags.STORE) {
      String exitCodes = spec.usageMessage().exitCodeListHeading();
      spec.usageMessage()
          .exitCodeListHeading("%nThe other flags of serve are taken, too.%n" + exitCodes);
    }
  }

  private static boolean isAboutStore(Setting<?> setting) {
    return setting.name().startsWith("store") || OF_A_STORE.contains(setting.name());
  }

  /** The settings that these flags, the environment and the settings file make together. */
  static Settings read(CommandSpec spec, Environment environment) {
    Map<String, String> flags = new LinkedHashMap<>();
    for (Setting<?> setting : KnownSettings.all()) {
      OptionSpec option = spec.findOption("--" + setting.name());
      if (option != null && spec.commandLine().getParseResult().hasMatchedOption(option)) {
        flags.put(setting.name(), option.<String>getValue());
      }
    }
    SettingsReader reader =
        new SettingsReader(environment.variables(), environment.workingDirectory());
    Path file = spec.findOption(CONFIG).getValue();
    return (file == null ? reader : reader.withFile(file)).read(flags);
  }

  private static OptionSpec option(Setting<?> setting, boolean isShown) {
    OptionSpec.Builder option =
        OptionSpec.builder("--" + setting.name())
            .paramLabel(setting.label())
            .hidden(!isShown)
            .type(String.class)
            .description(
                setting.purpose(),
                setting.fallback().isEmpty() ? "Default: none" : "Default: " + setting.fallback());
    if (setting.isSwitch()) {
      option.arity("0..1").fallbackValue("true");
    } else {
      option.arity("1");
    }
    return option.build();
  }
}
