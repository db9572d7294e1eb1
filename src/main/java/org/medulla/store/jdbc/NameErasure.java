package org.medulla.store.jdbc;

import java.sql.SQLException;
import org.medulla.store.ResourceKey;

/** Gives a resource of which nothing is left another id, since the old one may name a person. */
final class NameErasure implements Mending {

  private static final String VERSIONS =
      "UPDATE version SET key = ?, id = ? WHERE key = ? AND type = ? AND id = ?";
  private static final String CURRENT = "UPDATE current SET id = ? WHERE type = ? AND id = ?";

  private final ResourceKey old;
  private final ResourceKey erased;

  /**
   * @param erased a key that nobody has
   */
  NameErasure(ResourceKey old, ResourceKey erased) {
    this.old = old;
    this.erased = erased;
  }

  @Override
  public void apply(Session session, PostingWriter postings) throws SQLException {
    session.update(
        VERSIONS, erased.fingerprint(), erased.id(), old.fingerprint(), old.type(), old.id());
    session.update(CURRENT, erased.id(), old.type(), old.id());
  }
}
