package org.medulla.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueryStringTest {

  @Test
  void namesAndValuesKeepTheirOrder() {
    assertThat(QueryString.parse("b=1&a=2&b=3"))
        .containsExactly(
            org.assertj.core.api.Assertions.entry("b", List.of("1", "3")),
            org.assertj.core.api.Assertions.entry("a", List.of("2")));
  }

  @Test
  void percentSignsAndPlusAreDecoded() {
    assertThat(QueryString.parse("name=M%C3%BCller+a%26b"))
        .containsEntry("name", List.of("M\u00fcller a&b"));
  }

  @Test
  void anEqualsSignMayStandInAValue() {
    assertThat(QueryString.parse("q=a=b")).containsEntry("q", List.of("a=b"));
  }

  @Test
  void aNameWithoutAValueHasAnEmptyOne() {
    assertThat(QueryString.parse("a&b="))
        .containsEntry("a", List.of(""))
        .containsEntry("b", List.of(""));
  }

  @Test
  void nothingIsNothing() {
    assertThat(QueryString.parse("")).isEmpty();
    assertThat(QueryString.parse("&&")).isEmpty();
  }

  @Test
  void brokenEncodingIsRefused() {
    assertThatThrownBy(() -> QueryString.parse("a=%zz")).isInstanceOf(SearchRefusal.class);
    assertThatThrownBy(() -> QueryString.parse("a=%2")).isInstanceOf(SearchRefusal.class);
  }

  @Test
  void whatIsEncodedIsReadBack() {
    String odd = "a b&c=d|e,f:g/h+i%j\u00fc\\$";

    assertThat(QueryString.parse("x=" + QueryString.encode(odd))).containsEntry("x", List.of(odd));
  }

  @Test
  void whatReadsWellStaysReadable() {
    assertThat(QueryString.encode("urn:x/y,z")).isEqualTo("urn:x/y,z");
  }
}
