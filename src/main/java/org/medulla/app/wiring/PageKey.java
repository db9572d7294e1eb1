package org.medulla.app.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The key that page links are signed with: kept with the data, so that links outlive a restart. */
final class PageKey {

  static final String FILE = "page-links.key";
  private static final int LENGTH = 32;

  private PageKey() {}

  /** The key of a data directory, made when it is first asked for. */
  static byte[] in(Path data) {
    Path file = data.resolve(FILE);
    try {
      if (Files.exists(file) && Files.size(file) == LENGTH) {
        return Files.readAllBytes(file);
      }
      byte[] key = fresh();
      put(data, key);
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives a data directory its key. */
  static void put(Path data, byte[] key) throws IOException {
    Path file = data.resolve(FILE);
    Files.deleteIfExists(file);
    Files.createFile(file, ownerOnly(data));
    Files.write(file, key);
  }

  /** Where the file system has permissions, nobody but the owner reads the key. */
  private static FileAttribute<?>[] ownerOnly(Path data) throws IOException {
    boolean hasPermissions =
        Files.getFileStore(data).supportsFileAttributeView(PosixFileAttributeView.class);
    return hasPermissions
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** A new key. */
  static byte[] fresh() {
    byte[] key = new byte[LENGTH];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
