package org.medulla.store.jdbc;

import java.util.Arrays;

/** Bytes that are being put together. */
final class ByteSink {

  private byte[] bytes = new byte[256];
  private int size;

  ByteSink one(byte value) {
    room(1);
    bytes[size++] = value;
    return this;
  }

  ByteSink eight(long value) {
    room(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
    return this;
  }

  /** A number that is mostly small: seven bits a byte, the lowest first. */
  ByteSink count(int value) {
    int left = value;
    while (left > 0x7F) {
      one((byte) (left | 0x80));
      left >>>= 7;
    }
    return one((byte) left);
  }

  ByteSink bytes(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
