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
        .isEqualTo("eleve muller zolty");
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
  void aStrokeThroughALetterIsAMark() {
    assertThat(Normalised.text("S\u00f8ren \u0141ukasz \u00c6gir")).isEqualTo("soren lukasz aegir");
  }

  @Test
  void turkishLettersAreTheirLatinOnes() {
    assertThat(Normalised.text("\u0130stanbul Diyarbak\u0131r")).isEqualTo("istanbul diyarbakir");
  }

  @Test
  void theLastSigmaOfAWordIsASigma() {
    assertThat(Normalised.text("\u039f\u03b4\u03cc\u03c2"))
        .isEqualTo(Normalised.text("\u039f\u0394\u039f\u03a3"));
  }

  @Test
  void syllablesOfHangulAreWhole() {
    assertThat(Normalised.text("\ud55c")).doesNotStartWith(Normalised.text("\ud558"));
    assertThat(Normalised.text("\u1112\u1161\u11ab")).isEqualTo(Normalised.text("\ud55c"));
  }

  @Test
  void theVoicingOfKanaIsKept() {
    assertThat(Normalised.text("\u304c")).isNotEqualTo(Normalised.text("\u304b"));
    assertThat(Normalised.text("\uff76\uff9e")).isEqualTo(Normalised.text("\u30ac"));
  }

  @Test
  void vowelSignsAreLetters() {
    assertThat(Normalised.text("\u0915\u093f")).isNotEqualTo(Normalised.text("\u0915"));
  }

  @Test
  void shortVowelsOfArabicDoNotMatter() {
    assertThat(Normalised.text("\u0645\u064f\u062d\u0645\u064e\u0651\u062f"))
        .isEqualTo(Normalised.text("\u0645\u062d\u0645\u062f"));
  }

  @Test
  void whatIsNormalisedStaysSo() {
    String once = Normalised.text("\u0130stanbul \u00c5ngstr\u00f6m");

    assertThat(Normalised.text(once)).isEqualTo(once);
  }
}
