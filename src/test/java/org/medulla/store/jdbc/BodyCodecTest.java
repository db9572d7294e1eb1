package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.medulla.store.Body;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

class BodyCodecTest {

  private final BodyCodec codec = new BodyCodec();

  @AfterEach
  void close() {
    codec.close();
  }

  private static Body body(String text) {
    return Body.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void keepsEveryByte() {
    for (String text : List.of("", "{}", "Übung 漢", "0123456789".repeat(500_000))) {
      assertThat(codec.decode(codec.encode(body(text)))).isEqualTo(body(text));
    }
  }

  @Test
  void makesRadiotherapySmall() throws IOException {
    int before = 0;
    int after = 0;
    for (byte[] sample : DictionaryTrainer.radiotherapy()) {
      before += sample.length;
      after += codec.encode(Body.wrap(sample)).length;
    }

    assertThat(after).isLessThan(before / 5);
  }

  @Test
  void namesTheDictionary() {
    assertThat(Zstd.getDictIdFromFrame(codec.encode(body("{}")))).isEqualTo(40001);
  }

  @Test
  void tellsADictionaryOfALaterRelease() throws IOException {
    byte[] later = dictionary();
    ByteBuffer.wrap(later).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 40999);
    byte[] bytes;
    try (ZstdCompressCtx compressor = new ZstdCompressCtx()) {
      bytes = compressor.loadDict(later).compress("{}".getBytes(StandardCharsets.UTF_8));
    }

    assertThatThrownBy(() -> codec.decode(bytes))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(StoreProblem.TOO_NEW);
              assertThat(e.detail()).isEqualTo("40999");
            });
  }

  @Test
  void tellsDamage() {
    byte[] bytes = codec.encode(body("{\"resourceType\":\"Patient\",\"id\":\"odd\",\"x\":17}"));
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 3);

    for (byte[] damaged : List.of(cut, new byte[] {1, 2, 3}, new byte[0])) {
      assertThatThrownBy(() -> codec.decode(damaged))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.problem()).isEqualTo(StoreProblem.DAMAGED));
    }
  }

  private static byte[] dictionary() throws IOException {
    try (InputStream in = BodyCodecTest.class.getResourceAsStream("dictionary-40001.zstd")) {
      return in.readAllBytes();
    }
  }
}
