package org.medulla.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * One version of one resource, as a commit made it.
 *
 * @param key the resource
 * @param version counts from 1 for each resource; deletes count too
 * @param t the number of the commit that made it; orders everything in the store
 * @param instant when that commit was made, to the millisecond; never goes backwards with {@code t}
 * @param change what made it
 * @param body the content; empty exactly when the change is a delete, or it was purged
 */
public record StoredVersion(
    ResourceKey key, long version, long t, Instant instant, Change change, Optional<Body> body) {

  public StoredVersion {
    if (body.isEmpty() != (change == Change.DELETE || change == Change.PURGED)) {
      throw new IllegalArgumentException("A version has a body unless it is a delete or purged");
    }
  }

  /** Whether its content is gone for good. */
  public boolean isPurged() {
    return change == Change.PURGED;
  }

  public boolean isDelete() {
    return change == Change.DELETE;
  }

  /** {@code meta.lastUpdated}: the instant with exactly three digits of a second, in UTC. */
  public String lastUpdated() {
    return LastUpdated.text(instant);
  }

  /**
   * Writes the resource with {@code meta.versionId} and {@code meta.lastUpdated} in their place.
   *
   * @throws IllegalStateException for a delete, which has no content
   */
  public void writeTo(OutputStream out) {
    Body content = body.orElseThrow(() -> new IllegalStateException("A delete has no content"));
    int split = headerLength(key);
    byte[] stamp =
        ("\"versionId\":\"" + version + "\",\"lastUpdated\":\"" + lastUpdated() + "\"")
            .getBytes(StandardCharsets.US_ASCII);
    try {
      content.writeTo(out, 0, split);
      out.write(stamp);
      if (content.at(split) != '}') {
        out.write(',');
      }
      content.writeTo(out, split, content.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The length of {@code {"resourceType":"T","id":"I","meta":{} for a resource. */
  public static int headerLength(ResourceKey key) {
    return 35 + key.type().length() + key.id().length();
  }
}
