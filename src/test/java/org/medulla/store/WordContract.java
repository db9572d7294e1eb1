package org.medulla.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.medulla.store.Query.Column;

/** What is found by words. */
abstract class WordContract extends PlaceContract {

  private List<String> narrative(Term term) {
    return ids(new Query.Words(Column.NARRATIVE, term));
  }

  private List<String> content(Term term) {
    return ids(new Query.Words(Column.CONTENT, term));
  }

  private List<String> ids(Query query) {
    return find(query).stream().map(name -> name.substring(name.indexOf('/') + 1)).toList();
  }

  private static Term phrase(String text) {
    return Term.phrase(text);
  }

  private static Term beginning(String text) {
    return Term.beginning(text);
  }

  @Nested
  class FullText {

    @Test
    void findsWholeWords() {
      put(patient("a"), rows -> rows.narrative("paresis of both legs"));
      put(patient("b"), rows -> rows.narrative("paraparesis"));
      put(patient("c"), rows -> rows.content("paresis"));
      put(patient("d"), rows -> {});

      assertThat(narrative(phrase("paresis"))).containsExactly("a");
      assertThat(narrative(phrase("legs"))).containsExactly("a");
      assertThat(narrative(phrase("leg"))).isEmpty();
      assertThat(content(phrase("paresis"))).containsExactly("a", "c");
    }

    @Test
    void findsBeginningsOfWords() {
      put(patient("a"), rows -> rows.narrative("myelopathy"));
      put(patient("b"), rows -> rows.narrative("amyelia").content("myelitis transversa"));

      assertThat(narrative(beginning("myel"))).containsExactly("a");
      assertThat(content(beginning("myel"))).containsExactly("a", "b");
      assertThat(content(beginning("myelitis"))).containsExactly("b");
      assertThat(content(beginning("myelitis trans"))).containsExactly("b");
      assertThat(content(beginning("myel trans"))).isEmpty();
    }

    @Test
    void findsWordsSideBySide() {
      put(patient("a"), rows -> rows.narrative("the spinal cord is compressed"));
      put(patient("b"), rows -> rows.narrative("the cord is spinal"));
      put(patient("c"), rows -> rows.narrative("spinal, cord"));
      put(patient("d"), rows -> rows.narrative("spinal").content("cord"));

      assertThat(narrative(phrase("spinal cord"))).containsExactly("a", "c");
      assertThat(narrative(phrase("cord is"))).containsExactly("a", "b");
      assertThat(content(phrase("spinal cord"))).containsExactly("a", "c");
      assertThat(narrative(phrase("the spinal cord is compressed"))).containsExactly("a");
      assertThat(narrative(phrase("the spinal cord is compressed now"))).isEmpty();
    }

    @Test
    void letsNoPhraseReachFromOneTextToTheNext() {
      put(patient("a"), rows -> rows.content("left breast").content("cancer staging"));
      put(patient("b"), rows -> rows.content("breast cancer").content("").content("staging"));

      assertThat(content(phrase("breast cancer"))).containsExactly("b");
      assertThat(content(phrase("cancer staging"))).containsExactly("a");
      assertThat(content(phrase("staging"))).containsExactly("a", "b");
    }

    @Test
    void takesEverythingButLettersAndDigitsOfAsciiForSpace() {
      put(
          patient("a"),
          rows -> rows.content("  T4--T6 (\"Th\"):\u0000 2.0Gy/d_x \uD83D.y\uDE00z "));

      for (String word : List.of("t4", "t6", "th", "2", "0gy", "d", "x", "y", "z")) {
        assertThat(content(phrase(word))).as(word).containsExactly("a");
      }
      assertThat(content(phrase("T4 T6 \"TH\" 2"))).containsExactly("a");
      assertThat(content(phrase("y z"))).containsExactly("a");
    }

