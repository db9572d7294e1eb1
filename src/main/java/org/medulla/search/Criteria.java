package org.medulla.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.fhir.DateRange;
import org.medulla.fhir.Structure;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;

/** Turns one search criterion, {@code name=value}, into a query. */
final class Criteria {

  private static final Instant EVER = Instant.EPOCH;
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final int MAX_DEPTH = 6;

  private final SearchParameters parameters;
  private final Structure structure;

  Criteria(SearchParameters parameters, Structure structure) {
    this.parameters = parameters;
    this.structure = structure;
  }

  /** Resources of one type that match all queries. */
  static Query all(String type, List<Query> queries) {
    List<Query> all = new ArrayList<>(queries);
    if (queries.stream().noneMatch(Criteria::impliesType)) {
      all.add(new Query.OfType(Set.of(type)));
    }
    return all.size() == 1 ? all.get(0) : new Query.All(all);
  }

  /** Whether only resources of the searched type can match: index rows know their type. */
  private static boolean impliesType(Query query) {
    if (query instanceof Query.All all) {
      return all.queries().stream().anyMatch(Criteria::impliesType);
    }
    if (query instanceof Query.Any any) {
      return !any.queries().isEmpty() && any.queries().stream().allMatch(Criteria::impliesType);
    }
    return query instanceof Query.Token
        || query instanceof Query.Text
        || query instanceof Query.Date
        || query instanceof Query.Number
        || query instanceof Query.Link
        || query instanceof Query.LinkTo
        || query instanceof Query.OfType
        || query instanceof Query.Keys;
  }

  /**
   * Reads one criterion.
   *
   * @param name with modifier and chain, as the client wrote it
   * @param value with its escapes; commas separate alternatives
   */
  Query read(String type, String name, String value) {
    return read(type, name, value, 0);
  }

