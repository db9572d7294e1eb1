package org.medulla.store;

import java.time.Instant;

/**
 * Something to remember about a commit under a name that no other commit has used: the second
 * commit with the same name writes nothing and is told what the first one left. So a request that
 * is sent twice is carried out once.
 *
 * @param name any text, compared exactly
 * @param content what to give to whoever asks for the name
 * @param expires from when on the name is free again; whole milliseconds are kept
 */
public record Note(String name, Body content, Instant expires) {

  public Note {
    expires = Instant.ofEpochMilli(expires.toEpochMilli());
  }
}
