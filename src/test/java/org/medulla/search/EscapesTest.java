package org.medulla.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EscapesTest {

  @Test
  void aSeparatorSplits() {
    assertThat(Escapes.split("a,b,,c", ',')).containsExactly("a", "b", "", "c");
    assertThat(Escapes.split("", ',')).containsExactly("");
  }

  @Test
  void anEscapedSeparatorDoesNotSplit() {
    assertThat(Escapes.split("a\\,b,c", ',')).containsExactly("a\\,b", "c");
  }

  @Test
  void anEscapedBackslashEscapesNothingElse() {
    assertThat(Escapes.split("a\\\\,b", ',')).containsExactly("a\\\\", "b");
  }

  @Test
  void onlyTheSeparatorThatIsAskedForSplits() {
    assertThat(Escapes.split("a|b,c", ',')).containsExactly("a|b", "c");
  }

  @Test
  void escapesAreTakenOut() {
    assertThat(Escapes.unescape("a\\,b\\|c\\$d\\\\e")).isEqualTo("a,b|c$d\\e");
    assertThat(Escapes.unescape("plain")).isEqualTo("plain");
  }

  @Test
  void aBackslashBeforeAnythingElseIsRefused() {
    assertThatThrownBy(() -> Escapes.unescape("a\\b")).isInstanceOf(SearchRefusal.class);
    assertThatThrownBy(() -> Escapes.unescape("a\\")).isInstanceOf(SearchRefusal.class);
  }
}
