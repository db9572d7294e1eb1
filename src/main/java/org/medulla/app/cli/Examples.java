package org.medulla.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.medulla.validation.expectation.Expectation;
import org.medulla.validation.yaml.YamlNode;
import org.medulla.validation.yaml.YamlProblem;

/**
 * The examples in a folder and what must be found in each: beside an example in {@code
 * <name>.expected.json} (or {@code .yaml}), or in one {@code medulla-test.yaml} for many.
 */
final class Examples {

  static final String LIST = "medulla-test.yaml";

  private static final List<String> ENDINGS = List.of(".expected.json", ".expected.yaml");

  private final Path workingDirectory;

  Examples(Path workingDirectory) {
    this.workingDirectory = workingDirectory;
  }

  /** The examples in the order of their names. */
  Map<SourceFile, Expectation> in(String folder) {
    Path root = workingDirectory.resolve(folder);
    if (!Files.isDirectory(root)) {
      throw new CommandFailure("There is no such folder", folder);
    }
    Map<Path, Expectation> said = new LinkedHashMap<>();
    TreeSet<Path> files = new TreeSet<>();
    try {
      for (Path file : list(root)) {
        String name = file.getFileName().toString();
        if (name.equals(LIST)) {
          readList(file, said);
        } else if (isExpectation(name)) {
          said.put(example(file), one(file));
        } else {
          files.add(file);
        }
      }
    } catch (YamlProblem e) {
      throw ConfigFile.failure(e);
    }
    Map<SourceFile, Expectation> examples = new LinkedHashMap<>();
    TreeSet<Path> all = new TreeSet<>(said.keySet());
    files.stream().filter(Sources::isResource).forEach(all::add);
    for (Path file : all) {
      String name = folder + (folder.endsWith("/") ? "" : "/") + root.relativize(file);
      examples.put(new SourceFile(name, file), said.getOrDefault(file, Expectation.valid()));
    }
    if (examples.isEmpty()) {
      throw new CommandFailure("The folder holds no examples", folder);
    }
    return examples;
  }

  private static List<Path> list(Path root) {
    try (Stream<Path> walk = Files.walk(root)) {
      List<Path> files = new ArrayList<>();
      walk.filter(Files::isRegularFile).sorted().filter(Examples::isOfInterest).forEach(files::add);
      return files;
    } catch (IOException e) {
      throw new CommandFailure("A folder cannot be read", root.toString());
    }
  }

  private static boolean isOfInterest(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.equals(LIST)
        || isExpectation(name)
        || name.endsWith(".json")
        || name.endsWith(".xml")
        || name.endsWith(".ndjson");
  }

  private static boolean isExpectation(String name) {
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static Path example(Path expectation) {
    String name = expectation.getFileName().toString();
    String stem = name.substring(0, name.indexOf(".expected."));
    for (String ending : List.of(".json", ".xml", ".ndjson")) {
      Path file = expectation.resolveSibling(stem + ending);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new CommandFailure("This belongs to no example", expectation.toString());
  }

  private static Expectation one(Path file) {
    return Expectation.of(root(file));
  }

  private static void readList(Path file, Map<Path, Expectation> said) {
    for (YamlNode item : root(file).items()) {
      Expectation expectation = Expectation.of(item);
      Path example = file.resolveSibling(expectation.file());
      if (!Files.isRegularFile(example)) {
        throw item.problem("There is no such example: '" + expectation.file() + "'");
      }
      said.put(example, expectation);
    }
  }

  private static YamlNode root(Path file) {
    try {
      return YamlNode.read(file.toString(), Files.readAllBytes(file))
          .orElseThrow(() -> new CommandFailure("There is nothing in it", file.toString()));
    } catch (IOException e) {
      throw new CommandFailure("A file cannot be read", file.toString());
    }
  }
}
