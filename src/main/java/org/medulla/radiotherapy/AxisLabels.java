package org.medulla.radiotherapy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the labels of an axis stand: in rows below it, so that none lies on another. From left to
 * right each takes the row nearest to the axis; what finds no row at all is left out.
 */
final class AxisLabels {

  /** How high a row is. */
  static final int ROW = 16;

  private static final int MAX_ROWS = 12;
  private static final double GAP = 8;

  /**
   * The ways to lay labels out, the best first; the last one is taken where none has room for all.
   */
  private static final List<Way> WAYS =
      List.of(
          new Way(List.of(-0.5), true),
          new Way(List.of(-1.0, -0.75, -0.5, -0.25, 0.0), true),
          new Way(List.of(-0.5), false));

  private static final String NARROW = " !'(),-./:;I[]fijlrt|";
  private static final String WIDE = "%&@MWmw\u2014";

  private final double from;
  private final double to;
  private final Way way;
  private final List<Placed> placed = new ArrayList<>();

  /** A text that belongs to a place on the axis. */
  record Label(double x, String text) {}

  /** A label with the left end and the row of its box. */
  record Placed(Label label, double left, double width, int row) {

    double center() {
      return left + width / 2;
    }

    private boolean covers(double x) {
      return x > left - GAP / 2 && x < left + width + GAP / 2;
    }

    private boolean overlaps(Placed other) {
      return row == other.row
          && left < other.left + other.width + GAP
          && other.left < left + width + GAP;
    }

    /** Whether the line from the axis to the other label runs through this one. */
    private boolean isCrossedBy(Placed other) {
      return row < other.row && covers(other.label.x);
    }
  }

  /**
   * A way to lay labels out.
   *
   * @param shifts how a label may lie to its place, as parts of its width
   * @param isClear whether no line may run behind a label
   */
  private record Way(List<Double> shifts, boolean isClear) {}

  private AxisLabels(double from, double to, Way way) {
    this.from = from;
    this.to = to;
    this.way = way;
  }

  /** Lays labels out between two edges. */
  static AxisLabels of(List<Label> labels, double from, double to) {
    List<Label> sorted =
        labels.stream()
            .filter(it -> !it.text.isEmpty())
            .sorted(Comparator.comparingDouble(Label::x))
            .toList();
    AxisLabels rows = new AxisLabels(from, to, WAYS.get(0));
    for (Way way : WAYS) {
      rows = new AxisLabels(from, to, way);
      sorted.forEach(rows::add);
      if (rows.placed.size() == sorted.size()) {
        return rows;
      }
    }
    return rows;
  }

  List<Placed> placed() {
    return List.copyOf(placed);
  }

  int rows() {
    return placed.stream().mapToInt(it -> it.row + 1).max().orElse(0);
  }

  private void add(Label label) {
    double width = width(label.text);
    if (width > to - from) {
      return;
    }
    for (int row = 0; row < MAX_ROWS; row++) {
      for (double shift : way.shifts) {
        double left = Math.max(from, Math.min(to - width, label.x + shift * width));
        Placed candidate = new Placed(label, left, width, row);
        if (placed.stream().allMatch(it -> isFree(candidate, it))) {
          placed.add(candidate);
          return;
        }
      }
    }
  }

  private boolean isFree(Placed candidate, Placed other) {
    boolean isCrossed = other.isCrossedBy(candidate) || candidate.isCrossedBy(other);
    return !other.overlaps(candidate) && !(way.isClear && isCrossed);
  }

  /** The most that a text of 12 pixels takes in the usual fonts without serifs. */
  static double width(String text) {
    return text.codePoints().mapToDouble(AxisLabels::letter).sum();
  }

  private static double letter(int letter) {
    if (NARROW.indexOf(letter) >= 0) {
      return 5.1;
    }
    return WIDE.indexOf(letter) >= 0 || letter > 0x2E7F ? 12.2 : letter < 'a' ? 8.8 : 7.8;
  }
}
