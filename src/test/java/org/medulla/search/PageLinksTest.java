package org.medulla.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.medulla.search.PageLinks.Position;
import org.medulla.search.SearchPlan.Applied;
import org.medulla.store.Cursor;

class PageLinksTest {

  private static final List<Applied> SEARCH = List.of(new Applied("family", "a"));
  private static final Position POSITION =
      new Position(
          42,
          new Cursor(
              List.of(
                  Optional.of(new Cursor.Value.OfText("M\u00fcller")),
                  Optional.empty(),
                  Optional.of(new Cursor.Value.OfLong(-7)),
                  Optional.of(new Cursor.Value.OfDouble(1.5))),
              99));

  private final PageLinks links = links("a key of sixteen or more bytes");

  private static PageLinks links(String key) {
    return new PageLinks(key.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aPositionComesBackWhole() {
    assertThat(links.read(links.text(POSITION, SEARCH), SEARCH)).isEqualTo(POSITION);
  }

  @Test
  void anotherServerWithTheSameKeyReadsIt() {
    String text = links.text(POSITION, SEARCH);

    assertThat(links("a key of sixteen or more bytes").read(text, SEARCH)).isEqualTo(POSITION);
  }

  @Test
  void anotherKeyDoesNot() {
    String text = links.text(POSITION, SEARCH);

    assertThatThrownBy(() -> links("another key of many bytes").read(text, SEARCH))
        .isInstanceOf(SearchRefusal.class);
  }

  @Test
  void anotherSearchDoesNot() {
    String text = links.text(POSITION, SEARCH);

    assertThatThrownBy(() -> links.read(text, List.of(new Applied("family", "b"))))
        .isInstanceOf(SearchRefusal.class);
    assertThatThrownBy(() -> links.read(text, List.of())).isInstanceOf(SearchRefusal.class);
  }

  @Test
  void noLetterOfItCanBeChanged() {
    String text = links.text(POSITION, SEARCH);
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'A' ? 'Q' : 'A';
      String changed = text.substring(0, i) + other + text.substring(i + 1);

      assertThatThrownBy(() -> links.read(changed, SEARCH))
          .as("character %d", i)
          .isInstanceOf(SearchRefusal.class);
    }
  }

  @Test
  void whatWasNeverALinkIsRefused() {
    for (String text : List.of("", "x", "!!!", "AAAAAAAAAAAAAAAA", "A".repeat(500))) {
      assertThatThrownBy(() -> links.read(text, SEARCH)).as(text).isInstanceOf(SearchRefusal.class);
    }
  }

  @Test
  void itNeedsNoEncodingInAUrl() {
    assertThat(links.text(POSITION, SEARCH)).matches("[A-Za-z0-9_-]+");
  }
}
