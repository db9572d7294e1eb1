package org.medulla.store.jdbc;

import java.time.Duration;

/**
 * The settings of a store in a PostgreSQL database.
 *
 * @param url {@code jdbc:postgresql://host/database}, with whatever parameters the driver knows
 * @param user empty if the URL or the system tells it
 * @param password empty if the URL or the system tells it
 * @param connections how many connections read; one more writes
 * @param queue how many commits may wait; more are refused
 * @param group how many commits share one transaction at most
 * @param patience how long a call waits for its turn before it is refused
 * @param timeout how long one statement of a reader may take
 */
public record PostgresSettings(
    String url,
    String user,
    String password,
    int connections,
    int queue,
    int group,
    Duration patience,
    Duration timeout) {

  private static final String BEGINNING = "jdbc:postgresql:";

  public PostgresSettings {
    new Limits(connections, queue, group, patience);
    if (!isPostgres(url)) {
      throw new IllegalArgumentException("Not the URL of a PostgreSQL database");
    }
  }

  /** With the defaults for all limits. */
  public static PostgresSettings at(String url) {
    return new PostgresSettings(
        url, "", "", 10, 4096, 256, Duration.ofSeconds(30), Duration.ofSeconds(30));
  }

  /** With a user and a password; either may be empty. */
  public PostgresSettings with(String newUser, String newPassword) {
    return new PostgresSettings(
        url, newUser, newPassword, connections, queue, group, patience, timeout);
  }

  /** With other limits. */
  public PostgresSettings with(int newConnections, Duration newTimeout) {
    return new PostgresSettings(
        url, user, password, newConnections, queue, group, patience, newTimeout);
  }

  /** Whether a text begins like the URL of a PostgreSQL database. */
  public static boolean isPostgres(String url) {
    return url.startsWith(BEGINNING);
  }

  Limits limits() {
    return new Limits(connections, queue, group, patience);
  }

  /** The URL without its parameters, which may hold a password. */
  public String address() {
    int parameters = url.indexOf('?');
    String whole = parameters < 0 ? url : url.substring(0, parameters);
    return whole.substring(BEGINNING.length()).replaceFirst("//[^/]*@", "//");
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "PostgreSQL at " + address();
  }
}
