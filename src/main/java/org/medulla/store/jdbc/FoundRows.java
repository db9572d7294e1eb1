package org.medulla.store.jdbc;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.medulla.store.IndexRows;

/** What the posting tables hold of some versions, whether it is right or not. */
final class FoundRows {

  private final Map<Long, Set<Long>> kinds = new HashMap<>();
  private final Map<Long, IndexRows.Builder> rows = new HashMap<>();

  private FoundRows(List<Long> pids) {
    for (long pid : pids) {
      kinds.put(pid, new LinkedHashSet<>());
      rows.put(pid, new IndexRows.Builder());
    }
  }

  /**
   * @param pids the versions, in order
   */
  static FoundRows of(Session session, List<Long> pids) throws SQLException {
    FoundRows found = new FoundRows(pids);
    PostingScan scan = new PostingScan(session, pids.get(0) - 1, pids.get(pids.size() - 1));
    scan.kinds((pid, k) -> found.kinds.getOrDefault(pid, new LinkedHashSet<>()).add(k));
    scan.tokens(found.adding((to, row) -> to.token(row.k())));
    scan.texts(found.adding((to, row) -> to.text(row.k(), row.text())));
    scan.dates(found.adding((to, row) -> to.date(row.k(), row.from(), row.to())));
    scan.numbers(found.adding((to, row) -> to.number(row.k(), row.from(), row.to())));
    scan.links(found.adding((to, row) -> to.link(row.k(), row.target())));
    return found;
  }

  private interface Adding<R> {
    void add(IndexRows.Builder to, R row);
  }

  private <R> PostingScan.Rows<R> adding(Adding<R> adding) {
    return (pid, row) -> {
      IndexRows.Builder builder = rows.get(pid);
      if (builder != null) {
        adding.add(builder, row);
      }
    };
  }

  /** The fingerprints of the types by which a version is found. */
  Set<Long> kinds(long pid) {
    return kinds.getOrDefault(pid, Set.of());
  }

  /** The rows of a version, words not among them. */
  IndexRows rows(long pid) {
    IndexRows.Builder found = rows.get(pid);
    return found == null ? IndexRows.NONE : found.build();
  }
}
