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
   * Resources that point to any of these resources.
   *
   * @param sourceType what they are; {@code *} for anything
   * @param parameter a reference parameter of the type; {@code *} for every one
   */
  public Query to(Collection<ResourceKey> targets, String sourceType, String parameter) {
    List<Query> any = new ArrayList<>();
    Set<String> types = sourceType.equals("*") ? parameters.resourceTypes() : Set.of(sourceType);
    for (String type : types) {
      for (SearchParameter it : parameters.of(type).served().values()) {
        boolean isAsked = parameter.equals("*") || parameter.equals(it.definition().code());
        if (isAsked && it.definition().type().equals("reference")) {
          add(any, targets, it);
        }
      }
    }
    return new Query.Any(any);
  }

  private static void add(
      List<Query> any, Collection<ResourceKey> targets, SearchParameter parameter) {
    List<String> possible = parameter.definition().target();
    boolean isOpen = possible.isEmpty() || possible.contains("Resource");
    long k = parameter.name().of(Form.LINK);
    for (ResourceKey target : targets) {
      if (isOpen || possible.contains(target.type())) {
        any.add(new Query.Link(k, target.fingerprint()));
      }
    }
  }

  /** All resources of a type and all members of their compartments that are of these types. */
  public Query compartments(String ownerType, Set<String> types) {
    List<Query> any = new ArrayList<>();
    Query owners = new Query.OfType(Set.of(ownerType));
    if (types.contains(ownerType)) {
      any.add(owners);
    }
    for (SearchParameter it : memberships(ownerType, types)) {
      any.add(new Query.LinkTo(it.name().of(Form.LINK), owners));
    }
    return new Query.Any(any);
  }

  private List<SearchParameter> memberships(String ownerType, Set<String> types) {
    List<SearchParameter> memberships = new ArrayList<>();
    for (String type : types) {
      Set<String> names =
          ownerType.equals("Patient") && type.equals("Device")
              ? Set.of("patient")
              : parameters.membership(ownerType, type);
      names.forEach(name -> parameters.find(type, name).ifPresent(memberships::add));
    }
    return memberships;
  }

  /** The resource itself and all members of its compartment that are of these types. */
  public Query compartment(ResourceKey owner, Set<String> types) {
    List<Query> any = new ArrayList<>();
    if (types.contains(owner.type())) {
      any.add(new Query.Keys(Set.of(owner)));
    }
    for (SearchParameter it : memberships(owner.type(), types)) {
      any.add(new Query.Link(it.name().of(Form.LINK), owner.fingerprint()));
    }
    return new Query.Any(any);
  }
}
