package org.medulla.app.wiring;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * New logical ids: UUIDs of version 7. They begin with the time, so that resources that come
 * together lie together in the store, and end with 74 random bits.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7">UUID Version 7</a>
 */
final class ResourceIds implements Supplier<String> {

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ResourceIds(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String get() {
    byte[] bytes = new byte[Short.BYTES + Long.BYTES];
    random.nextBytes(bytes); // Once: to be asked takes longer than to give more.
    ByteBuffer bits = ByteBuffer.wrap(bytes);
    long high = (clock.millis() << 16) | 0x7000 | (bits.getShort() & 0xFFF);
    long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}
