package org.medulla.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.medulla.fhir.Structure;
import org.medulla.search.IndexName.Form;
import org.medulla.store.Query;

/**
 * Criteria on what a resource points to, and on what points to it.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#chaining">Chained Parameters</a>
 * @see <a href="https://hl7.org/fhir/R4/search.html#has">Reverse Chaining</a>
 */
final class Chains {

  static final String REVERSE = "_has:";

  private final Criteria criteria;
  private final Structure structure;
  private final CanonicalPaths canonicals;

  Chains(Criteria criteria, Structure structure) {
    this.criteria = criteria;
    this.structure = structure;
    this.canonicals = new CanonicalPaths(structure);
  }

  /**
   * {@code subject:Patient.name}.
   *
   * @param head a reference parameter, perhaps with a type
   * @param rest a criterion on what it points to
   * @param depth how many links lead here
   */
  Query forward(Ground ground, String head, String rest, String value, int depth) {
    int colon = head.indexOf(':');
    SearchParameter parameter =
        criteria.parameter(ground.type(), colon < 0 ? head : head.substring(0, colon));
    requireReference(parameter, head);
    List<String> types = targets(parameter, colon < 0 ? "" : head.substring(colon + 1));
    return anyTarget(
        ground,
        parameter,
        types,
        new Reading(
            rest.replaceFirst("[.:].*", ""),
            target -> criteria.read(target, rest, value, depth + 1)));
  }

  /**
   * What a criterion means for resources of a type.
   *
   * @param code the parameter it begins with
   */
  record Reading(String code, Function<Ground, Query> query) {}

  /**
   * Points to a resource of one of these types for which the criterion holds. A type that does not
   * have the parameter, or not with such a value, has no such resource; when all are like that, the
   * criterion is refused.
   */
  Query anyTarget(Ground ground, SearchParameter parameter, List<String> types, Reading reading) {
    List<Query> any = new ArrayList<>();
    List<SearchRefusal> refusals = new ArrayList<>();
    for (String type : types) {
      Ground target = new Ground(type);
      try {
        Query query = typed(target, target.all(List.of(reading.query.apply(target))));
        IndexName name = ground.name(parameter);
        any.add(new Query.LinkTo(name.of(Form.LINK), query));
        if (mayBeCanonical(parameter, ground.type(), type)) {
          any.add(new Query.SharedLink(name.of(Form.ADDRESS), CanonicalLinks.OWN, query));
        }
        contained(ground, parameter, type, reading).ifPresent(any::add);
      } catch (SearchRefusal e) {
        if (e.problem() == SearchProblem.TOO_COMPLEX) {
          throw e;
        }
        refusals.add(e);
      }
    }
    if (any.isEmpty()) {
      throw refusal(parameter, types, reading.code, refusals);
    }
    return Modifiers.anyOf(any);
  }

  /** Says of which type resources are that have to be looked at, which index rows imply. */
  private Query typed(Ground ground, Query query) {
    return criteria.isBeingBuilt()
        ? new Query.All(List.of(new Query.OfType(Set.of(ground.type())), query))
        : query;
  }

  /** Whether a parameter may lead to a resource of a type by its canonical address. */
  private boolean mayBeCanonical(SearchParameter parameter, String sourceType, String targetType) {
    return CanonicalLinks.isAddressed(targetType, structure)
        && canonicals.mayBeCanonical(parameter, sourceType);
  }

  /** The same of what is contained in the resource; empty if that cannot be asked of it. */
  private static Optional<Query> contained(
      Ground ground, SearchParameter parameter, String type, Reading reading) {
    if (!ground.reachesContained()) {
      return Optional.empty();
    }
    Ground within = ground.contained(parameter, type);
    try {
      return Optional.of(within.all(List.of(reading.query.apply(within))));
    } catch (SearchRefusal e) {
      return Optional.empty();
    }
  }

  private static SearchRefusal refusal(
      SearchParameter parameter, List<String> types, String code, List<SearchRefusal> refusals) {
    for (SearchRefusal refusal : refusals) {
      if (types.size() == 1 || refusal.problem() != SearchProblem.UNKNOWN_PARAMETER) {
        return refusal;
      }
    }
    return new SearchRefusal(
        SearchProblem.BAD_CHAIN,
        "No resource that '"
            + parameter.definition().code()
            + "' can point to has a parameter '"
            + code
            + "'; these are of type: "
            + SearchParser.list(types));
  }

  /** Sees to it that a parameter holds references, which can be followed. */
  static void requireReference(SearchParameter parameter, String head) {
    if (!parameter.definition().type().equals("reference")) {
      throw new SearchRefusal(
          SearchProblem.BAD_CHAIN, "'" + head + "' is not a reference, nothing can follow it");
    }
  }

  /** The types a reference may point to; one if a type is named. */
  List<String> targets(SearchParameter parameter, String type) {
    List<String> targets = parameter.definition().target();
    boolean isOpen = targets.isEmpty() || targets.contains("Resource");
    if (type.isEmpty()) {
      return isOpen ? List.copyOf(structure.resourceTypes()) : targets;
    }
    if (!structure.isResourceType(type)) {
      throw new SearchRefusal(
          SearchProblem.UNKNOWN_TYPE, "'" + type + "' is not a resource type of FHIR R4");
    }
    if (!isOpen && !targets.contains(type)) {
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

  /** {@code _has:Observation:patient:code}. */
  Query reverse(Ground ground, String name, String value, int depth) {
    if (!ground.isAnyContained()) {
      ground.requireResource("_has");
    }
    String[] parts = name.split(":", 4);
    if (parts.length < 4 || parts[3].isEmpty()) {
      throw new SearchRefusal(SearchProblem.BAD_CHAIN, "is not _has:Type:reference:parameter");
    }
    String sourceType = parts[1];
    if (!structure.isResourceType(sourceType)) {
      throw new SearchRefusal(
          SearchProblem.UNKNOWN_TYPE, "'" + sourceType + "' is not a resource type of FHIR R4");
    }
    SearchParameter reference = criteria.parameter(sourceType, parts[2]);
    List<String> targets = reference.definition().target();
    boolean pointsHere =
        reference.definition().type().equals("reference")
            && (targets.isEmpty()
                || targets.contains("Resource")
                || targets.contains(ground.type()));
    if (!pointsHere) {
      throw new SearchRefusal(
          SearchProblem.BAD_CHAIN,
          "'" + parts[2] + "' of " + sourceType + " does not point to " + ground.type());
    }
    Ground source = new Ground(sourceType);
    if (ground.isAnyContained()) {
      // Nothing else than the resource around it can point to a contained one.
      return new Query.All(
          List.of(
              new Query.OfType(Set.of(sourceType)),
              new Query.Token(ground.pointedTo(reference)),
              criteria.read(source, parts[3], value, depth + 1)));
    }
    Query matching =
        typed(source, source.all(List.of(criteria.read(source, parts[3], value, depth + 1))));
    IndexName from = source.name(reference);
    List<Query> linked = new ArrayList<>();
    linked.add(new Query.LinkedFrom(from.of(Form.LINK), matching));
    if (mayBeCanonical(reference, sourceType, ground.type())) {
      linked.add(new Query.SharedLink(CanonicalLinks.OWN, from.of(Form.ADDRESS), matching));
    }
    return new Query.All(List.of(new Query.OfType(Set.of(ground.type())), Modifiers.anyOf(linked)));
  }
}
