package org.medulla.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.medulla.store.Query;
import org.medulla.store.Term;

/**
 * What {@code _text}, {@code _content} and {@code :text-advanced} take: words, {@code beginn*},
 * {@code "phrases"}, {@code AND}, {@code OR}, {@code NOT} and parentheses. Words beside each other
 * must all be there; {@code NOT} binds closest, then {@code AND}, then {@code OR}.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#content">Text Search Parameters</a>
 */
final class WordExpression {

  private static final int MAX_DEPTH = 20;

  private final Terms terms;
  private final String text;
  private int at;
  private int depth;

  private WordExpression(Terms terms, String text) {
    this.terms = terms;
    this.text = text;
  }

  /** What the words of an expression look for. */
  private interface Terms {

    /**
     * @param words one word or a phrase, at least a letter or a digit
     */
    Query of(String words, boolean isBeginning);
  }

  /**
   * Reads an expression about words of a version.
   *
   * @throws SearchRefusal if it is none
   */
  static Query read(Query.Column column, String text) {
    return read(
        (written, isBeginning) -> {
          String words = WordRows.words(written);
          return new Query.Words(column, isBeginning ? Term.beginning(words) : Term.phrase(words));
        },
        text);
  }

  /**
   * Reads an expression about text rows, whose words may be parts of longer ones.
   *
   * @param k the number of the rows
   * @throws SearchRefusal if it is none
   */
  static Query read(long k, String text) {
    return read(
        (written, isBeginning) ->
            new Query.Text(k, Query.TextMatch.CONTAINS, Normalised.asked(written)),
        text);
  }

  private static Query read(Terms terms, String text) {
    WordExpression expression = new WordExpression(terms, text);
    Query query = expression.either();
    expression.skipBlanks();
    if (expression.at < text.length()) {
      throw expression.refusal("there is no parenthesis for the one that closes");
    }
    return query;
  }

  private Query either() {
    List<Query> any = new ArrayList<>();
    do {
      any.add(both());
    } while (acceptWord("OR"));
    return Modifiers.anyOf(any);
  }

  private Query both() {
    List<Query> all = new ArrayList<>();
    do {
      all.add(one());
    } while (acceptWord("AND") || !isAtEnd());
    return all.size() == 1 ? all.get(0) : new Query.All(all);
  }

  private boolean isAtEnd() {
    skipBlanks();
    return at == text.length() || text.charAt(at) == ')' || isWord("OR");
  }

  private Query one() {
    if (acceptWord("NOT")) {
      return new Query.Not(one());
    }
    skipBlanks();
    if (at == text.length() || isWord("AND") || isWord("OR")) {
      throw refusal("a word is missing");
    }
    return switch (text.charAt(at)) {
      case '(' -> group();
      case ')' -> throw refusal("a word is missing");
      case '"' -> phrase();
      default -> word();
    };
  }

  private Query group() {
    if (++depth > MAX_DEPTH) {
      throw new SearchRefusal(
          SearchProblem.TOO_COMPLEX, "Parentheses may be " + MAX_DEPTH + " deep at most");
    }
    at++;
    Query query = either();
    skipBlanks();
    if (at == text.length()) {
      throw refusal("a parenthesis is open");
    }
    at++;
    depth--;
    return query;
  }

  private Query phrase() {
    int end = text.indexOf('"', at + 1);
    if (end < 0) {
      throw refusal("a quotation mark is open");
    }
    String phrase = text.substring(at + 1, end);
    at = end + 1;
    return term(phrase, acceptStar());
  }

  private Query word() {
    int start = at;
    while (at < text.length() && " \t\n()\"*".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    return term(word, acceptStar());
  }

  private boolean acceptStar() {
    boolean isStar = at < text.length() && text.charAt(at) == '*';
    at += isStar ? 1 : 0;
    return isStar;
  }

  private Query term(String written, boolean isBeginning) {
    if (WordRows.words(written).isBlank()) {
      throw refusal("'" + written + "' has no letter and no digit");
    }
    return terms.of(written, isBeginning);
  }

  private boolean acceptWord(String word) {
    skipBlanks();
    if (isWord(word)) {
      at += word.length();
      return true;
    }
    return false;
  }

  private boolean isWord(String word) {
    int end = at + word.length();
    return text.startsWith(word, at)
        && (end == text.length() || " \t\n()\"".indexOf(text.charAt(end)) >= 0);
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private SearchRefusal refusal(String what) {
    return new SearchRefusal(
        SearchProblem.BAD_VALUE,
        String.format(
            Locale.ROOT,
            "%s at character %d; write words, \"phrases\", begin*, AND, OR, NOT and ( )",
            what,
            at + 1));
  }
}