  private Query read(String type, String name, String value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new SearchRefusal(SearchProblem.TOO_COMPLEX, "Chains may have 6 links at most");
    }
    if (name.startsWith("_has:")) {
      return reverseChain(type, name, value, depth);
    }
    int dot = name.indexOf('.');
    if (dot > 0) {
      return chain(type, name.substring(0, dot), name.substring(dot + 1), value, depth);
    }
    int colon = name.indexOf(':');
    String code = colon < 0 ? name : name.substring(0, colon);
    String modifier = colon < 0 ? "" : name.substring(colon + 1);
    if (code.equals("_id") || code.equals("_lastUpdated")) {
      return ofEveryResource(type, code, modifier, value);
    }
    return criterion(parameter(type, code), modifier, value);
  }

  private static Query ofEveryResource(String type, String code, String modifier, String value) {
    if (!modifier.isEmpty()) {
      throw unknownModifier(modifier, Set.of());
    }
    if (code.equals("_id")) {
      Set<ResourceKey> keys = new HashSet<>();
      for (String id : Escapes.split(value, ',')) {
        if (ResourceKey.isId(id)) {
          keys.add(new ResourceKey(type, id));
        } else {
          throw new SearchRefusal(SearchProblem.BAD_VALUE, "'" + id + "' is not an id");
        }
      }
      return new Query.Keys(keys);
    }
    return anyOf(Escapes.split(value, ',').stream().map(Criteria::updated).toList());
  }

  /** {@code _lastUpdated} is a point in time, to the millisecond. */
  private static Query updated(String text) {
    Prefix.Prefixed prefixed = Prefix.of(Escapes.unescape(text).replace(' ', '+'));
    DateRange asked = DateParameter.range(prefixed.rest());
    Instant from = Instant.ofEpochMilli(asked.from());
    Instant to = Instant.ofEpochMilli(asked.to());
    return switch (prefixed.prefix()) {
      case EQ, AP -> new Query.Updated(from, to);
      case NE -> new Query.Not(new Query.Updated(from, to));
      case GT, SA -> new Query.Updated(to, NEVER);
      case GE -> new Query.Updated(from, NEVER);
      case LT, EB -> new Query.Updated(EVER, from);
      case LE -> new Query.Updated(EVER, to);
    };
  }

  private Query criterion(SearchParameter parameter, String modifier, String value) {
    ParameterType kind = parameter.kind();
    IndexName name = parameter.name();
    switch (modifier) {
      case "missing" -> {
        return missing(kind.present(name), value);
      }
      case "not" -> {
        if (!(kind instanceof TokenParameter)) {
          throw unknownModifier(modifier, modifiers(kind));
        }
        return new Query.Not(alternatives(kind, name, "", value));
      }
      default -> {
        boolean isType = kind instanceof ReferenceParameter && structure.isResourceType(modifier);
        if (!modifier.isEmpty() && !isType && !kind.modifiers().contains(modifier)) {
          throw unknownModifier(modifier, modifiers(kind));
        }
        return alternatives(kind, name, modifier, value);
      }
    }
  }

  private static Query alternatives(
      ParameterType kind, IndexName name, String modifier, String value) {
    List<Query> any = new ArrayList<>();
    for (String alternative : Escapes.split(value, ',')) {
      if (alternative.isEmpty()) {
        throw new SearchRefusal(
            SearchProblem.BAD_VALUE, "has an empty alternative; write \\, for a comma");
      }
      any.add(kind.criterion(name, modifier, alternative));
    }
    return anyOf(any);
  }

  private static Query anyOf(List<Query> queries) {
    return queries.size() == 1 ? queries.get(0) : new Query.Any(queries);
  }

  private static Query missing(Query present, String value) {
    return switch (value) {
      case "true" -> new Query.Not(present);
      case "false" -> present;
      default -> throw new SearchRefusal(SearchProblem.BAD_VALUE, ":missing is true or false");
    };
  }

  private static Set<String> modifiers(ParameterType kind) {
    Set<String> modifiers = new TreeSet<>(kind.modifiers());
    modifiers.add("missing");
    if (kind instanceof TokenParameter) {
      modifiers.add("not");
    }
    return modifiers;
  }

  private static SearchRefusal unknownModifier(String modifier, Set<String> known) {
    String text = "modifier ':" + modifier + "' is not supported here";
    return new SearchRefusal(
        SearchProblem.UNKNOWN_MODIFIER,
        known.isEmpty() ? text : text + "; there are: " + SearchParser.list(known));
  }

  private Query chain(String type, String head, String rest, String value, int depth) {
    int colon = head.indexOf(':');
    SearchParameter parameter = parameter(type, colon < 0 ? head : head.substring(0, colon));
    if (!parameter.definition().type().equals("reference")) {
      throw new SearchRefusal(
          SearchProblem.BAD_CHAIN, "'" + head + "' is not a reference, nothing can follow it");
    }
    String nextCode = rest.replaceFirst("[.:].*", "");
    List<Query> any = new ArrayList<>();
    for (String target : chainTargets(parameter, colon < 0 ? "" : head.substring(colon + 1))) {
      boolean isKnown =
          nextCode.equals("_has")
              || nextCode.equals("_id")
              || nextCode.equals("_lastUpdated")
              || parameters.find(target, nextCode).isPresent();
      if (isKnown) {
        Query query = all(target, List.of(read(target, rest, value, depth + 1)));
        any.add(new Query.LinkTo(parameter.name().of(IndexName.Form.LINK), query));
      }
    }
    if (any.isEmpty()) {
      throw new SearchRefusal(
          SearchProblem.BAD_CHAIN,
          "No resource that '" + head + "' can point to has a parameter '" + nextCode + "'");
    }
    return anyOf(any);
  }

  private List<String> chainTargets(SearchParameter parameter, String type) {
    List<String> targets = parameter.definition().target();
    if (type.isEmpty()) {
      return targets.isEmpty() ? List.copyOf(structure.resourceTypes()) : targets;
    }
    if (!targets.isEmpty() && !targets.contains(type)) {
      throw new SearchRefusal(
          SearchProblem.BAD_CHAIN,
          "'"
              + type
              + "' is not what '"
              + parameter.definition().code()
              + "' can point to; that is: "
              + SearchParser.list(targets));
    }
    return List.of(type);
  }

  /** {@code _has:Observation:patient:code=1234-5}. */
  private Query reverseChain(String type, String name, String value, int depth) {
    String[] parts = name.split(":", 4);
    if (parts.length < 4) {
      throw new SearchRefusal(SearchProblem.BAD_CHAIN, "is not _has:Type:reference:parameter");
    }
    String sourceType = parts[1];
    if (!structure.isResourceType(sourceType)) {
      throw new SearchRefusal(
          SearchProblem.UNKNOWN_TYPE, "'" + sourceType + "' is not a resource type of FHIR R4");
    }
    SearchParameter reference = parameter(sourceType, parts[2]);
    boolean pointsHere =
        reference.definition().type().equals("reference")
            && (reference.definition().target().isEmpty()
                || reference.definition().target().contains(type));
    if (!pointsHere) {
      throw new SearchRefusal(
          SearchProblem.BAD_CHAIN,
          "'" + parts[2] + "' of " + sourceType + " does not point to " + type);
    }
    Query source = all(sourceType, List.of(read(sourceType, parts[3], value, depth + 1)));
    Query linked = new Query.LinkedFrom(reference.name().of(IndexName.Form.LINK), source);
    return new Query.All(List.of(new Query.OfType(Set.of(type)), linked));
  }

  /** The parameter of a type. */
  SearchParameter parameter(String type, String code) {
    Optional<SearchParameter> found = parameters.find(type, code);
    if (found.isPresent()) {
      return found.get();
    }
    SearchParameters.TypeParameters all = parameters.of(type);
    String reason = all.unserved().get(code);
    if (reason != null) {
      throw new SearchRefusal(
          SearchProblem.UNSUPPORTED_PARAMETER,
          "'" + code + "' of " + type + " is not supported: " + reason);
    }
    Set<String> known = new TreeSet<>(all.served().keySet());
    known.add("_id");
    known.add("_lastUpdated");
    throw new SearchRefusal(
        SearchProblem.UNKNOWN_PARAMETER,
        "'"
            + code
            + "' is not a search parameter of "
            + type
            + "; there are: "
            + SearchParser.list(known));
  }
}
