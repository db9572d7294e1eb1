package org.medulla.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A vertebral level from C1 to the coccyx.
 *
 * @param name as written: {@code T10}, {@code coccyx}
 * @param index C1 = 1, T1 = 8, L1 = 20, S1 = 25, coccyx = 30
 */
public record SpinalLevel(String name, int index) {

  private static final List<SpinalLevel> ALL = all();

  /** The level of a name like {@code T10} or {@code Coccyx}. */
  public static Optional<SpinalLevel> of(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return ALL.stream().filter(l -> l.name.toLowerCase(Locale.ROOT).equals(wanted)).findFirst();
  }

  String display() {
    return name.equals("coccyx") ? "Coccyx" : name;
  }

  private static List<SpinalLevel> all() {
    List<SpinalLevel> levels = new ArrayList<>();
    region(levels, "C", 7);
    region(levels, "T", 12);
    region(levels, "L", 5);
    region(levels, "S", 5);
    levels.add(new SpinalLevel("coccyx", 30));
    return List.copyOf(levels);
  }

  private static void region(List<SpinalLevel> levels, String letter, int count) {
    for (int i = 1; i <= count; i++) {
      levels.add(new SpinalLevel(letter + i, levels.size() + 1));
    }
  }
}
