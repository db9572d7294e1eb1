package org.medulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected numbers come from the reference implementation (libxxhash 0.8.1). */
class FingerprintTest {

  @ParameterizedTest
  @CsvSource({
    "'', EF46DB3751D8E999",
    "a, D24EC4F1A98C6E5B",
    "abc, 44BC2CF5AD770999",
    "Observation/1234567, F6974E7536328B62",
    "01234567890123456789012345678901, E5CC9F411EA110BA",
    "Nobody inspects the spammish repetition, FBCEA83C8A378BF1",
    "Straße/Übung µ, 592B20A8A8BDC7FB"
  })
  void isXxh64(String text, String expected) {
    assertThat(Long.toHexString(Fingerprint.of(text)).toUpperCase()).isEqualTo(expected);
  }

  @Test
  void isXxh64ForEveryLength() {
    byte[] bytes = new byte[299];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((i + 1) * 7 % 251);
    }
    long all = 0;
    for (int length = 0; length <= 299; length++) {
      all = all * 31 + Fingerprint.of(Arrays.copyOf(bytes, length));
    }

    assertThat(all).isEqualTo(0x21B11DC436EACA2DL);
  }

  @Test
  void ofAResourceIsThatOfItsReference() {
    assertThat(new ResourceKey("Observation", "1234567").fingerprint())
        .isEqualTo(0xF6974E7536328B62L);
  }
}
