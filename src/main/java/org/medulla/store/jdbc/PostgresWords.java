package org.medulla.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.medulla.store.Query;
import org.medulla.store.Words;

/**
 * The full text. An inverted index finds the versions that have all words of a term; whether they
 * stand side by side, the texts themselves tell. In the index a word of the narrative stands twice:
 * as it is, and behind an underscore, which no word has.
 */
final class PostgresWords {

  private static final Insert WORDS =
      Insert.into(
          "words",
          Insert.longs("pid"),
          Insert.names("narrative"),
          Insert.names("content"),
          Insert.terms("terms"));

  private static final String IN_NARRATIVE = "_";

  /** Stands in the index for the words of a version that has more than an entry can hold. */
  private static final String TOO_MANY = "'_'";

  /** An entry holds a megabyte. */
  private static final int MOST = 500_000;

  private PostgresWords() {}

  static void insert(Session session, long pid, Words words) throws SQLException {
    session.insert(WORDS, pid, padded(words.narrative()), padded(words.content()), terms(words));
  }

  private static String padded(String words) {
    return words.isEmpty() ? "" : " " + words + " ";
  }

  /** The words as the engine reads them: in quotes, in which they have nothing to escape. */
  private static String terms(Words words) {
    Set<String> terms = new TreeSet<>();
    for (String word : words.narrative().split(" ")) {
      terms.add(word);
      terms.add(IN_NARRATIVE + word);
    }
    terms.addAll(List.of(words.content().split(" ")));
    terms.removeAll(Set.of("", "_", "__"));
    int size = 0;
    for (String term : terms) {
      size += term.getBytes(StandardCharsets.UTF_8).length;
    }
    return size > MOST
        ? TOO_MANY
        : terms.stream().map(term -> "'" + term + "'").collect(Collectors.joining(" "));
  }

  static SqlText has(String a, Query.Words query) {
    boolean isNarrative = query.column() == Query.Column.NARRATIVE;
    boolean isPrefix = query.term().isPrefix();
    List<String> words = query.term().words();
    String quote = isNarrative ? "'" + IN_NARRATIVE : "'";
    String all = words.stream().map(word -> quote + word + "'").collect(Collectors.joining(" & "));
    String asked = " " + String.join(" ", words) + (isPrefix ? "" : " ");
    SqlText rows = SqlText.of(a + ".terms @@ ?::tsquery", or(all + (isPrefix ? ":*" : "")));
    rows.add(" AND (");
    if (words.size() == 1) {
      // The index has told already, unless it does not know.
      rows.add("NOT " + a + ".terms @@ ?::tsquery OR ", TOO_MANY);
    }
    rows.add("position(? in " + a + ".narrative) > 0", asked);
    return isNarrative
        ? rows.add(")")
        : rows.add(" OR position(? in " + a + ".content) > 0)", asked);
  }

  private static String or(String terms) {
    return "(" + terms + ") | " + TOO_MANY;
  }
}
