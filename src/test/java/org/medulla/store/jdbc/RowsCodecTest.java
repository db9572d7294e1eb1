package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.medulla.store.IndexRows;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

class RowsCodecTest {

  private static final IndexRows ROWS =
      new IndexRows.Builder()
          .token(Long.MIN_VALUE)
          .token(0)
          .text(1, "")
          .text(2, "Übung 漢 \uD83D\uDE00")
          .text(3, "x".repeat(20_000))
          .date(4, Long.MIN_VALUE, Long.MAX_VALUE)
          .number(5, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
          .number(5, 0.1, Double.MIN_VALUE)
          .link(6, -1)
          .sortText(7, "a")
          .build();

  @Test
  void keepsEveryRow() {
    assertThat(RowsCodec.decode(RowsCodec.encode(ROWS))).isEqualTo(ROWS);
    assertThat(RowsCodec.decode(RowsCodec.encode(IndexRows.NONE))).isEqualTo(IndexRows.NONE);
  }

  @Test
  void keepsMoreRowsThanFitInOneByteOfCount() {
    IndexRows.Builder many = new IndexRows.Builder();
    for (int i = 0; i < 20_000; i++) {
      many.token(i);
    }
    IndexRows rows = many.build();

    assertThat(RowsCodec.decode(RowsCodec.encode(rows))).isEqualTo(rows);
  }

  @Test
  void readsOnlyWhatIsSortedBy() {
    byte[] bytes = RowsCodec.encode(ROWS);
    IndexRows some =
        new IndexRows.Builder()
            .text(2, "Übung 漢 \uD83D\uDE00")
            .number(5, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
            .number(5, 0.1, Double.MIN_VALUE)
            .sortText(7, "a")
            .build();

    assertThat(RowsCodec.decode(bytes, Set.of(2L, 5L, 7L, 0L, 6L))).isEqualTo(some);
    assertThat(RowsCodec.decode(bytes, Set.of(4L)).dates()).hasSize(1);
    assertThat(RowsCodec.decode(bytes, Set.of())).isEqualTo(IndexRows.NONE);
  }

  @Test
  void tellsWhatIsCutOff() {
    byte[] bytes = RowsCodec.encode(ROWS);
    for (int length = 0; length < bytes.length; length += length < 100 ? 1 : 997) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> RowsCodec.decode(cut))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.problem()).isEqualTo(StoreProblem.DAMAGED));
      assertThatThrownBy(() -> RowsCodec.decode(cut, Set.of(7L)))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.problem()).isEqualTo(StoreProblem.DAMAGED));
    }
  }

  @Test
  void tellsAFormatOfALaterRelease() {
    byte[] bytes = RowsCodec.encode(ROWS);
    bytes[0] = 2;

    assertThatThrownBy(() -> RowsCodec.decode(bytes))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.problem()).isEqualTo(StoreProblem.TOO_NEW));
  }
}
