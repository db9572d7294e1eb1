package org.medulla.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A stable 64-bit number for a text: XXH64 with seed 0 over its UTF-8 bytes.
 *
 * <p>Index rows hold fingerprints instead of texts, so this function is part of the store format
 * and never changes.
 */
public final class Fingerprint {

  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FOUR_BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Fingerprint() {}

  /** The fingerprint of a text. */
  public static long of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The fingerprint of a text in UTF-8. */
  public static long of(byte[] bytes) {
    int length = bytes.length;
    int at = 0;
    long hash;
    if (length >= 32) {
      long v3 = 0;
      long v1 = v3 + P1 + P2;
      long v2 = v3 + P2;
      long v4 = v3 - P1;
      for (; at <= length - 32; at += 32) {
        v1 = round(v1, eightBytes(bytes, at));
        v2 = round(v2, eightBytes(bytes, at + 8));
        v3 = round(v3, eightBytes(bytes, at + 16));
        v4 = round(v4, eightBytes(bytes, at + 24));
      }
      hash =
          Long.rotateLeft(v1, 1)
              + Long.rotateLeft(v2, 7)
              + Long.rotateLeft(v3, 12)
              + Long.rotateLeft(v4, 18);
      hash = mergeRound(hash, v1);
      hash = mergeRound(hash, v2);
      hash = mergeRound(hash, v3);
      hash = mergeRound(hash, v4);
    } else {
      hash = P5;
    }
    hash += length;
    for (; at <= length - 8; at += 8) {
      hash = Long.rotateLeft(hash ^ round(0, eightBytes(bytes, at)), 27) * P1 + P4;
    }
    if (at <= length - 4) {
      hash = Long.rotateLeft(hash ^ (fourBytes(bytes, at) * P1), 23) * P2 + P3;
      at += 4;
    }
    for (; at < length; at++) {
      hash = Long.rotateLeft(hash ^ ((bytes[at] & 0xFF) * P5), 11) * P1;
    }
    return avalanche(hash);
  }

  private static long round(long accumulator, long input) {
    return Long.rotateLeft(accumulator + input * P2, 31) * P1;
  }

  private static long mergeRound(long hash, long value) {
    return (hash ^ round(0, value)) * P1 + P4;
  }

  private static long avalanche(long hash) {
    hash = (hash ^ (hash >>> 33)) * P2;
    hash = (hash ^ (hash >>> 29)) * P3;
    return hash ^ (hash >>> 32);
  }

  private static long eightBytes(byte[] bytes, int at) {
    return (long) EIGHT_BYTES.get(bytes, at);
  }

  private static long fourBytes(byte[] bytes, int at) {
    return (int) FOUR_BYTES.get(bytes, at) & 0xFFFF_FFFFL;
  }
}
