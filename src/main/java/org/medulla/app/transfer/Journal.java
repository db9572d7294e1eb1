package org.medulla.app.transfer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Remembers in a file which parcels a server has taken, so that a load that was broken off goes on
 * where it stopped.
 */
final class Journal implements AutoCloseable {

  private static final String HEAD = "medulla-load 1 ";

  private final Path path;
  private final BufferedWriter writer;
  private final Set<String> done;
  private final Object lock = new Object();

  private Journal(Path path, BufferedWriter writer, Set<String> done) {
    this.path = path;
    this.writer = writer;
    this.done = done;
  }

  /**
   * Goes on with a journal, or begins one.
   *
   * @param target where the parcels go; a journal of another target is refused
   */
  static Journal open(Path path, String target, boolean isRestart) {
    try {
      if (isRestart) {
        Files.deleteIfExists(path);
      }
      Set<String> done = new HashSet<>();
      boolean isNew = !Files.exists(path);
      if (!isNew) {
        List<String> lines = Files.readAllLines(path);
        if (lines.isEmpty() || !lines.get(0).equals(HEAD + target)) {
          throw new TransferException(
              "The journal belongs to another load",
              path + "; name another --journal, or say --restart to begin anew");
        }
        done.addAll(lines.subList(1, lines.size()));
      }
      BufferedWriter writer =
          Files.newBufferedWriter(
              path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      if (isNew) {
        writer.write(HEAD + target + "\n");
        writer.flush();
      }
      return new Journal(path, writer, done);
    } catch (IOException e) {
      throw new TransferException("The journal cannot be written", path.toString());
    }
  }

  boolean isDone(Parcel parcel) {
    return done.contains(key(parcel));
  }

  /** How many parcels were done before this run. */
  int size() {
    return done.size();
  }

  void done(Parcel parcel) {
    try {
      synchronized (lock) {
        writer.write(key(parcel) + "\n");
        writer.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything is done: nothing is left to remember. */
  void delete() {
    try {
      writer.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that has changed its size is another file. */
  private static String key(Parcel parcel) {
    LoadFile file = parcel.file();
    return file.size() + "\t" + parcel.part() + "\t" + file.path().toAbsolutePath().normalize();
  }
}
