package org.medulla.store.jdbc;

import java.sql.SQLException;

/** The connections that read. */
interface Readers {

  /** Something that is read. It may be read again if the connection was lost. */
  interface Reading<R> {
    R from(Session session) throws SQLException;
  }

  /** Reads, once a connection is free. Blocks. */
  <R> R read(Reading<R> reading);

  /** Reads versions, perhaps from a copy that has everything that there is. Blocks. */
  default <R> R readVersions(Reading<R> reading) {
    return read(reading);
  }

  /** Waits for the reads that are under way. Blocks. */
  void close() throws SQLException;
}
