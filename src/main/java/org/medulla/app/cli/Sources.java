package org.medulla.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.medulla.app.transfer.FileTree;

/**
 * The files that the arguments of a command name: files, folders (all {@code .json}, {@code .xml}
 * and {@code .ndjson} in them that are FHIR resources), patterns that the shell did not expand, and
 * {@code -} for standard input. Links to folders are followed, but not back to a folder around
 * them.
 */
final class Sources {

  static final String STDIN = "-";

  private static final int HEAD = 64 * 1024;
  private static final Pattern FHIR_JSON = Pattern.compile("\"resourceType\"\\s*:");

  private final Path workingDirectory;
  private final Map<String, SourceFile> found = new LinkedHashMap<>();
  private int passedOver;

  Sources(Path workingDirectory) {
    this.workingDirectory = workingDirectory;
  }

  /** Finds what the arguments name, in their order; in a folder in the order of the names. */
  List<SourceFile> find(List<String> arguments) {
    arguments.forEach(this::add);
    return List.copyOf(found.values());
  }

  /** How many files in folders were passed over because they are no FHIR resources. */
  int passedOver() {
    return passedOver;
  }

  private void add(String argument) {
    if (argument.equals(STDIN)) {
      found.put(SourceFile.STDIN, SourceFile.standardInput());
      return;
    }
    Path path = resolve(argument);
    if (path != null && Files.isDirectory(path)) {
      addFolder(argument, path);
    } else if (path != null && Files.exists(path)) {
      found.put(argument, new SourceFile(argument, path));
    } else if (isPattern(argument)) {
      addPattern(argument);
    } else {
      throw new CommandFailure("There is no such file or folder", argument);
    }
  }

  private @Nullable Path resolve(String argument) {
    try {
      return workingDirectory.resolve(argument);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private void addFolder(String argument, Path folder) {
    int before = found.size();
    for (Path file : walk(folder)) {
      if (!isResource(file)) {
        passedOver++;
        continue;
      }
      String name = name(argument, folder.relativize(file));
      found.put(name, new SourceFile(name, file));
    }
    if (found.size() == before) {
      throw new CommandFailure("The folder holds no FHIR resource in .json or .xml", argument);
    }
  }

  private static String name(String argument, Path inside) {
    String start = argument.endsWith("/") ? argument : argument + "/";
    String name = start + inside.toString().replace('\\', '/');
    return name.startsWith("./") ? name.substring(2) : name;
  }

  private void addPattern(String argument) {
    String fixed = argument.substring(0, firstWildcard(argument));
    int slash = fixed.lastIndexOf('/');
    String start = slash < 0 ? "" : fixed.substring(0, slash + 1);
    Path folder = workingDirectory.resolve(start);
    PathMatcher matcher = matcher(argument, argument.substring(start.length()));
    int before = found.size();
    if (Files.isDirectory(folder)) {
      for (Path file : walk(folder)) {
        Path inside = folder.relativize(file);
        if (matcher.matches(inside)) {
          String name = start + inside.toString().replace('\\', '/');
          found.put(name, new SourceFile(name, file));
        }
      }
    }
    if (found.size() == before) {
      throw new CommandFailure("No file matches the pattern", argument);
    }
  }

  private static PathMatcher matcher(String argument, String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new CommandFailure("This is neither a file nor a pattern for files", argument);
    }
  }

  private static boolean isPattern(String argument) {
    return firstWildcard(argument) < argument.length();
  }

  private static int firstWildcard(String argument) {
    for (int i = 0; i < argument.length(); i++) {
      if ("*?[{".indexOf(argument.charAt(i)) >= 0) {
        return i;
      }
    }
    return argument.length();
  }

  /** The regular files below a folder without hidden ones. */
  private static List<Path> walk(Path folder) {
    try {
      return FileTree.files(folder, inner -> !inner.getFileName().toString().startsWith("."))
          .stream()
          .filter(Sources::isNamedLikeContent)
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    } catch (IOException e) {
      throw new CommandFailure("A folder cannot be read", folder + " (" + e.getMessage() + ")");
    }
  }

  private static boolean isNamedLikeContent(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".json") || name.endsWith(".xml") || name.endsWith(".ndjson");
  }

  /**
   * In a folder other things lie about too: a look at the beginning tells. What is empty or in
   * another encoding is no other thing, but a resource that went wrong.
   */
  static boolean isResource(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(HEAD);
      if (bytes.length == 0 || bytes.length > 1 && isWide(bytes[0] & 0xFF, bytes[1] & 0xFF)) {
        return true;
      }
      String head = new String(bytes, StandardCharsets.UTF_8);
      return file.toString().toLowerCase(Locale.ROOT).endsWith(".xml")
          ? head.contains("http://hl7.org/fhir")
          : FHIR_JSON.matcher(head).find();
    } catch (IOException e) {
      throw new CommandFailure("A file cannot be read", file + " (" + e.getMessage() + ")");
    }
  }

  /** The marks of UTF-16 and UTF-32. */
  private static boolean isWide(int first, int second) {
    return first == 0xFF && second == 0xFE || first == 0xFE && second == 0xFF;
  }
}
