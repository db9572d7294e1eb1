package org.medulla.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A composite that finds just what its two parts find when each is asked for by its own parameter,
 * since a resource has each of them at most once: {@code code-value-quantity} of Observation is
 * {@code code} and {@code value-quantity}. Its rows know both.
 *
 * @param composite whose rows answer
 * @param first the parameter that it begins with
 * @param second the parameter that it ends with
 */
record Joint(SearchParameter composite, String first, String second) {

  /** What choices of R4 may be, and no parameter has rows of. */
  private static final Set<String> WITHOUT_ROWS = Set.of("sampleddata");

  /** All there are among the parameters of a type. */
  static List<Joint> of(String resourceType, Collection<SearchParameter> parameters) {
    List<Joint> joints = new ArrayList<>();
    for (SearchParameter composite : parameters) {
      if (composite.kind() instanceof CompositeParameter kind && composite.path() == Path.HERE) {
        List<String> parts = new ArrayList<>();
        for (CompositeParameter.Part part : kind.parts()) {
          parameters.stream()
              .filter(it -> findsTheSame(part, it, resourceType))
              .findFirst()
              .ifPresent(it -> parts.add(it.definition().code()));
        }
        if (kind.parts().size() == 2 && parts.size() == 2 && kind.isInOrder()) {
          joints.add(new Joint(composite, parts.get(0), parts.get(1)));
        }
      }
    }
    return joints;
  }

  /** Whether a part finds just what a parameter finds. */
  private static boolean findsTheSame(
      CompositeParameter.Part part, SearchParameter parameter, String resourceType) {
    Optional<Path.Only> inside = part.path().only(resourceType);
    Optional<Path.Only> alone = parameter.path().only(resourceType);
    if (inside.isEmpty()
        || alone.isEmpty()
        || !inside.get().element().equals(alone.get().element())
        || !part.type().getClass().equals(parameter.kind().getClass())
        || part.type() instanceof ReferenceParameter) {
      return false;
    }
    Set<String> types = new HashSet<>(alone.get().types());
    types.removeAll(WITHOUT_ROWS);
    return inside.get().types().equals(types)
        && inside.get().types().isEmpty() == alone.get().types().isEmpty();
  }
}