    @Test
    void leavesAllOtherCharactersAsTheyAre() {
      put(patient("a"), rows -> rows.content("R\u00FCckenmark r\u00FCckenmark \u00DCber"));
      put(patient("b"), rows -> rows.content("\u810A\u9AC4 \uD83D\uDE00\uD83D\uDE01 e\u0301"));

      assertThat(content(phrase("r\u00FCckenmark r\u00FCckenmark"))).containsExactly("a");
      assertThat(content(phrase("ruckenmark"))).isEmpty();
      assertThat(content(phrase("\u00FCber"))).isEmpty();
      assertThat(content(phrase("\u00DCber"))).containsExactly("a");
      assertThat(content(beginning("\u810A"))).containsExactly("b");
      assertThat(content(phrase("\u810A"))).isEmpty();
      assertThat(content(beginning("\uD83D\uDE00"))).containsExactly("b");
      assertThat(content(phrase("e\u0301"))).containsExactly("b");
      assertThat(content(phrase("e"))).isEmpty();
    }

    @Test
    void cutsVeryLongWords() {
      put(patient("a"), rows -> rows.content("x".repeat(100_000) + " y"));
      put(patient("b"), rows -> rows.content("\uD83D\uDE00".repeat(101)));

      assertThat(content(phrase("x".repeat(100)))).containsExactly("a");
      assertThat(content(phrase("x".repeat(200) + " y"))).containsExactly("a");
      assertThat(content(phrase("x".repeat(99)))).isEmpty();
      assertThat(content(beginning("x".repeat(99)))).containsExactly("a");
      assertThat(content(phrase("\uD83D\uDE00".repeat(100)))).containsExactly("b");
    }

    @Test
    void takesNoWordForAnOperator() {
      put(patient("a"), rows -> rows.narrative("near and or not narrative"));
      put(patient("b"), rows -> rows.narrative("and"));

      assertThat(narrative(phrase("NEAR"))).containsExactly("a");
      assertThat(narrative(phrase("and OR not"))).containsExactly("a");
      assertThat(narrative(phrase("narrative : near"))).isEmpty();
      assertThat(narrative(beginning("n"))).containsExactly("a");
      assertThat(narrative(phrase("a* b"))).isEmpty();
      for (String none : List.of("", " ", "\"", "*", "_")) {
        assertThatThrownBy(() -> phrase(none)).isInstanceOf(IllegalArgumentException.class);
      }
      for (String bad : List.of("", "A", "a b", "a*", "\"", "_", "x".repeat(101))) {
        assertThatThrownBy(() -> new Term(List.of(bad), false))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }

    @Test
    void isPartOfAnyQueryAndOfThePast() {
      put(patient("a"), rows -> rows.narrative("weak").token(FEMALE));
      put(patient("b"), rows -> rows.narrative("strong").token(FEMALE));
      put(observation("o"), rows -> rows.link(SUBJECT, patient("a").fingerprint()));
      commit(write(patient("a"), "2", rows -> rows.narrative("strong again")));
      delete(patient("b"));
      Query weak = new Query.Words(Column.NARRATIVE, phrase("weak"));
      Query strong = new Query.Words(Column.CONTENT, beginning("stro"));

      assertThat(find(weak)).isEmpty();
      assertThat(find(strong)).containsExactly("Patient/a");
      assertThat(findAsOf(weak, OptionalLong.of(3))).containsExactly("Patient/a");
      assertThat(findAsOf(strong, OptionalLong.of(4))).containsExactly("Patient/b", "Patient/a");
      assertThat(find(new Query.LinkTo(SUBJECT, strong))).containsExactly("Observation/o");
      assertThat(find(new Query.All(List.of(new Query.Everything(), new Query.Not(strong)))))
          .containsExactly("Observation/o");
      assertThat(
              find(
                  new Query.All(
                      List.of(new Query.OfType(Set.of("Patient")), new Query.Not(weak), strong))))
          .containsExactly("Patient/a");
      assertThat(
              findAsOf(
                  new Query.All(
                      List.of(new Query.Any(List.of(weak, strong)), new Query.Token(FEMALE))),
                  OptionalLong.of(3)))
          .containsExactly("Patient/a", "Patient/b");
    }
  }
}
