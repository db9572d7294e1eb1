package org.medulla.rest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What clients did with one thing at the same time, and whether it could have happened one after
 * the other: each operation at some moment between its call and its answer. The search is that of
 * Wing and Gong; it remembers where it has been.
 *
 * @param <S> the state of the thing, with equals
 */
final class LinearHistory<S> {

  /** When the answer of an operation came that nobody has heard of. */
  static final long NEVER = Long.MAX_VALUE;

  /**
   * One operation with its answer.
   *
   * @param what for whoever reads a failure
   * @param begin when it was called
   * @param end when it was answered; {@link #NEVER} if it is not known whether it was done at all
   * @param step the state after it; empty if this answer cannot come from that state
   */
  record Operation<S>(String what, long begin, long end, Function<S, Optional<S>> step) {
    @Override
    public String toString() {
      return begin + " - " + (end == NEVER ? "?" : end) + "  " + what;
    }
  }

  private record Place<S>(BitSet done, S state) {}

  private final List<Operation<S>> operations;

  LinearHistory(List<Operation<S>> operations) {
    this.operations =
        operations.stream().sorted(Comparator.comparingLong(Operation::begin)).toList();
  }

  /** Whether there is an order that explains all answers. */
  boolean isExplainedFrom(S start) {
    Set<Place<S>> seen = new HashSet<>();
    Deque<Place<S>> open = new ArrayDeque<>();
    open.push(new Place<>(new BitSet(), start));
    while (!open.isEmpty()) {
      Place<S> here = open.pop();
      if (isOver(here.done())) {
        return true;
      }
      for (Place<S> next : after(here)) {
        if (seen.add(next)) {
          open.push(next);
        }
      }
    }
    return false;
  }

  private boolean isOver(BitSet done) {
    for (int i = done.nextClearBit(0); i < operations.size(); i = done.nextClearBit(i + 1)) {
      if (operations.get(i).end() != NEVER) {
        return false;
      }
    }
    return true;
  }

  /** Next may come whatever was called before any of the rest was answered. */
  private List<Place<S>> after(Place<S> here) {
    long firstAnswer = NEVER;
    BitSet done = here.done();
    for (int i = done.nextClearBit(0); i < operations.size(); i = done.nextClearBit(i + 1)) {
      firstAnswer = Math.min(firstAnswer, operations.get(i).end());
    }
    List<Place<S>> next = new ArrayList<>();
    for (int i = done.nextClearBit(0); i < operations.size(); i = done.nextClearBit(i + 1)) {
      Operation<S> operation = operations.get(i);
      if (operation.begin() > firstAnswer) {
        break;
      }
      Optional<S> state = operation.step().apply(here.state());
      if (state.isPresent()) {
        BitSet more = (BitSet) done.clone();
        more.set(i);
        next.add(new Place<>(more, state.get()));
      }
    }
    return next;
  }

  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    operations.forEach(it -> lines.append(it).append('\n'));
    return lines.toString();
  }
}
