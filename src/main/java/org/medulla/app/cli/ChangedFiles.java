package org.medulla.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks git which files are not as they were: those that differ from where the branch left the
 * revision, committed or not, and those that git does not know yet.
 */
final class ChangedFiles {

  private final Path directory;

  ChangedFiles(Path directory) {
    this.directory = directory;
  }

  /** The changed files, as real paths. */
  Set<Path> since(String revision) {
    Path root = Path.of(git("rev-parse", "--show-toplevel").strip());
    String commit = commit(revision);
    Set<Path> changed = new HashSet<>();
    add(root, git("diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", commit), changed);
    add(
        root,
        git("ls-files", "-z", "--others", "--exclude-standard", "--full-name", root.toString()),
        changed);
    return changed;
  }

  /** Where the branch left the revision; the revision itself if the two never met. */
  private String commit(String revision) {
    Answer named =
        ask("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
    if (!named.isGood()) {
      throw new CommandFailure(
          "git does not know this revision; in a pipeline, fetch it first (fetch-depth: 0)",
          revision);
    }
    Answer base = ask("merge-base", named.text().strip(), "HEAD");
    return base.isGood() ? base.text().strip() : named.text().strip();
  }

  private static void add(Path root, String names, Set<Path> changed) {
    for (String name : names.split("\0")) {
      if (!name.isEmpty()) {
        try {
          Path file = root.resolve(name);
          changed.add(Files.exists(file) ? file.toRealPath() : file);
        } catch (InvalidPathException | IOException e) {
          throw new CommandFailure("A changed file cannot be read", name);
        }
      }
    }
  }

  private String git(String... arguments) {
    Answer answer = ask(arguments);
    if (!answer.isGood()) {
      throw new CommandFailure(
          "--changed-since needs a git repository here, and git says", answer.complaint());
    }
    return answer.text();
  }

  private record Answer(boolean isGood, String text, String complaint) {}

  private Answer ask(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Path complaints = Files.createTempFile("medulla-git", ".txt");
      try {
        Process git =
            new ProcessBuilder(command)
                .directory(directory.toAbsolutePath().toFile())
                .redirectError(complaints.toFile())
                .start();
        git.getOutputStream().close();
        String text;
        try (InputStream out = git.getInputStream()) {
          text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        boolean isGood = git.waitFor() == 0;
        String complaint = Files.readString(complaints).strip();
        return new Answer(isGood, text, complaint);
      } finally {
        Files.deleteIfExists(complaints);
      }
    } catch (IOException e) {
      throw new CommandFailure("--changed-since needs git, which cannot be started here", "git");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("git was interrupted", "");
    }
  }
}
