package org.medulla.store.jdbc;

import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dictionaries that bodies were ever compressed with. A compressed body names its dictionary,
 * so an old one is never taken away; new bodies use the newest.
 */
final class Dictionaries implements AutoCloseable {

  /** Oldest first. Each is the resource {@code dictionary-<number>.zstd} next to this class. */
  private static final List<Integer> NUMBERS = List.of(40001);

  private static final int LEVEL = 3;

  private final Map<Integer, ZstdDictDecompress> all = new HashMap<>();
  private final ZstdDictCompress newest;

  Dictionaries() {
    byte[] last = new byte[0];
    for (int number : NUMBERS) {
      last = bytes(number);
      all.put(number, new ZstdDictDecompress(last));
    }
    newest = new ZstdDictCompress(last, LEVEL);
  }

  ZstdDictCompress newest() {
    return newest;
  }

  Optional<ZstdDictDecompress> find(int number) {
    return Optional.ofNullable(all.get(number));
  }

  private static byte[] bytes(int number) {
    try (InputStream in =
        Dictionaries.class.getResourceAsStream("dictionary-" + number + ".zstd")) {
      if (in == null) {
        throw new IllegalStateException("A dictionary is missing in the program");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    all.values().forEach(ZstdDictDecompress::close);
    newest.close();
  }
}
