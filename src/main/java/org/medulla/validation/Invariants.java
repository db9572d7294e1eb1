package org.medulla.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
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
      Map.of(
          VALUE_OR_CHILDREN,
          (element, root) -> valueOrChildren(element),
          CONTAINED_REFERENCE,
          (element, root) -> containedReference(element),
          DISTINCT_ENTRIES,
          (element, root) -> distinctEntries(element),
          NARRATIVE,
          Invariants::narrative,
          "contained.contained.empty()",
          (element, root) -> nothingContained(element),
          "contained.meta.versionId.empty() and contained.meta.lastUpdated.empty()",
          (element, root) -> nothingContained(element),
          "contained.meta.security.empty()",
          (element, root) -> nothingContained(element));

  private Invariants() {}

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

  /** The engine compares a resource with itself, whole, to know that it is the root. */
  private static Verdict narrative(Element element, Element root) {
    Element text = element.getNamedChild("text", false);
    if (text != null) {
      return text.hasChildren("div") ? Verdict.HOLDS : Verdict.ASK_THE_ENGINE;
    }
    return element == root ? Verdict.FAILS : Verdict.ASK_THE_ENGINE;
  }

  private static Verdict nothingContained(Element element) {
    return element.hasChildren("contained") ? Verdict.ASK_THE_ENGINE : Verdict.HOLDS;
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
