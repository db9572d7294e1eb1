package org.medulla.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NormalisedTest {

  @Test
  void caseDoesNotMatter() {
    assertThat(Normalised.text("MacDonald")).isEqualTo("macdonald");
  }

  @Test
  void accentsDoNotMatter() {
    assertThat(Normalised.text("\u00c9l\u00e8ve M\u00fcller \u017b\u00f3\u0142ty"))
        .isEqualTo("eleve muller zo\u0142ty");
  }

  @Test
  void aComposedAndADecomposedLetterAreOne() {
    assertThat(Normalised.text("e\u0301")).isEqualTo(Normalised.text("\u00e9"));
  }

  @Test
  void sharpSIsDoubleS() {
    assertThat(Normalised.text("Stra\u00dfe")).isEqualTo(Normalised.text("STRASSE"));
  }

  @Test
  void widthAndLigaturesDoNotMatter() {
    assertThat(Normalised.text("\uff21\ufb01")).isEqualTo("afi");
  }

  @Test
  void blanksAreOneBlank() {
    assertThat(Normalised.text("  a \t\n b  ")).isEqualTo("a b");
  }

  @Test
  void whatIsNormalisedStaysSo() {
    String once = Normalised.text("\u0130stanbul \u00c5ngstr\u00f6m");

    assertThat(Normalised.text(once)).isEqualTo(once);
  }
}
