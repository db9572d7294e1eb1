package org.medulla.cases;

import java.util.Optional;

/** From one vertebral level down to another, as in {@code T2-S1}; {@code C4} alone is both. */
record Extent(SpinalLevel upper, SpinalLevel lower) {

  static Optional<Extent> of(String text) {
    String[] parts = text.strip().split("\\s*(?:-|–|\\bto\\b)\\s*", -1);
    if (parts.length > 2) {
      return Optional.empty();
    }
    Optional<SpinalLevel> upper = SpinalLevel.of(parts[0]);
    Optional<SpinalLevel> lower = SpinalLevel.of(parts[parts.length - 1]);
    return upper.flatMap(u -> lower.map(l -> new Extent(u, l)));
  }

  boolean isUpsideDown() {
    return upper.index() > lower.index();
  }

  boolean contains(Extent other) {
    return upper.index() <= other.upper.index() && lower.index() >= other.lower.index();
  }

  /** Whether there is at least one level more than the other has, at each end. */
  boolean containsWithOneLevelMore(Extent other) {
    return upper.index() < other.upper.index() && lower.index() > other.lower.index();
  }

  String text() {
    return upper.equals(lower) ? upper.display() : upper.display() + "-" + lower.display();
  }
}
