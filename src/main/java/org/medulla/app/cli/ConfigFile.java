package org.medulla.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.medulla.validation.yaml.YamlNode;
import org.medulla.validation.yaml.YamlProblem;

/**
 * {@code medulla-validate.yaml}: what a project always wants of {@code medulla validate}. It is
 * looked for in the working directory and above. What stands on the command line wins.
 */
final class ConfigFile {

  static final String NAME = "medulla-validate.yaml";

  private static final Set<String> KEYS =
      Set.of(
          "paths",
          "profile",
          "ig",
          "built-in",
          "fail-on",
          "fail-on-unchecked",
          "severity",
          "baseline",
          "report",
          "threads",
          "best-practice",
          "unknown-system",
          "unknown-extension",
          "closed");

  private final Path folder;
  private final Map<String, YamlNode> members;

  private ConfigFile(Path folder, Map<String, YamlNode> members) {
    this.folder = folder;
    this.members = members;
  }

  /** No file: nothing is set. */
  static ConfigFile none() {
    return new ConfigFile(Path.of(""), Map.of());
  }

  /** The nearest file from this directory upwards. */
  static ConfigFile find(Path directory) {
    Path at = directory.toAbsolutePath().normalize();
    while (at != null) {
      Path file = at.resolve(NAME);
      if (Files.isRegularFile(file)) {
        return read(file);
      }
      at = at.getParent();
    }
    return none();
  }

  /** Reads a file. */
  static ConfigFile read(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    try {
      return new ConfigFile(
          folder == null ? Path.of("/") : folder,
          YamlNode.read(file.toString(), Files.readAllBytes(file))
              .map(root -> root.members(KEYS))
              .orElse(Map.of()));
    } catch (IOException e) {
      throw new CommandFailure("The configuration cannot be read", file.toString());
    } catch (YamlProblem e) {
      throw failure(e);
    }
  }

  static CommandFailure failure(YamlProblem problem) {
    return new CommandFailure(String.valueOf(problem.getMessage()), problem.place());
  }

  /** The text under a key, or what stands for it. */
  String text(String key, String otherwise) {
    YamlNode node = members.get(key);
    try {
      return node == null ? otherwise : node.text();
    } catch (YamlProblem e) {
      throw failure(e);
    }
  }

  boolean flag(String key, boolean otherwise) {
    YamlNode node = members.get(key);
    try {
      return node == null ? otherwise : node.flag();
    } catch (YamlProblem e) {
      throw failure(e);
    }
  }

  List<String> texts(String key) {
    YamlNode node = members.get(key);
    try {
      return node == null ? List.of() : node.texts();
    } catch (YamlProblem e) {
      throw failure(e);
    }
  }

  /** {@code pattern=level}, written as a map or as a list. */
  List<String> severities() {
    YamlNode node = members.get("severity");
    if (node == null || node.isList()) {
      return texts("severity");
    }
    try {
      List<String> rules = new ArrayList<>();
      node.members().forEach((pattern, level) -> rules.add(pattern + "=" + level.text()));
      return rules;
    } catch (YamlProblem e) {
      throw failure(e);
    }
  }

  /** A file named in it, which is meant from where it lies. */
  Path path(String name) {
    return folder.resolve(name);
  }
}
