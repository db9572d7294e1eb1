package org.medulla.radiotherapy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places on one axis and what is known of their distances. Bounds follow from all that is known
 * together (shortest paths over differences); the best value of a distance is the sum along the
 * chain with the fewest links.
 */
final class Axis {

  /** The place that dates are counted from. */
  static final String EPOCH = "";

  private static final int MAX_PLACES = 200;

  /** Sums of parts of days are not exact. */
  private static final double NOTHING = 1e-6;

  private final Map<String, Integer> places = new HashMap<>();
  private final List<Link> links = new ArrayList<>();
  private double[][] most = new double[0][];

  private record Link(int from, int to, Distance distance) {}

  Axis() {
    place(EPOCH);
  }

  /** The number of a place; -1 if there are too many already. */
  private int place(String name) {
    Integer known = places.get(name);
    if (known != null) {
      return known;
    }
    if (places.size() >= MAX_PLACES) {
      return -1;
    }
    places.put(name, places.size());
    return places.size() - 1;
  }

  /** Tells that one place is so far after another. What goes beyond the bound is not kept. */
  void link(String from, String to, Distance distance) {
    int start = place(from);
    int end = place(to);
    if (start >= 0 && end >= 0 && start != end) {
      links.add(new Link(start, end, distance));
    }
  }

  /** Ends the telling. */
  void settle() {
    int size = places.size();
    most = new double[size][size];
    for (double[] row : most) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    for (int i = 0; i < size; i++) {
      most[i][i] = 0;
    }
    for (Link link : links) {
      most[link.from][link.to] = Math.min(most[link.from][link.to], link.distance.high());
      most[link.to][link.from] = Math.min(most[link.to][link.from], -link.distance.low());
    }
    for (int via = 0; via < size; via++) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          most[i][j] = Math.min(most[i][j], most[i][via] + most[via][j]);
        }
      }
    }
  }

  /** How far after one place another is. */
  Distance between(String from, String to) {
    Integer start = places.get(from);
    Integer end = places.get(to);
    if (start == null || end == null) {
      return from.equals(to) ? Distance.exactly(0) : Distance.UNKNOWN;
    }
    Distance chain = chain(start, end);
    double low = -most[end][start];
    double high = most[start][end];
    if (low > high + NOTHING || isOutside(chain, low, high)) {
      // What is told contradicts itself: then the chain is told, without bounds.
      return new Distance(chain.days(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true);
    }
    boolean isFixed = high - low < NOTHING;
    return new Distance(
        chain.isKnown() || !isFixed ? chain.days() : low,
        low,
        high,
        !isFixed && (chain.isApproximate() || !chain.isKnown()));
  }

  private static boolean isOutside(Distance chain, double low, double high) {
    return chain.isKnown() && (chain.days() < low - NOTHING || chain.days() > high + NOTHING);
  }

  private Distance chain(int start, int end) {
    Distance[] reached = new Distance[places.size()];
    reached[start] = Distance.exactly(0);
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      int place = open.poll();
      Distance here = reached[place];
      for (Link link : links) {
        int next = link.from == place ? link.to : link.to == place ? link.from : -1;
        if (next >= 0 && reached[next] == null && link.distance.isKnown()) {
          reached[next] = here.plus(next == link.to ? link.distance : link.distance.reversed());
          open.add(next);
        }
      }
    }
    return reached[end] == null ? Distance.UNKNOWN : reached[end];
  }
}
