package org.medulla.store;

import java.util.List;

/**
 * Words that stand side by side in a text, often only one.
 *
 * @param words in the normal form of {@link Words}, at least one
 * @param isPrefix whether the last one is only the beginning of a word
 */
public record Term(List<String> words, boolean isPrefix) {

  public Term {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("A term has words");
    }
    for (String word : words) {
      StringBuilder normal = new StringBuilder();
      Words.add(normal, word);
      if (word.isEmpty() || word.indexOf(' ') >= 0 || !normal.toString().equals(word)) {
        throw new IllegalArgumentException("Not a word in normal form");
      }
    }
  }

  /** The words of a text as a phrase. */
  public static Term phrase(String text) {
    return new Term(words(text), false);
  }

  /** The words of a text as a phrase whose last word goes on anyhow. */
  public static Term beginning(String text) {
    return new Term(words(text), true);
  }

  private static List<String> words(String text) {
    StringBuilder normal = new StringBuilder();
    Words.add(normal, text);
    return List.of(normal.toString().split(" "));
  }
}
