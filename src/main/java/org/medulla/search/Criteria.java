package org.medulla.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.fhir.Structure;
import org.medulla.store.Query;

/**
 * Turns one search criterion, {@code name=value}, into a query.
 *
 * <p>Chains with alternatives come to the same criterion on many ways: it is read once, and the
 * queries share what it means.
 */
final class Criteria {

  private final SearchParameters parameters;
  private final int maxLinks;
  private final Modifiers modifiers;
  private final Hierarchies hierarchies;
  private final Chains chains;
  private final EveryResource everyResource;
  private final Map<Criterion, Meaning> known = new HashMap<>();

  /**
   * @param depth how many links lead to it
   */
  private record Criterion(Ground ground, String name, String value, int depth) {}

  /** What a criterion means: a query, or why it is refused. */
  private record Meaning(Optional<Query> query, Optional<SearchRefusal> refusal) {}

  /**
   * @param maxLinks over how many references a chain may go
   */
  Criteria(SearchParameters parameters, Structure structure, int maxLinks) {
    this.parameters = parameters;
    this.maxLinks = maxLinks;
    this.modifiers = new Modifiers(structure);
    this.hierarchies = new Hierarchies(parameters, structure);
    this.chains = new Chains(this, structure);
    this.everyResource =
        new EveryResource(this, new Filters(this, chains, structure), parameters.clock());
  }

  /** Resources of one type that match all queries. */
  static Query all(String type, List<Query> queries) {
    return all(Set.of(type), queries);
  }

  /** Resources of any of these types that match all queries. */
  static Query all(Set<String> types, List<Query> queries) {
    List<Query> all = new ArrayList<>(queries);
    if (queries.stream().noneMatch(Criteria::impliesType)) {
      all.add(new Query.OfType(types));
    }
    return all.size() == 1 ? all.get(0) : new Query.All(all);
  }

  /** Whether only resources of the searched type can match: index rows know their type. */
  static boolean impliesType(Query query) {
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
        || query instanceof Query.Near
        || query instanceof Query.Link
        || query instanceof Query.LinkTo
        || (query instanceof Query.SharedLink it && it.k() != CanonicalLinks.OWN)
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
    return read(new Ground(type), name, value, 0);
  }

  /**
   * Reads one criterion at the end of a chain.
   *
   * @param depth how many links the chain has so far
   */
  Query read(Ground ground, String name, String value, int depth) {
    if (depth == 0) {
      return meaning(ground, name, value, 0);
    }
    Criterion criterion = new Criterion(ground, name, value, depth);
    Meaning meaning = known.get(criterion);
    if (meaning == null) {
      meaning = meaning(criterion);
      known.put(criterion, meaning);
    }
    return meaning.query().orElseThrow(meaning.refusal()::orElseThrow);
  }

  private Meaning meaning(Criterion it) {
    try {
      Query query = meaning(it.ground(), it.name(), it.value(), it.depth());
      return new Meaning(Optional.of(query), Optional.empty());
    } catch (SearchRefusal e) {
      return new Meaning(Optional.empty(), Optional.of(e));
    }
  }

  private Query meaning(Ground ground, String name, String value, int depth) {
    requireDepth(depth);
    if (name.startsWith(Chains.REVERSE)) {
      return chains.reverse(ground, name, value, depth);
    }
    int dot = name.indexOf('.');
    if (dot > 0) {
      return chains.forward(ground, name.substring(0, dot), name.substring(dot + 1), value, depth);
    }
    int colon = name.indexOf(':');
    String code = colon < 0 ? name : name.substring(0, colon);
    String modifier = colon < 0 ? "" : name.substring(colon + 1);
    if (everyResource.knows(code)) {
      return everyResource.read(ground, code, modifier, value, depth);
    }
    SearchParameter parameter = parameter(ground.type(), code);
    boolean isBelow = modifier.equals("below");
    if ((isBelow || modifier.equals("above")) && hierarchies.has(parameter)) {
      return isBelow
          ? hierarchies.below(parameter, ground.name(parameter), value)
          : hierarchies.above(parameter, ground.name(parameter), value);
    }
    return modifiers.apply(parameter.kind(), ground.name(parameter), modifier, value);
  }

  /**
   * Sees to it that chains end.
   *
   * @throws SearchRefusal if there are too many links
   */
  void requireDepth(int depth) {
    if (depth > maxLinks) {
      throw new SearchRefusal(
          SearchProblem.TOO_COMPLEX,
          "Chains may have " + maxLinks + " links at most (setting search-max-links)");
    }
  }

  /** Whether there are resources that do not have all their index rows yet. */
  boolean isBeingBuilt() {
    return parameters.isBeingBuilt();
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
    known.addAll(EveryResource.CODES);
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
