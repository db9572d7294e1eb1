package org.medulla.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
  private final CanonicalPaths canonicals;

  public ReverseLinks(SearchParameters parameters) {
    this.parameters = parameters;
    this.canonicals = new CanonicalPaths(parameters.structure());
  }

  /**
   * Resources that point to any of these resources.
   *
   * @param sourceType what they are; {@code *} for anything
   * @param parameter a reference parameter of the type; {@code *} for every one
   */
  public Query to(Collection<ResourceKey> targets, String sourceType, String parameter) {
    List<Query> any = new ArrayList<>();
    for (String type : types(sourceType)) {
      references(type, parameter).forEach(it -> add(any, targets, it));
    }
    return new Query.Any(any);
  }

  private Set<String> types(String sourceType) {
    return sourceType.equals("*") ? parameters.resourceTypes() : Set.of(sourceType);
  }

  private List<SearchParameter> references(String type, String code) {
    return parameters.of(type).served().values().stream()
        .filter(it -> code.equals("*") || code.equals(it.definition().code()))
        .filter(it -> it.definition().type().equals("reference"))
        .toList();
  }

  /** Resources that point to any of these resources by their canonical address. */
  public Query toAddresses(Collection<ObjectNode> targets, String sourceType, String parameter) {
    List<Query> any = new ArrayList<>();
    for (String type : types(sourceType)) {
      for (SearchParameter it : references(type, parameter)) {
        if (canonicals.mayBeCanonical(it, type)) {
          addAddresses(any, targets, it);
        }
      }
    }
    return new Query.Any(any);
  }

  private void addAddresses(
      List<Query> any, Collection<ObjectNode> targets, SearchParameter parameter) {
    long k = parameter.name().of(Form.ADDRESS);
    for (ObjectNode target : targets) {
      String type = target.path("resourceType").asText();
      if (canPointTo(parameter, type) && CanonicalLinks.isAddressed(type, parameters.structure())) {
        CanonicalLinks.addresses(target).forEach(it -> any.add(new Query.Link(k, it)));
      }
    }
  }

  private static boolean canPointTo(SearchParameter parameter, String type) {
    List<String> possible = parameter.definition().target();
    return possible.isEmpty() || possible.contains("Resource") || possible.contains(type);
  }

  private static void add(
      List<Query> any, Collection<ResourceKey> targets, SearchParameter parameter) {
    long k = parameter.name().of(Form.LINK);
    for (ResourceKey target : targets) {
      if (canPointTo(parameter, target.type())) {
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
