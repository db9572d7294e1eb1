package org.medulla.app.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant who mistyped a name. */
public final class Nearest {

  private Nearest() {}

  /** The known name that takes the fewest changes; empty if every one takes too many. */
  public static Optional<String> to(String name, Collection<String> known) {
    String asked = name.toLowerCase(Locale.ROOT);
    int tolerance = Math.max(2, asked.length() / 3);
    return known.stream()
        .sorted()
        .min(Comparator.comparingInt(it -> distance(asked, it.toLowerCase(Locale.ROOT))))
        .filter(it -> distance(asked, it.toLowerCase(Locale.ROOT)) <= tolerance);
  }

  /** The number of letters to insert, delete or replace. */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int above = row[j];
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[right.length()];
  }
}
