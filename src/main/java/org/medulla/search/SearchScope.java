package org.medulla.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medulla.store.ResourceKey;

/**
 * Where a search looks: in one type, in the whole system or in a compartment.
 *
 * @param path what stands behind the address of the server, {@code Patient/1/Observation}
 * @param types the resource types that are searched
 * @param isEveryType whether no type was named, so that only what every resource has can be asked
 * @param compartment whose members are searched; empty for all resources
 * @see <a href="https://hl7.org/fhir/R4/http.html#search">search</a>
 */
public record SearchScope(
    String path, Set<String> types, boolean isEveryType, Optional<ResourceKey> compartment) {

  /** Stands for every type of a compartment. */
  public static final String ANY_TYPE = "*";

  public SearchScope {
    types = Set.copyOf(types);
  }

  /** All resources of a type. */
  public static SearchScope ofType(String type) {
    return new SearchScope(type, Set.of(type), false, Optional.empty());
  }

  /** All resources; {@code _type} narrows them. */
  public static SearchScope ofSystem(Set<String> allTypes) {
    return new SearchScope("", allTypes, true, Optional.empty());
  }

  /** The type that is searched, if it is one. */
  public Optional<String> onlyType() {
    return types.size() == 1 ? types.stream().findFirst() : Optional.empty();
  }

  /** This scope with these types only. */
  SearchScope only(List<String> names) {
    return new SearchScope(path, Set.copyOf(names), false, compartment);
  }
}
