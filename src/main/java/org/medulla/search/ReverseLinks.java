package org.medulla.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.medulla.search.IndexName.Form;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;

/** Queries for what points to given resources. */
public final class ReverseLinks {

  private final SearchParameters parameters;

  public ReverseLinks(SearchParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * Resources of a type that point to any of these resources.
   *
   * @param parameter a reference parameter of the type; {@code *} for every one
   */
  public Query to(Collection<ResourceKey> targets, String sourceType, String parameter) {
    List<Query> any = new ArrayList<>();
    for (SearchParameter it : parameters.of(sourceType).served().values()) {
      boolean isAsked = parameter.equals("*") || parameter.equals(it.definition().code());
      if (isAsked && it.definition().type().equals("reference")) {
        long k = it.name().of(Form.LINK);
        targets.forEach(target -> any.add(new Query.Link(k, target.fingerprint())));
      }
    }
    return new Query.Any(any);
  }

  /** The resource itself and all members of its compartment that are of these types. */
  public Query compartment(ResourceKey owner, Set<String> types) {
    List<Query> any = new ArrayList<>();
    if (types.contains(owner.type())) {
      any.add(new Query.Keys(Set.of(owner)));
    }
    for (String type : types) {
      for (String parameter : parameters.membership(owner.type(), type)) {
        parameters
            .find(type, parameter)
            .ifPresent(it -> any.add(new Query.Link(it.name().of(Form.LINK), owner.fingerprint())));
      }
    }
    return new Query.Any(any);
  }
}
