package org.medulla.app.wiring;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.medulla.app.settings.KnownSettings;
import org.medulla.app.settings.Settings;
import org.medulla.app.settings.SettingsException;
import org.medulla.app.settings.SettingsProblem;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.jdbc.Inspection;
import org.medulla.store.jdbc.JdbcStore;
import org.medulla.store.jdbc.PostgresSettings;
import org.medulla.store.jdbc.SqliteFiles;
import org.medulla.store.jdbc.StoreSettings;

/**
 * Backups of a store that may be in use, and stores made of them. A backup is a directory that is
 * written beside its place and moved there when it is whole.
 */
public final class StoreBackup {

  /** What a restored store is called until it is whole. */
  private static final String UNFINISHED = "medulla.db.part";

  /** What a restore that was killed may have left. */
  private static final Set<String> LEFT_OVERS = Set.of(UNFINISHED, PageKey.FILE);

  private final Clock clock;
  private final SqliteFiles.Progress progress;

  /**
   * @param progress told how much is done, of how much
   */
  public StoreBackup(SqliteFiles.Progress progress) {
    this.clock = Clock.systemUTC();
    this.progress = progress;
  }

  /**
   * What a backup holds, as of the moment in which it was begun.
   *
   * @param bytes the size of all files
   */
  public record Backup(long commits, long versions, long bytes) {}

  /**
   * Makes a backup of the store that the settings name.
   *
   * @param target a directory that is not there yet
   * @throws StoreException if the store cannot be read, something is wrong in it, or the target is
   *     there already
   * @throws SettingsException if there is nothing to keep
   */
  public Backup make(Settings settings, Path target) {
    if (Files.exists(target)) {
      throw taken(target);
    }
    try {
      Path parent = target.toAbsolutePath().normalize().getParent();
      Files.createDirectories(parent);
      Path beside = Files.createTempDirectory(parent, target.getFileName() + ".part");
      try {
        Backup made = write(settings, beside);
        Files.move(beside, target);
        return made;
      } catch (FileAlreadyExistsException e) {
        throw taken(target);
      } finally {
        delete(beside);
      }
    } catch (IOException e) {
      throw unusable("The backup cannot be written", target, e);
    }
  }

  private Backup write(Settings settings, Path beside) throws IOException {
    String made = clock.instant().toString();
    String store = settings.value(KnownSettings.STORE);
    if (store.equals("memory")) {
      throw new SettingsException(
          SettingsProblem.BAD_VALUE, "Memory holds nothing to keep", "store is memory");
    }
    if (PostgresSettings.isPostgres(store)) {
      copyDatabase(settings, store, beside);
    } else {
      Path data = settings.value(KnownSettings.DATA);
      SqliteFiles.snapshot(data, beside.resolve(SqliteFiles.STORE), progress);
      Path key = data.resolve(PageKey.FILE);
      if (Files.exists(key)) {
        HashedCopy.copy(key, beside.resolve(PageKey.FILE), count -> {});
      }
    }
    Inspection inspection = inspect(beside);
    return sealed(beside, made, inspection);
  }

  private void copyDatabase(Settings settings, String url, Path beside) {
    new StoreTransfer(
            settings.value(KnownSettings.STORE_USER), settings.value(KnownSettings.STORE_PASSWORD))
        .copy(
            url,
            beside.toString(),
            total -> {
              AtomicLong done = new AtomicLong();
              return more -> progress.at(done.addAndGet(more), total);
            });
  }

  /** No backup is better than one that is believed to be whole. */
  private static Inspection inspect(Path beside) {
    try (JdbcStore copy = JdbcStore.open(StoreSettings.in(beside), Clock.systemUTC())) {
      Inspection found = copy.inspect(StoreInspection::isReadable);
      if (!found.findings().isEmpty()) {
        throw new StoreException(
            StoreProblem.DAMAGED,
            "Something is wrong in the store; see medulla check",
            found.findings().get(0));
      }
      return found;
    }
  }

  private static Backup sealed(Path beside, String made, Inspection inspection) throws IOException {
    Files.deleteIfExists(beside.resolve("medulla.lock"));
    List<BackupManifest.Entry> files = new ArrayList<>();
    for (Path file : files(beside)) {
      HashedCopy.force(file);
      files.add(HashedCopy.of(file));
    }
    new BackupManifest(made, inspection.commits(), inspection.versions(), files).write(beside);
    HashedCopy.force(beside.resolve(BackupManifest.NAME));
    long bytes = files.stream().mapToLong(BackupManifest.Entry::size).sum();
    return new Backup(inspection.commits(), inspection.versions(), bytes);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /**
   * Makes a store of a backup.
   *
   * @param data a directory that is empty or not there yet
   * @throws StoreException if there is no backup, it is damaged or too new, or the directory is in
   *     use or not empty
   */
  public Backup restore(Path backup, Path data) {
    try {
      BackupManifest manifest = BackupManifest.read(backup);
      SqliteFiles.schemaOf(backup.resolve(SqliteFiles.STORE));
      try (SqliteFiles.Taken taken = SqliteFiles.takeEmpty(data, LEFT_OVERS)) {
        return fill(manifest, backup, data);
      }
    } catch (IOException e) {
      throw unusable("The backup cannot be restored", backup, e);
    }
  }

  /** The store comes last, and has its name only when it is whole. */
  private Backup fill(BackupManifest manifest, Path backup, Path data) throws IOException {
    long total = manifest.files().stream().mapToLong(BackupManifest.Entry::size).sum();
    AtomicLong done = new AtomicLong();
    Path part = data.resolve(UNFINISHED);
    try {
      for (BackupManifest.Entry file : manifest.files()) {
        Path from = backup.resolve(file.name());
        boolean isStore = file.name().equals(SqliteFiles.STORE);
        String hash =
            isStore
                ? HashedCopy.copy(from, part, more -> progress.at(done.addAndGet(more), total))
                : HashedCopy.of(from).sha256();
        if (!hash.equals(file.sha256())) {
          throw new StoreException(
              StoreProblem.DAMAGED,
              "A file of the backup is not what was written",
              from.toString());
        }
      }
      Path key = backup.resolve(PageKey.FILE);
      if (Files.exists(key)) {
        PageKey.put(data, Files.readAllBytes(key));
      }
      Files.move(part, data.resolve(SqliteFiles.STORE), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    return new Backup(manifest.commits(), manifest.versions(), total);
  }

  private static StoreException taken(Path target) {
    return new StoreException(
        StoreProblem.UNAVAILABLE, "There is something at the target already", target.toString());
  }

  private static StoreException unusable(String message, Path path, IOException cause) {
    String why = cause instanceof FileSystemException it ? it.getReason() : cause.getMessage();
    return new StoreException(
        StoreProblem.UNAVAILABLE, message, path + (why == null ? "" : ", " + why), cause);
  }
}
