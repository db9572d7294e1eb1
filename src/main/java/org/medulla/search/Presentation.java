package org.medulla.search;

import java.util.Set;

/**
 * How much of each resource is sent.
 *
 * @param elements the elements asked for by {@code _elements}; empty for all
 * @see <a href="https://hl7.org/fhir/R4/search.html#summary">Summary and Elements</a>
 */
public record Presentation(Summary summary, Set<String> elements) {

  /** The values of {@code _summary}. */
  public enum Summary {
    FALSE,
    TRUE,
    TEXT,
    DATA,
    COUNT
  }

  /** Resources are sent whole. */
  public static final Presentation WHOLE = new Presentation(Summary.FALSE, Set.of());

  public Presentation {
    elements = Set.copyOf(elements);
  }

  public boolean isWhole() {
    return elements.isEmpty() && (summary == Summary.FALSE || summary == Summary.COUNT);
  }
}
