package org.medulla.fhir;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What may stand in a resource, a data type or a backbone element.
 *
 * @param name the type's name, or the path of a backbone element such as {@code
 *     Observation.component}
 * @param kind what sort of type it is
 * @param elements the elements in the order of the specification; a choice counts as one
 * @param members the elements by the names they have in JSON and XML, {@code valueQuantity} and
 *     {@code valueString} for the choice {@code value[x]}
 * @param choices those of the elements that are choices
 * @param required those of the elements that must be there
 */
public record TypeDefinition(
    String name,
    Kind kind,
    List<Element> elements,
    Map<String, Member> members,
    List<Element> choices,
    List<Element> required) {

  /** The sorts of types. */
  public enum Kind {
    RESOURCE,
    ABSTRACT_RESOURCE,
    DATA_TYPE,
    BACKBONE
  }

  /**
   * One element as the specification defines it.
   *
   * @param name without {@code [x]}
   * @param names the names it can have in JSON and XML: its own, or one for each type of a choice
   * @param types the names of its types; several for a choice
   * @param targets the resource types a reference may point to; empty if it is no reference
   * @param codeSystem where the codes of an element of type {@code code} come from, if that is one
   *     code system
   */
  public record Element(
      String name,
      List<String> names,
      int min,
      boolean isRepeated,
      boolean isChoice,
      boolean isSummary,
      boolean isModifier,
      List<String> types,
      List<String> targets,
      Optional<String> codeSystem) {
    public Element {
      names = List.copyOf(names);
      types = List.copyOf(types);
      targets = List.copyOf(targets);
    }
  }

  /**
   * One element under one of the names it can have.
   *
   * @param type the type the name stands for: a primitive, a data type, a path of a backbone
   *     element, or {@code Resource}
   * @param primitive the same, if it is a primitive
   */
  public record Member(String name, Element element, String type, Optional<Primitive> primitive) {}

  public TypeDefinition(
      String name, Kind kind, List<Element> elements, Map<String, Member> members) {
    this(
        name,
        kind,
        List.copyOf(elements),
        Collections.unmodifiableMap(new LinkedHashMap<>(members)), // Asked for each element read.
        elements.stream().filter(Element::isChoice).toList(),
        elements.stream().filter(element -> element.min() > 0).toList());
  }

  /** The element under a name of {@link Element#names()}. */
  public Member member(String memberName) {
    return Objects.requireNonNull(members.get(memberName));
  }

  public boolean isResource() {
    return kind == Kind.RESOURCE;
  }

  /** The element with this name, {@code value} for {@code value[x]}. */
  public Optional<Element> element(String elementName) {
    for (Element element : elements) {
      if (element.name().equals(elementName)) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }
}
