package org.medulla.search;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells by the members of a resource which parameters of its type can find something in it, so that
 * the paths of the others need not be walked.
 */
final class Entrances {

  private final List<SearchParameter> parameters;
  private final BitSet always = new BitSet();
  private final Map<String, BitSet> byMember = new HashMap<>();

  Entrances(String type, Collection<SearchParameter> parameters) {
    this.parameters =
        parameters.stream().filter(it -> !(it.kind() instanceof UnionParameter)).toList();
    for (int i = 0; i < this.parameters.size(); i++) {
      Optional<Set<String>> members = this.parameters.get(i).path().entrances(type);
      if (members.isEmpty()) {
        always.set(i);
      }
      for (String member : members.orElse(Set.of())) {
        byMember.computeIfAbsent(member, none -> new BitSet()).set(i);
      }
    }
  }

  /** Hands over the parameters that may have values in a resource. */
  void forEach(Place resource, Consumer<SearchParameter> each) {
    BitSet open = (BitSet) always.clone();
    Iterator<String> members = resource.node().fieldNames();
    while (members.hasNext()) {
      BitSet behind = byMember.get(members.next());
      if (behind != null) {
        open.or(behind);
      }
    }
    for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
      each.accept(parameters.get(i));
    }
  }
}
