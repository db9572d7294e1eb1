package org.medulla.store.jdbc;

import java.sql.SQLException;

/** A change to what is stored already, within a transaction of the writer; makes no commit. */
interface Mending {

  /** May be called again if the transaction has to be repeated. */
  void apply(Session session, PostingWriter postings) throws SQLException;
}
