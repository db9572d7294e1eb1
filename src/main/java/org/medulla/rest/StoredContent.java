package org.medulla.rest;

import java.io.ByteArrayOutputStream;
import org.medulla.store.StoredVersion;

/** A stored resource as it is sent. */
record StoredContent(StoredVersion version) implements Answer.Content {

  private static final int STAMP = 64;

  @Override
  public byte[] json() {
    int size = version.body().orElseThrow().size() + STAMP;
    ByteArrayOutputStream out = new ByteArrayOutputStream(size);
    version.writeTo(out);
    return out.toByteArray();
  }
}
