package org.medulla.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The immutable bytes of one stored resource.
 *
 * <p>A body is UTF-8 JSON that starts with {@code {"resourceType":"T","id":"I","meta":{} and whose
 * {@code meta} holds neither {@code versionId} nor {@code lastUpdated}: the store gives out both in
 * the commit, and whoever sends the resource writes them behind that opening (see {@link
 * StoredVersion}). So two versions with the same content have equal bodies.
 */
public final class Body {

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes over an array that the caller will not touch again. */
  public static Body wrap(byte[] bytes) {
    return new Body(bytes);
  }

  public int size() {
    return bytes.length;
  }

  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** Writes a part of the bytes. */
  public void writeTo(OutputStream out, int from, int to) throws IOException {
    out.write(bytes, from, to - from);
  }

  public byte at(int index) {
    return bytes[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Body body && Arrays.equals(bytes, body.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Body of " + bytes.length + " bytes";
  }
}
