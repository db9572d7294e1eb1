package org.medulla.app.jar;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Pages of a data file. When SQLite spreads what a page holds over several, the unused middle of a
 * page may keep a copy of what has moved, which is not overwritten; see
 * docs/implementation/store.md.
 */
final class SqlitePages {

  private static final int PAGE = 8192;
  private static final int FIRST_PAGE_HEADER = 100;

  private SqlitePages() {}

  /** Overwrites the unused middle of each page. */
  static void clearGaps(byte[] file) {
    for (int page = 0; page < file.length; page += PAGE) {
      int header = page == 0 ? FIRST_PAGE_HEADER : page;
      byte kind = file[header];
      if (kind == 10 || kind == 13 || kind == 2 || kind == 5) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int cells = bytes.getShort(header + 3) & 0xFFFF;
        int content = bytes.getShort(header + 5) & 0xFFFF;
        int from = header + (kind < 10 ? 12 : 8) + 2 * cells;
        int to = page + (content == 0 ? 65536 : content);
        if (from < to && to <= page + PAGE) {
          Arrays.fill(file, from, to, (byte) 0);
        }
      }
    }
  }
}
