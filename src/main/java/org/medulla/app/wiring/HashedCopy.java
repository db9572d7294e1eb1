package org.medulla.app.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** Reads files from end to end, with their hash. */
final class HashedCopy {

  private static final int BLOCK = 1 << 20;

  private HashedCopy() {}

  /** The name, size and hash of a file. */
  static BackupManifest.Entry of(Path file) throws IOException {
    MessageDigest hash = sha256();
    byte[] block = new byte[BLOCK];
    long size = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        hash.update(block, 0, count);
        size += count;
      }
    }
    return new BackupManifest.Entry(
        String.valueOf(file.getFileName()), size, HexFormat.of().formatHex(hash.digest()));
  }

  /**
   * Copies a file, until it is on the disk.
   *
   * @param target a file that is not there yet; of what is there already, nothing stays
   * @param progress told how many more bytes are written
   * @return the hash of what was copied
   */
  static String copy(Path file, Path target, LongConsumer progress) throws IOException {
    MessageDigest hash = sha256();
    byte[] block = new byte[BLOCK];
    try (InputStream in = Files.newInputStream(file);
        FileChannel out =
            FileChannel.open(
                target,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        hash.update(block, 0, count);
        ByteBuffer rest = ByteBuffer.wrap(block, 0, count);
        while (rest.hasRemaining()) {
          out.write(rest);
        }
        progress.accept(count);
      }
      out.force(true);
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  /** Has a file that was written by others brought to the disk. */
  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
