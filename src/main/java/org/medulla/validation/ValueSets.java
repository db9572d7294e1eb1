package org.medulla.validation;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r5.model.CanonicalType;
import org.hl7.fhir.r5.model.ValueSet;
import org.hl7.fhir.r5.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r5.model.ValueSet.ConceptSetFilterComponent;
import org.hl7.fhir.r5.model.ValueSet.ValueSetExpansionContainsComponent;
import org.jspecify.annotations.Nullable;
import org.medulla.validation.CodeBook.Book;
import org.medulla.validation.CodeBook.Knowledge;

/**
 * Is a code in a value set? Answered from the definition, without expanding it, and with a third
 * answer for what cannot be told here, such as a filter on SNOMED CT.
 */
final class ValueSets {

  /** The three answers. */
  enum Membership {
    IN,
    OUT,
    CANNOT_TELL;

    Membership and(Membership other) {
      if (this == OUT || other == OUT) {
        return OUT;
      }
      return this == IN ? other : this;
    }

    Membership or(Membership other) {
      if (this == IN || other == IN) {
        return IN;
      }
      return this == OUT ? other : this;
    }
  }

  private static final int MAX_NESTING = 16;

  private final CodeBook codes;
  private final Function<String, @Nullable ValueSet> definitions;

  ValueSets(CodeBook codes, Function<String, @Nullable ValueSet> definitions) {
    this.codes = codes;
    this.definitions = definitions;
  }

  /**
   * @param system the code system, empty if the value set is to tell (elements of type code)
   */
  Membership membership(ValueSet valueSet, String system, String code) {
    return membership(valueSet, system, code, 0);
  }

  private Membership membership(ValueSet valueSet, String system, String code, int nesting) {
    if (nesting > MAX_NESTING) {
      return Membership.CANNOT_TELL;
    }
    if (!valueSet.hasCompose()) {
      return valueSet.hasExpansion()
          ? listed(valueSet.getExpansion().getContains(), system, code)
          : Membership.CANNOT_TELL;
    }
    Membership included = any(valueSet.getCompose().getInclude(), system, code, nesting);
    if (included == Membership.OUT || !valueSet.getCompose().hasExclude()) {
      return included;
    }
    Membership excluded = any(valueSet.getCompose().getExclude(), system, code, nesting);
    return switch (excluded) {
      case IN -> Membership.OUT;
      case OUT -> included;
      case CANNOT_TELL -> Membership.CANNOT_TELL;
    };
  }

  private Membership any(List<ConceptSetComponent> sets, String system, String code, int nesting) {
    Membership result = Membership.OUT;
    for (ConceptSetComponent set : sets) {
      result = result.or(matches(set, system, code, nesting));
      if (result == Membership.IN) {
        return result;
      }
    }
    return result;
  }

  private Membership matches(ConceptSetComponent set, String system, String code, int nesting) {
    Membership result = set.hasSystem() ? inSystem(set, system, code) : Membership.IN;
    for (CanonicalType canonical : set.getValueSet()) {
      if (result == Membership.OUT) {
        return result;
      }
      ValueSet other = definitions.apply(canonical.getValue());
      result =
          result.and(
              other == null
                  ? Membership.CANNOT_TELL
                  : membership(other, system, code, nesting + 1));
    }
    return result;
  }

  private Membership inSystem(ConceptSetComponent set, String system, String code) {
    if (!system.isEmpty() && !system.equals(set.getSystem())) {
      return Membership.OUT;
    }
    if (set.hasConcept()) {
      return of(set.getConcept().stream().anyMatch(each -> code.equals(each.getCode())));
    }
    Book book = codes.book(set.getSystem());
    if (set.hasFilter()) {
      return filtered(set, book, code);
    }
    if (codes.isGrammar(set.getSystem())) {
      return of(codes.grammarProblem(set.getSystem(), code).isEmpty());
    }
    if (book.concept(code).isPresent()) {
      return Membership.IN;
    }
    if (book.knowledge() == Knowledge.COMPLETE) {
      return Membership.OUT;
    }
    // With the system named, every code of it is in; whether it exists is another question.
    return system.isEmpty() ? Membership.CANNOT_TELL : Membership.IN;
  }

  private static Membership filtered(ConceptSetComponent set, Book book, String code) {
    if (book.knowledge() != Knowledge.COMPLETE || book.concepts().isEmpty()) {
      return Membership.CANNOT_TELL;
    }
    if (book.concept(code).isEmpty()) {
      return Membership.OUT;
    }
    Membership result = Membership.IN;
    for (ConceptSetFilterComponent filter : set.getFilter()) {
      result = result.and(passes(filter, book, code));
    }
    return result;
  }

  private static Membership passes(ConceptSetFilterComponent filter, Book book, String code) {
    String value = filter.getValue() == null ? "" : filter.getValue();
    boolean onConcept = Set.of("concept", "code").contains(String.valueOf(filter.getProperty()));
    if (filter.getOp() == null) {
      return Membership.CANNOT_TELL;
    }
    return switch (filter.getOp()) {
      case ISA -> onConcept ? of(book.isA(code, value)) : Membership.CANNOT_TELL;
      case DESCENDENTOF ->
          onConcept ? of(!code.equals(value) && book.isA(code, value)) : Membership.CANNOT_TELL;
      case ISNOTA -> onConcept ? of(!book.isA(code, value)) : Membership.CANNOT_TELL;
      case EQUAL -> of(onConcept ? code.equals(value) : hasProperty(book, code, filter));
      case IN -> onConcept ? of(list(value).contains(code)) : Membership.CANNOT_TELL;
      case NOTIN -> onConcept ? of(!list(value).contains(code)) : Membership.CANNOT_TELL;
      default -> Membership.CANNOT_TELL;
    };
  }

  private static List<String> list(String value) {
    return List.of(value.split("\\s*,\\s*"));
  }

  private static boolean hasProperty(Book book, String code, ConceptSetFilterComponent filter) {
    return book.concept(code).stream()
        .flatMap(concept -> concept.definition().getProperty().stream())
        .filter(property -> filter.getProperty().equals(property.getCode()))
        .map(ConceptPropertyComponent::getValue)
        .anyMatch(value -> value != null && filter.getValue().equals(value.primitiveValue()));
  }

  private static Membership listed(
      List<ValueSetExpansionContainsComponent> list, String system, String code) {
    for (ValueSetExpansionContainsComponent each : list) {
      boolean sameSystem = system.isEmpty() || system.equals(each.getSystem());
      if (sameSystem && code.equals(each.getCode())
          || listed(each.getContains(), system, code) == Membership.IN) {
        return Membership.IN;
      }
    }
    return Membership.OUT;
  }

  private static Membership of(boolean isIn) {
    return isIn ? Membership.IN : Membership.OUT;
  }
}
