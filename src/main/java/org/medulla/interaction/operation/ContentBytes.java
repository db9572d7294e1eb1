package org.medulla.interaction.operation;

/** Content as it came or as it is sent, unchangeable. */
public final class ContentBytes {

  private final byte[] bytes;

  private ContentBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes over an array that the caller will not touch again. */
  public static ContentBytes wrap(byte[] bytes) {
    return new ContentBytes(bytes);
  }

  public byte[] toByteArray() {
    return bytes.clone();
  }
}
