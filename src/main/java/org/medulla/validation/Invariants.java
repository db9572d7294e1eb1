package org.medulla.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.jspecify.annotations.Nullable;

/**
 * Decides the clear cases of the invariants that the engine evaluates most often, and of the one
 * that compares each entry of a bundle with each other. An invariant is known by its expression,
 * because its key could stand for another one in another package. What is not clear is left to the
 * engine, and so are the words for what fails.
 */
final class Invariants {

  /** What can be told without evaluating an expression. */
  enum Verdict {
    HOLDS,
    FAILS,
    ASK_THE_ENGINE
  }

  /** {@code ele-1}: every element has a value or children. */
  private static final String VALUE_OR_CHILDREN = "hasValue() or (children().count() > id.count())";

  /** {@code ref-1}: what is called contained is contained. */
  private static final String CONTAINED_REFERENCE =
      "reference.startsWith('#').not() or "
          + "(reference.substring(1).trace('url') in %rootResource.contained.id.trace('ids'))";

  /** {@code bdl-7}: no two entries have the same address and version. */
  private static final String DISTINCT_ENTRIES =
      "(type = 'history') or entry.where(fullUrl.exists())"
          + ".select(fullUrl&resource.meta.versionId).isDistinct()";

  /** {@code dom-6}: a resource that stands for itself has a text. */
  private static final String NARRATIVE = "text.`div`.exists()";

  private static final Map<String, BiFunction<Element, Element, Verdict>> KNOWN =
      Map.ofEntries(
          known(VALUE_OR_CHILDREN, Invariants::valueOrChildren),
          known(CONTAINED_REFERENCE, Invariants::containedReference),
          known(DISTINCT_ENTRIES, Invariants::distinctEntries),
          Map.entry(NARRATIVE, Invariants::narrative),
          known("contained.contained.empty()", Invariants::nothingContained),
          known(
              "contained.meta.versionId.empty() and contained.meta.lastUpdated.empty()",
              Invariants::nothingContained),
          known("contained.meta.security.empty()", Invariants::nothingContained),
          known("fullUrl.contains('/_history/').not()", Invariants::addressWithoutVersion),
          known(
              "resource.exists() or request.exists() or response.exists()",
              Invariants::entryWithContent),
          known("code.empty() or system.exists()", Invariants::systemOfCode),
          known(
              "start.hasValue().not() or end.hasValue().not() or (start <= end)",
              Invariants::openPeriod));

  private Invariants() {}

  private static Map.Entry<String, BiFunction<Element, Element, Verdict>> known(
      String expression, Function<Element, Verdict> verdict) {
    return Map.entry(expression, (element, root) -> verdict.apply(element));
  }

  /**
   * @param root the resource that is not contained in another one
   */
  static Verdict verdict(
      ElementDefinitionConstraintComponent invariant, Element element, Element root) {
    BiFunction<Element, Element, Verdict> known = KNOWN.get(text(invariant.getExpression()));
    return known == null ? Verdict.ASK_THE_ENGINE : known.apply(element, root);
  }

  /** Is it clear that none of them fails? */
  static boolean allHold(
      List<ElementDefinitionConstraintComponent> invariants, Element element, Element root) {
    for (ElementDefinitionConstraintComponent each : invariants) {
      if (each.hasExpression() && verdict(each, element, root) != Verdict.HOLDS) {
        return false;
      }
    }
    return true;
  }

  private static Verdict valueOrChildren(Element element) {
    if (element.hasValue() && !text(element.primitiveValue()).isEmpty()) {
      return Verdict.HOLDS;
    }
    boolean hasOthers =
        element.hasChildren()
            && element.getChildren().stream().anyMatch(it -> !it.getName().equals("id"));
    return hasOthers ? Verdict.HOLDS : Verdict.ASK_THE_ENGINE;
  }

  private static Verdict containedReference(Element element) {
    Element reference = element.getNamedChild("reference", false);
    boolean isElsewhere =
        reference == null
            || !text(reference.getValue()).isEmpty() && !reference.getValue().startsWith("#");
    return isElsewhere ? Verdict.HOLDS : Verdict.ASK_THE_ENGINE;
  }

  /**
   * The engine compares a resource with itself, whole, to know that it is the root. To it, a
   * resource with an element that should have a value and has none is not even equal to itself.
   */
  private static Verdict narrative(Element element, Element root) {
    Element text = element.getNamedChild("text", false);
    if (text != null) {
      return text.hasChildren("div") ? Verdict.HOLDS : Verdict.ASK_THE_ENGINE;
    }
    return element == root && hasAllValues(element) ? Verdict.FAILS : Verdict.ASK_THE_ENGINE;
  }

  private static boolean hasAllValues(Element element) {
    if (element.isPrimitive()) {
      return element.primitiveValue() != null;
    }
    if (element.hasChildren()) {
      for (Element child : element.getChildren()) {
        if (!hasAllValues(child)) {
          return false;
        }
      }
    }
    return true;
  }

  private static Verdict nothingContained(Element element) {
    return element.hasChildren("contained") ? Verdict.ASK_THE_ENGINE : Verdict.HOLDS;
  }

  private static Verdict addressWithoutVersion(Element entry) {
    Element fullUrl = entry.getNamedChild("fullUrl", false);
    boolean isClear =
        fullUrl == null
            || !text(fullUrl.getValue()).isEmpty() && !fullUrl.getValue().contains("/_history/");
    return isClear ? Verdict.HOLDS : Verdict.ASK_THE_ENGINE;
  }

  private static Verdict entryWithContent(Element entry) {
    Element resource = entry.getNamedChild("resource", false);
    return resource != null && resource.hasChildren() ? Verdict.HOLDS : Verdict.ASK_THE_ENGINE;
  }

  private static Verdict systemOfCode(Element quantity) {
    boolean isClear =
        quantity.getNamedChild("code", false) == null
            || !text(quantity.getChildValue("system")).isEmpty();
    return isClear ? Verdict.HOLDS : Verdict.ASK_THE_ENGINE;
  }

  private static Verdict openPeriod(Element period) {
    boolean isOpen =
        period.getNamedChild("start", false) == null || period.getNamedChild("end", false) == null;
    return isOpen ? Verdict.HOLDS : Verdict.ASK_THE_ENGINE;
  }

  private static Verdict distinctEntries(Element bundle) {
    if (text(bundle.getChildValue("type")).equals("history")) {
      return Verdict.HOLDS;
    }
    Set<String> seen = new HashSet<>();
    boolean isDistinct = true;
    for (Element entry : bundle.getChildrenByName("entry")) {
      Element fullUrl = entry.getNamedChild("fullUrl", false);
      if (fullUrl != null) {
        if (text(fullUrl.getValue()).isEmpty()) {
          return Verdict.ASK_THE_ENGINE;
        }
        isDistinct = seen.add(fullUrl.getValue() + version(entry)) && isDistinct;
      }
    }
    return isDistinct ? Verdict.HOLDS : Verdict.FAILS;
  }

  private static String version(Element entry) {
    Element resource = entry.getNamedChild("resource", false);
    Element meta = resource == null ? null : resource.getNamedChild("meta", false);
    return meta == null ? "" : text(meta.getChildValue("versionId"));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
