package org.medulla.search;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.medulla.fhir.Structure;
import org.medulla.search.Filter.Operator;
import org.medulla.search.IndexName.Form;
import org.medulla.store.Query;
import org.medulla.store.Query.TextMatch;

/** What the operators of {@code _filter} mean for each kind of parameter. */
final class FilterTests {

  /** The operators that are prefixes, too. */
  static final Set<Operator> PREFIXES =
      EnumSet.of(
          Operator.EQ,
          Operator.NE,
          Operator.GT,
          Operator.LT,
          Operator.GE,
          Operator.LE,
          Operator.AP,
          Operator.SA,
          Operator.EB);

  private static final Set<Operator> PARTS = EnumSet.of(Operator.CO, Operator.SW, Operator.EW);

  private final Modifiers modifiers;

  FilterTests(Structure structure) {
    this.modifiers = new Modifiers(structure);
  }

  /** Resources for which a test holds. */
  Query query(SearchParameter parameter, IndexName name, Filter.Test test) {
    ParameterType kind = parameter.kind();
    Operator operator = test.operator();
    Set<Operator> known = operators(kind);
    if (!known.contains(operator)) {
      throw new SearchRefusal(
          SearchProblem.BAD_VALUE,
          "'"
              + parameter.definition().code()
              + "' is not compared with '"
              + operator.code()
              + "'; there are: "
              + SearchParser.list(new TreeSet<>(known.stream().map(Operator::code).toList())));
    }
    if (operator == Operator.PR) {
      return modifiers.apply(kind, name, "missing", negated(test.value()));
    }
    if (kind instanceof StringParameter) {
      return text(operator, name, Form.STRING, Normalised.asked(test.value()));
    }
    if (kind instanceof UriParameter && PARTS.contains(operator)) {
      return text(operator, name, Form.URI, test.value());
    }
    return compared(kind, name, test);
  }

  private static String negated(String value) {
    return switch (value) {
      case "true" -> "false";
      case "false" -> "true";
      default ->
          throw new SearchRefusal(
              SearchProblem.BAD_VALUE, "'" + value + "' is neither true nor false");
    };
  }

  private static Set<Operator> operators(ParameterType kind) {
    if (kind instanceof UnionParameter union) {
      return operators(union.kind());
    }
    Set<Operator> known = EnumSet.of(Operator.EQ);
    if (kind.canBeMissing()) {
      known.add(Operator.PR);
    }
    if (hasPrefixes(kind)) {
      known.addAll(PREFIXES);
      if (kind instanceof DateParameter) {
        known.add(Operator.PO);
      }
      return known;
    }
    known.add(Operator.NE);
    if (kind instanceof StringParameter || kind instanceof UriParameter) {
      known.addAll(PARTS);
    }
    if (kind instanceof TokenParameter) {
      known.addAll(List.of(Operator.IN, Operator.SS, Operator.SB));
    }
    if (kind instanceof ReferenceParameter) {
      known.add(Operator.RE);
    }
    return known;
  }

  private static boolean hasPrefixes(ParameterType kind) {
    return kind instanceof DateParameter
        || kind instanceof NumberParameter
        || kind instanceof QuantityParameter
        || (kind instanceof UnionParameter union && hasPrefixes(union.kind()));
  }

  private static Query text(Operator operator, IndexName name, Form form, String text) {
    if (text.isEmpty()) {
      throw new SearchRefusal(SearchProblem.BAD_VALUE, "a text to compare with is empty");
    }
    long k = name.of(form);
    return switch (operator) {
      case NE ->
          unequal(
              new Query.Text(k, TextMatch.PRESENT, ""), new Query.Text(k, TextMatch.EQUALS, text));
      case CO -> new Query.Text(k, TextMatch.CONTAINS, text);
      case SW -> new Query.Text(k, TextMatch.STARTS_WITH, text);
      case EW -> new Query.Text(k, TextMatch.ENDS_WITH, text);
      default -> new Query.Text(k, TextMatch.EQUALS, text);
    };
  }

  private static Query compared(ParameterType kind, IndexName name, Filter.Test test) {
    Operator operator = test.operator();
    String value = test.isQuoted() ? test.value().replace("\\", "\\\\") : test.value();
    if (operator == Operator.PO) {
      return DateParameter.overlap(name, value);
    }
    if (hasPrefixes(kind)) {
      return kind.criterion(name, "", operator.code() + value);
    }
    Supplier<Query> equal = () -> kind.criterion(name, "", value);
    return switch (operator) {
      case NE ->
          kind.canBeMissing()
              ? unequal(kind.present(name), equal.get())
              : new Query.Not(equal.get());
      case IN -> kind.criterion(name, "in", value);
      case SS -> kind.criterion(name, "below", value);
      case SB -> kind.criterion(name, "above", value);
      default -> equal.get();
    };
  }

  /** Has values, and none of them is this one. */
  private static Query unequal(Query present, Query equal) {
    return new Query.All(List.of(present, new Query.Not(equal)));
  }
}
