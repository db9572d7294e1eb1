package org.medulla.radiotherapy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a dose.
 *
 * @param physical empty if nothing can be said
 * @param effective the biologically effective dose by each model that was asked for, in their
 *     order; empty if it cannot be computed or no model was asked for
 * @param remarks what was assumed, what is missing, what contradicts
 */
public record Dose(Optional<Bounds> physical, List<Bounds> effective, List<String> remarks) {

  public Dose {
    effective = List.copyOf(effective);
    remarks = List.copyOf(remarks);
  }

  static Dose unknown(String remark) {
    return new Dose(Optional.empty(), List.of(), List.of(remark));
  }

  /** Both one after the other. What is unknown of one makes the sum a lower bound. */
  Dose plus(Dose other) {
    return new Dose(sum(physical, other.physical), sums(effective, other.effective), both(other));
  }

  private static Optional<Bounds> sum(Optional<Bounds> one, Optional<Bounds> other) {
    if (one.isPresent() && other.isPresent()) {
      return Optional.of(one.get().plus(other.get()));
    }
    return one.or(() -> other).map(it -> Bounds.atLeast(it.low()));
  }

  private static List<Bounds> sums(List<Bounds> one, List<Bounds> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return List.of();
    }
    List<Bounds> sums = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      sums.add(one.get(i).plus(other.get(i)));
    }
    return sums;
  }

  /** One or the other: the narrowest bounds that hold both. */
  Dose or(Dose other) {
    List<Bounds> around = new ArrayList<>();
    for (int i = 0; i < Math.min(effective.size(), other.effective.size()); i++) {
      around.add(effective.get(i).around(other.effective.get(i)));
    }
    Optional<Bounds> hull =
        physical.isPresent() && other.physical.isPresent()
            ? Optional.of(physical.get().around(other.physical.get()))
            : Optional.empty();
    return new Dose(hull, around, both(other));
  }

  private List<String> both(Dose other) {
    List<String> all = new ArrayList<>(remarks);
    other.remarks.stream().filter(it -> !all.contains(it)).forEach(all::add);
    return all;
  }

  Dose with(String remark) {
    List<String> all = new ArrayList<>(remarks);
    if (!all.contains(remark)) {
      all.add(remark);
    }
    return new Dose(physical, effective, all);
  }

  Dose withoutEffect() {
    return new Dose(physical, List.of(), remarks);
  }
}
