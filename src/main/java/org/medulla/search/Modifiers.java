package org.medulla.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.fhir.Structure;
import org.medulla.store.Query;

/**
 * Applies the modifier of a criterion.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#modifiers">Modifiers</a>
 */
final class Modifiers {

  private static final String MISSING = "missing";

  private final Structure structure;

  Modifiers(Structure structure) {
    this.structure = structure;
  }

  /**
   * Resources that a parameter finds.
   *
   * @param name what its rows are called
   * @param modifier without the colon; empty for none
   * @param value with its escapes; commas separate alternatives
   */
  Query apply(ParameterType kind, IndexName name, String modifier, String value) {
    if (modifier.equals(MISSING) && kind.canBeMissing()) {
      return missing(kind.present(name), value);
    }
    String negated = kind.negations().get(modifier);
    if (negated != null) {
      return new Query.Not(alternatives(kind, name, negated, value));
    }
    boolean isType = kind instanceof ReferenceParameter && structure.isResourceType(modifier);
    if (modifier.isEmpty() || isType || kind.modifiers().contains(modifier)) {
      return alternatives(kind, name, modifier, value);
    }
    throw unknown(modifier, known(kind));
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

  /** One of these. */
  static Query anyOf(List<Query> queries) {
    return queries.size() == 1 ? queries.get(0) : new Query.Any(queries);
  }

  private static Query missing(Query present, String value) {
    return switch (value) {
      case "true" -> new Query.Not(present);
      case "false" -> present;
      default -> throw new SearchRefusal(SearchProblem.BAD_VALUE, ":missing is true or false");
    };
  }

  /** The modifiers of a kind of parameter, sorted. */
  static Set<String> known(ParameterType kind) {
    Set<String> known = new TreeSet<>(kind.modifiers());
    known.addAll(kind.negations().keySet());
    if (kind.canBeMissing()) {
      known.add(MISSING);
    }
    if (kind instanceof ReferenceParameter) {
      known.add("[type]");
    }
    return known;
  }

  /** The refusal of a modifier. */
  static SearchRefusal unknown(String modifier, Set<String> known) {
    String text = "modifier ':" + modifier + "' is not supported here";
    return new SearchRefusal(
        SearchProblem.UNKNOWN_MODIFIER,
        known.isEmpty()
            ? text + "; it takes none"
            : text + "; there are: " + SearchParser.list(known));
  }
}
