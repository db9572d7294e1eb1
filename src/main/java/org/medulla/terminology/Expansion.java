package org.medulla.terminology;

import java.util.List;
import java.util.Set;

/**
 * All codes of a value set.
 *
 * @param systems the code systems that were used, with their versions
 * @param valueSets the other value sets that were used, with their versions
 * @param fragments the code systems of which only a part is loaded, so that codes may be missing
 */
record Expansion(
    List<Member> members, Set<String> systems, Set<String> valueSets, Set<String> fragments) {

  Expansion {
    members = List.copyOf(members);
  }
}
