package org.medulla.store.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/**
 * The unused middle of the pages of an SQLite file. When cells are spread over several pages, a
 * copy of what has moved may be left there, which {@code secure_delete} does not overwrite.
 *
 * @see <a href="https://www.sqlite.org/fileformat2.html#b_tree_pages">B-tree Pages</a>
 */
public final class PageGaps {

  private static final int PAGE_SIZE_AT = 16;
  private static final int RESERVED_AT = 20;
  private static final int AUTO_VACUUM_AT = 52;
  private static final int FIRST_HEADER = 100;

  /** From here on a page that is no part of a tree may begin with a byte that is a kind of tree. */
  private static final long TOO_MANY_PAGES = 1L << 25;

  private final FileChannel file;
  private final ByteBuffer page;

  private PageGaps(FileChannel file, int size) {
    this.file = file;
    this.page = ByteBuffer.allocate(size);
  }

  /**
   * Overwrites them in a store that no server has open, while no command notes anything in it. What
   * is written changes nothing for whoever reads; to be cut short does no harm either.
   *
   * @throws StoreException if the store is in use, or its file cannot be written
   */
  public static void clear(StoreSettings settings) {
    DataDirectory directory = DataDirectory.open(settings.directory());
    Path store = directory.path().resolve(SqliteFiles.STORE);
    // The file is closed last: with it, this process loses all locks that it has on it.
    try (FileChannel file =
            FileChannel.open(store, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Chores chores = Chores.of(settings)) {
      chores.settleAlone(store.resolveSibling(SqliteFiles.STORE + "-wal"));
      clear(file);
    } catch (IOException e) {
      throw new StoreException(
          StoreProblem.UNAVAILABLE,
          "The data cannot be read or written",
          settings.directory().toString(),
          e);
    } finally {
      directory.close();
    }
  }

  private static void clear(FileChannel file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(FIRST_HEADER);
    file.read(header, 0);
    int size = header.getShort(PAGE_SIZE_AT) & 0xFFFF;
    // Ours are never otherwise; then each page would have to be known for what it is.
    boolean isKnown =
        size >= 512 && header.get(RESERVED_AT) == 0 && header.getInt(AUTO_VACUUM_AT) == 0;
    if (!isKnown || file.size() / size >= TOO_MANY_PAGES) {
      throw new IOException("The pages cannot be told apart");
    }
    new PageGaps(file, size).clear();
    file.force(false);
  }

  private void clear() throws IOException {
    for (long at = 0; at < file.size(); at += page.capacity()) {
      page.clear();
      while (page.hasRemaining() && file.read(page, at + page.position()) > 0) {
        continue; // Until the page is whole.
      }
      if (!page.hasRemaining()) {
        clear(at);
      }
    }
  }

  private void clear(long at) throws IOException {
    int header = at == 0 ? FIRST_HEADER : 0;
    int kind = page.get(header);
    boolean isLeaf = kind == 10 || kind == 13;
    if (!isLeaf && kind != 2 && kind != 5) {
      return;
    }
    int cells = page.getShort(header + 3) & 0xFFFF;
    int from = header + (isLeaf ? 8 : 12) + 2 * cells;
    int to = page.getShort(header + 5) & 0xFFFF;
    boolean isUsed = false;
    for (int i = from; i < to && to <= page.capacity(); i++) {
      isUsed |= page.get(i) != 0;
    }
    if (isUsed) {
      file.write(ByteBuffer.allocate(to - from), at + from);
    }
  }
}
