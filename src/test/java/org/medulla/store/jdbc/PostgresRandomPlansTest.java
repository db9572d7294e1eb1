package org.medulla.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.medulla.store.PostgresServer;
import org.medulla.store.TestClock;

class PostgresRandomPlansTest extends RandomPlansContract {

  @Override
  protected Engine open(TestClock clock) throws SQLException {
    PostgresSettings settings = PostgresSettings.at(PostgresServer.freshUrl());
    Postgres postgres = new Postgres(settings);
    JdbcStore store = JdbcStore.open(settings, clock);
    Connection connection = postgres.writer();
    // It sees what is committed later, too.
    connection.setAutoCommit(true);
    return new Engine(postgres, store, new Session(connection, postgres));
  }
}
